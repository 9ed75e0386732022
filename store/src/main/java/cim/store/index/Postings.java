package cim.store.index;

import cim.store.DomainLog.Direction;
import java.util.List;

/**
 * Where a key leads to: ascending positions.
 *
 * @param slices of the parts, oldest first; none is empty
 */
public record Postings(List<Slice> slices) implements Slice {
  public Postings {
    slices = List.copyOf(slices);
  }

  @Override
  public long count() {
    long count = 0;
    for (Slice slice : slices) {
      count += slice.count();
    }
    return count;
  }

  @Override
  public long at(long index) {
    long left = index;
    for (Slice slice : slices) {
      if (left < slice.count()) {
        return slice.at(left);
      }
      left -= slice.count();
    }
    throw new IndexOutOfBoundsException("posting " + index + " of " + count());
  }

  /** The newest position below another, or {@link Part#NONE}. */
  public long newestBelow(long position) {
    for (int i = slices.size() - 1; i >= 0; i--) {
      Slice slice = slices.get(i);
      if (slice.at(0) < position) {
        return slice.at(slice.below(position) - 1);
      }
    }
    return Part.NONE;
  }

  public Positions positions(Direction direction) {
    return switch (direction) {
      case FORWARDS -> new Forwards();
      case BACKWARDS -> new Backwards();
    };
  }

  private final class Forwards implements Positions {
    private int slice;
    private long at;

    @Override
    public long next() {
      while (slice < slices.size()) {
        if (at < slices.get(slice).count()) {
          return slices.get(slice).at(at++);
        }
        slice++;
        at = 0;
      }
      return NONE;
    }
  }

  private final class Backwards implements Positions {
    private int slice = slices.size();
    private long left;

    @Override
    public long next() {
      while (left == 0) {
        if (slice == 0) {
          return NONE;
        }
        left = slices.get(--slice).count();
      }
      return slices.get(slice).at(--left);
    }
  }
}
