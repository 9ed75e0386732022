package cim.store.index;

import java.util.List;

/** The keys of neighbouring parts, merged; their positions counted from the first one's base. */
final class Merging implements KeySource {
  private final StoredPart.Entries[] cursors;
  private final long[] heads;
  private final long[] shifts;
  private final int placeBits;
  private final long total;

  Merging(List<StoredPart> parts) {
    long base = parts.getFirst().base();
    this.placeBits = KeySource.placeBits(base, parts.getLast().end());
    this.total = parts.stream().mapToLong(StoredPart::count).sum();
    this.cursors = parts.stream().map(StoredPart::entries).toArray(StoredPart.Entries[]::new);
    this.shifts = parts.stream().mapToLong(part -> part.base() - base).toArray();
    this.heads = new long[cursors.length];
    for (int i = 0; i < heads.length; i++) {
      step(i);
    }
  }

  private void step(int cursor) {
    StoredPart.Entries entries = cursors[cursor];
    heads[cursor] =
        entries.next()
            ? entries.key() << placeBits | entries.distance() + shifts[cursor]
            : Long.MAX_VALUE;
  }

  @Override
  public long count() {
    return total;
  }

  @Override
  public long next() {
    int best = 0;
    long least = heads[0];
    for (int i = 1; i < heads.length; i++) {
      if (heads[i] < least) {
        least = heads[i];
        best = i;
      }
    }
    step(best);
    return least;
  }
}
