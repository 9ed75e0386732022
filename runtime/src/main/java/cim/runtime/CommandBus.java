package cim.runtime;

import cim.model.CommandAck;

/** Takes commands to their aggregates. Called by any (virtual) thread; blocks until the ack's durability is met. */
public interface CommandBus {

  /**
   * Never throws for what the command says: an unknown command, a wrong field, a missing right or a refusal of the domain is
   * a rejected ack with its code.
   */
  CommandAck send(CommandMessage message);
}
