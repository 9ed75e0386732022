package cim.store.log;

/** Work for the writer thread, done in the order in which it was given. */
sealed interface Queued permits Pending, PendingRefs, PendingErrand {

  /** Bytes that it keeps in memory until it is answered. */
  int size();

  /** Answers that nothing was done. */
  void fail(RuntimeException failure);
}
