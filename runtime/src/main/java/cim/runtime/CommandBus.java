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

  /**
   * This bus for one sender whose commands must stand in each log in the order in which it sends
   * them, whatever aggregates they are for. Nothing waits for a sync: a command is decided as soon
   * as the one before it has its place in the log's queue, and acks come when they come.
   *
   * <p>What is in the logs is always the beginning of what was sent: once a command is rejected,
   * all that were sent after it are rejected with {@code earlier_rejected} and leave nothing. Two
   * things can still let a command stand behind, or be missing before, some that were sent after it
   * and were already queued: somebody who appends to its aggregate without this bus, and a log that
   * stops taking commits and goes on by itself a moment later, as after a full disk.
   *
   * <p>For one sender; the order is that of the calls.
   */
  CommandBus inOrder();

  /** Sends a command and waits for its ack. */
  default CommandAck send(CommandMessage message) {
    return submit(message).join();
  }
}
