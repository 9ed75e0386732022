package cim.runtime.bus;

import cim.model.CommandAck;
import cim.runtime.CommandBus;
import cim.runtime.CommandMessage;
import cim.store.AppendResult;
import cim.store.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * The commands of one sender, one turn after the other. A turn lasts until its command has its
 * place in the log's queue or is answered, not until it is durable; so the syncs are shared, and
 * the order stays.
 */
final class OrderedCommands implements CommandBus {
  private final CommandPipeline pipeline;
  private final Lanes<OrderedCommands> turns;
  private final Semaphore room = new Semaphore(CommandPipeline.UNDER_WAY);
  private volatile boolean ended; // one was rejected: nothing that comes after it is decided

  OrderedCommands(CommandPipeline pipeline, Executor threads) {
    this.pipeline = pipeline;
    this.turns = new Lanes<>(threads);
  }

  @Override
  public CommandBus inOrder() {
    return pipeline.inOrder();
  }

  @Override
  public CompletableFuture<CommandAck> submit(CommandMessage message) {
    CompletableFuture<CommandAck> ack = new CompletableFuture<>();
    room.acquireUninterruptibly();
    try {
      var _ = turns.submit(this, () -> turn(message, ack));
    } catch (RejectedExecutionException closed) {
      ack.complete(pipeline.send(message)); // which says that the node takes none any more
    }
    return ack.whenComplete((_, _) -> room.release());
  }

  private boolean turn(CommandMessage message, CompletableFuture<CommandAck> ack) {
    if (ended) {
      return ack.complete(Acks.rejected(message, "earlier_rejected", reason(message)));
    }
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    var _ =
        pipeline
            .submit(message, announcing(over))
            .whenComplete((answer, fault) -> {
              if (fault == null) {
                ack.complete(answer);
              } else {
                ack.completeExceptionally(fault);
              }
              ended |= !(answer instanceof CommandAck.Accepted);
              over.complete(true);
            });
    return over.join();
  }

  /** Says when the commit is queued. */
  private static Decisions.Appending announcing(CompletableFuture<Boolean> queued) {
    return (log, commit, condition) -> {
      CompletableFuture<AppendResult> result = log.submit(commit, condition);
      queued.complete(true);
      return StoreException.await(result);
    };
  }

  private static String reason(CommandMessage message) {
    return message.type()
        + " (expected: sent after commands that were all accepted); see to the first that was"
        + " rejected, then send this one again";
  }
}
