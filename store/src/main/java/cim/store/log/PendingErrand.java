package cim.store.log;

import java.util.concurrent.CompletableFuture;

/** An errand on its way to the writer thread. */
record PendingErrand(Errand errand, CompletableFuture<PendingErrand> answer) implements Queued {

  @Override
  public int size() {
    return 0;
  }

  void complete() {
    answer.complete(this);
  }

  @Override
  public void fail(RuntimeException failure) {
    answer.completeExceptionally(failure);
  }
}
