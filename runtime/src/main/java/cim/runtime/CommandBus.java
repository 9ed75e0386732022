package cim.runtime;

import cim.model.CommandAck;
import java.util.concurrent.CompletableFuture;

/**
 * Takes commands to their aggregates. Called by any (virtual) thread.
 *
 * <p>Never fails for what the command says: an unknown command, a wrong field, a missing right or a
 * refusal of the domain is a rejected ack with its code.
 */
public interface CommandBus {

  /**
   * Sends a command on its way; the future ends with its ack, when the durability asked for is met.
   * Commands to one aggregate are decided in the order of the calls. Waits itself only where too
   * many commands are under way.
   */
  CompletableFuture<CommandAck> submit(CommandMessage message);

  /** Sends a command and waits for its ack. */
  default CommandAck send(CommandMessage message) {
    return submit(message).join();
  }
}
