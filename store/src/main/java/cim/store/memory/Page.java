package cim.store.memory;

/**
 * Commits that follow each other in a log: plain while they are new, packed from then on. Filled
 * under the log's lock; any thread reads commits below the log's end.
 */
final class Page {
  /** What a number is made of: the page's, and below it so many bits for the place in it. */
  static final int PLACE_BITS = 9;

  /** No commit takes fewer bytes. */
  private static final int LEAST_COMMIT = 512;

  /** Stands where there is no page yet: behind all others. */
  static final Page NONE = new Page(0, Long.MAX_VALUE, 0);

  private final int number;
  private final long position;
  private volatile Content content;

  sealed interface Content permits PlainCommits, PackedCommits {
    int count();

    /** The number of events up to and with those of a commit; 0 before the first. */
    int events(int place);

    /** A copy of the entries of a commit, so that whoever keeps it keeps no page. */
    byte[] entries(int place);
  }

  /**
   * @param position of its first event
   * @param capacity in bytes
   */
  Page(int number, long position, int capacity) {
    this.number = number;
    this.position = position;
    this.content =
        new PlainCommits(capacity, Math.min(1 << PLACE_BITS, capacity / LEAST_COMMIT + 1));
  }

  /** The number of the commit at a place, in the whole log. */
  int numberOf(int place) {
    return number << PLACE_BITS | place;
  }

  /** The position of its first event. */
  long position() {
    return position;
  }

  int count() {
    return content.count();
  }

  /** The place of the commit that has a position, which is not before the page. */
  int placeOf(long sought) {
    Content now = content;
    int low = 0;
    int high = now.count() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (position + now.events(middle) <= sought) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  OpenCommit open(int place) {
    Content now = content;
    int before = now.events(place - 1);
    return new OpenCommit(position + before, now.events(place) - before, now.entries(place));
  }

  /** Adds a commit; false where there is no room for it. */
  boolean add(ChainedCommit commit) {
    return content instanceof PlainCommits plain && plain.add(commit);
  }

  /** Forgets the newest commit. */
  void takeBack() {
    if (content instanceof PlainCommits plain) {
      plain.takeBack();
    }
  }

  /** Packs it, once it is full. */
  void pack() {
    if (content instanceof PlainCommits plain) {
      content = PackedCommits.of(plain);
    }
  }
}
