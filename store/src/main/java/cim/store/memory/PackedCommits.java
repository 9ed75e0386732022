package cim.store.memory;

import cim.store.block.Derivable;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Commits of a page, each packed by itself, so that reading one costs one: what can be derived is
 * left out, the rest is told by what it has in common with the first bytes of the page.
 */
final class PackedCommits implements Page.Content {
  private static final int DICTIONARY = 4 << 10;

  /** Those that nobody uses now: making one costs more than opening a commit. */
  private static final Queue<Opening> IDLE = new ArrayBlockingQueue<>(16);

  private final byte[] dictionary;
  private final byte[] bytes;
  private final int[] ends;
  private final char[] events;

  private PackedCommits(byte[] dictionary, byte[] bytes, int[] ends, char[] events) {
    this.dictionary = dictionary;
    this.bytes = bytes;
    this.ends = ends;
    this.events = events;
  }

  /**
   * Packs commits.
   *
   * @throws IllegalStateException where what was packed would not come back as it was
   */
  static PackedCommits of(PlainCommits plain) {
    int count = plain.count();
    byte[] all = plain.all();
    Derivable derivable = new Derivable();
    char[] events = new char[count];
    for (int place = 0; place < count; place++) {
      events[place] = (char) plain.events(place);
      derivable.takeOut(all, plain.start(place), plain.start(place + 1));
    }
    byte[] dictionary = Arrays.copyOf(all, Math.min(all.length, DICTIONARY));
    int[] ends = new int[count];
    byte[] packed;
    try (Zstandard.Packing packing = new Zstandard.Packing(dictionary)) {
      for (int place = 0; place < count; place++) {
        packing.add(all, plain.start(place), plain.start(place + 1));
        ends[place] = packing.size();
      }
      packed = packing.packed();
    }
    PackedCommits commits = new PackedCommits(dictionary, packed, ends, events);
    for (int place = 0; place < count; place++) {
      if (!plain.isSame(place, commits.entries(place))) {
        throw new IllegalStateException(
            "page: commit " + place + " would not come back as it was (expected: every byte)");
      }
    }
    return commits;
  }

  @Override
  public int count() {
    return ends.length;
  }

  @Override
  public int events(int place) {
    return place < 0 ? 0 : events[place];
  }

  @Override
  public byte[] entries(int place) {
    Opening opening = Optional.ofNullable(IDLE.poll()).orElseGet(Opening::new);
    byte[] entries =
        opening.unpacking.unpack(bytes, place == 0 ? 0 : ends[place - 1], ends[place], dictionary);
    opening.derivable.putBack(entries, 0, entries.length);
    if (!IDLE.offer(opening)) {
      opening.unpacking.close();
    }
    return entries;
  }

  /** What opens a commit. */
  private record Opening(Zstandard.Unpacking unpacking, Derivable derivable) {
    Opening() {
      this(new Zstandard.Unpacking(), new Derivable());
    }
  }
}
