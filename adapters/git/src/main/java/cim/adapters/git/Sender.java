package cim.adapters.git;

import cim.model.Command;
import cim.model.CommandAck;
import cim.runtime.Refusal;
import cim.runtime.importing.ImportContext;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands on without waiting for each; a refusal ends the import. Used by the importing
 * thread; acks come on others.
 */
final class Sender {
  private final ImportContext context;
  private final Phaser underWay = new Phaser(1);
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  Sender(ImportContext context) {
    this.context = context;
  }

  void send(UUID id, Command<?> command) {
    throwFailure();
    underWay.register();
    CompletableFuture<CommandAck> ack = context.send(id, command);
    var _ = ack.whenComplete((answer, fault) -> {
      if (fault != null) {
        failure.compareAndSet(null, new IllegalStateException("a command was not taken", fault));
      } else if (answer instanceof CommandAck.Rejected rejected) {
        failure.compareAndSet(
            null,
            new Refusal(
                rejected.code(),
                command.getClass().getSimpleName(),
                "a command that is accepted",
                rejected.reason()));
      }
      underWay.arriveAndDeregister();
    });
  }

  /** Waits for all acks so far. */
  void finish() {
    underWay.arriveAndAwaitAdvance();
    throwFailure();
  }

  private void throwFailure() {
    RuntimeException fault = failure.get();
    if (fault != null) {
      throw fault;
    }
  }
}
