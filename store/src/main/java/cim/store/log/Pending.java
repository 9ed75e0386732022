package cim.store.log;

import cim.store.AppendResult;
import cim.store.block.PreparedCommit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A commit on its way to the writer thread and back.
 *
 * @param answering runs what depends on the answer, so that nobody else's code runs on the writer
 *     thread
 */
record Pending(PreparedCommit commit, CompletableFuture<AppendResult> answer, Executor answering)
    implements Queued {

  @Override
  public int size() {
    return commit.maximumSize();
  }

  void complete(AppendResult result) {
    answer(() -> answer.complete(result));
  }

  @Override
  public void fail(RuntimeException failure) {
    answer(() -> answer.completeExceptionally(failure));
  }

  /** On this thread where the store was closed meanwhile: nobody may wait for ever. */
  private void answer(Runnable given) {
    try {
      answering.execute(given);
    } catch (RejectedExecutionException e) {
      given.run();
    }
  }
}
