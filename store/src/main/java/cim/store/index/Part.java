package cim.store.index;

/** All that the index knows of the positions {@code [base, end)}. Any thread reads. */
public sealed interface Part permits YoungPart, StoredPart {

  /** Stands for no position and no key. */
  long NONE = -1;

  /** A multiple of {@link Row#GROUP}. */
  long base();

  Row row(long position);

  /** Where a key leads to in {@code [from, to)}. */
  Slice find(long key, long from, long to);

  /** The newest position below {@code to} that a key leads to, or {@link #NONE}. */
  long newest(long key, long to);

  /** Whether the group of a position may hold a time of {@code [from, until)}. */
  boolean mayHoldTime(long position, long from, long until);

  /** The key of the stream whose frame begins at a position, or {@link #NONE}. Slow. */
  long streamAt(long position);
}
