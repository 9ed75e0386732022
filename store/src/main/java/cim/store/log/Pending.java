package cim.store.log;

import cim.store.AppendResult;
import cim.store.block.PreparedCommit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A commit on its way to the writer thread and back.
 *
 * @param answering runs what depends on the answer, so that nobody else's code runs on the writer
 *     thread
 */
record Pending(PreparedCommit commit, CompletableFuture<AppendResult> answer, Executor answering) {

  /** What the writer thread came to; handed over when everything before it is durable. */
  sealed interface Outcome {}

  record Answered(AppendResult result) implements Outcome {}

  record Failed(RuntimeException failure) implements Outcome {}

  /** Bytes that it keeps in memory until it is answered. */
  int size() {
    return commit.maximumSize();
  }

  void settle(Outcome outcome) {
    answering.execute(() -> {
      switch (outcome) {
        case Answered(AppendResult result) -> answer.complete(result);
        case Failed(RuntimeException failure) -> answer.completeExceptionally(failure);
      }
    });
  }
}
