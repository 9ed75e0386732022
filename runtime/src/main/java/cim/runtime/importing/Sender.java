package cim.runtime.importing;

import cim.model.Command;
import cim.model.CommandAck;
import cim.runtime.Refusal;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends an importer's commands on without waiting for each; a refusal ends the import. Used by the
 * importing thread; acks come on others.
 *
 * <p>Commands bear fresh ids where nobody gives them one. Domains say nothing where nothing is new,
 * so that an id derived from what is imported would win nothing, and would be refused once its
 * people have other data subjects, as after an erasure.
 */
public final class Sender {
  private static final int MOST_UNDER_WAY = 4096;

  private final ImportContext context;
  private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  public Sender(ImportContext context) {
    this.context = context;
  }

  /**
   * Sends a command after those sent before; waits where too many are under way.
   *
   * @throws Refusal when one of the commands before was refused
   */
  public void send(Command<?> command) {
    send(UUID.randomUUID(), command);
  }

  /**
   * Sends a command under an id of the importer's, by which it is known when it comes again.
   *
   * @throws Refusal when one of the commands before was refused
   */
  public void send(UUID commandId, Command<?> command) {
    throwFailure();
    acquire(1);
    CompletableFuture<CommandAck> ack = context.send(commandId, command);
    var _ =
        ack.whenComplete((answer, fault) -> {
          if (fault != null) {
            failure.compareAndSet(
                null, new IllegalStateException("a command was not taken", fault));
          } else if (answer instanceof CommandAck.Rejected rejected) {
            failure.compareAndSet(null, Refusal.of(rejected.code(), rejected.reason()));
          }
          room.release();
        });
  }

  /**
   * Waits for all acks so far.
   *
   * @throws Refusal when a command was refused
   */
  public void finish() {
    acquire(MOST_UNDER_WAY);
    room.release(MOST_UNDER_WAY);
    throwFailure();
  }

  private void acquire(int permits) {
    try {
      room.acquire(permits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the import was interrupted; import again to go on", e);
    }
  }

  private void throwFailure() {
    RuntimeException fault = failure.get();
    if (fault != null) {
      throw fault;
    }
  }
}
