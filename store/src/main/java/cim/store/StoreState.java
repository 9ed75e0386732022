package cim.store;

/** Whether a store takes commits. Reading goes on in every state as far as it can. */
public sealed interface StoreState {
  record Serving() implements StoreState {}

  /**
   * No space, or no right to write: appends are refused, and go on by themselves when it is over.
   */
  record ReadOnly(String reason) implements StoreState {}

  /**
   * A sync failed: nothing is accepted until the store is opened again (a sync is never retried).
   */
  record Poisoned(String reason) implements StoreState {}

  record Closed() implements StoreState {}
}
