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

  /** Those that nobody uses now: making one costs as much as opening a commit. */
  private static final Queue<Derivable> IDLE = new ArrayBlockingQueue<>(16);

  private final byte[] dictionary;
  private final byte[] bytes;
  private final int[] starts;
  private final char[] events;

  private PackedCommits(byte[] dictionary, byte[] bytes, int[] starts, char[] events) {
    this.dictionary = dictionary;
    this.bytes = bytes;
    this.starts = starts;
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
    Lz77 lz77 = new Lz77(dictionary);
    int[] starts = new int[count];
    for (int place = 0; place < count; place++) {
      starts[place] = lz77.size();
      lz77.pack(all, plain.start(place), plain.start(place + 1));
    }
    PackedCommits commits = new PackedCommits(dictionary, lz77.packed(), starts, events);
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
    return starts.length;
  }

  @Override
  public int events(int place) {
    return place < 0 ? 0 : events[place];
  }

  @Override
  public byte[] entries(int place) {
    byte[] entries = Lz77.unpack(bytes, starts[place], dictionary);
    Derivable derivable = Optional.ofNullable(IDLE.poll()).orElseGet(Derivable::new);
    derivable.putBack(entries, 0, entries.length);
    IDLE.offer(derivable);
    return entries;
  }
}
