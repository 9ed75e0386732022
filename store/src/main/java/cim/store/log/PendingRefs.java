package cim.store.log;

import cim.store.block.PreparedRefs;
import java.util.concurrent.CompletableFuture;

/** Ref records on their way to the writer thread; the answer is the position of the first. */
record PendingRefs(PreparedRefs refs, CompletableFuture<Long> answer) implements Queued {

  @Override
  public int size() {
    return refs.size();
  }

  @Override
  public void fail(RuntimeException failure) {
    answer.completeExceptionally(failure);
  }
}
