package cim.store.log;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Who works for the indexes of a store, beside the writers of their logs.
 *
 * @param writing writes and checks, one after the other
 * @param merging merges, one after the other, which may take seconds
 * @param memory what young parts share
 */
record IndexWork(Executor writing, Executor merging, IndexMemory memory) {

  /** Two threads of a store; end them with {@link #end}. */
  static IndexWork of(long memory) {
    return new IndexWork(thread("cim-index"), thread("cim-index-merge"), new IndexMemory(memory));
  }

  /** Everything at once, on whichever thread asks for it. */
  static IndexWork direct(long memory) {
    return new IndexWork(Runnable::run, Runnable::run, new IndexMemory(memory));
  }

  private static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon().factory());
  }

  /** Waits for what is under way. */
  void end() {
    for (Executor each : java.util.List.of(writing, merging)) {
      if (each instanceof ExecutorService service) {
        service.close();
      }
    }
  }
}
