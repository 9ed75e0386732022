package cim.store.memory;

import cim.store.DomainLog.Direction;
import cim.store.index.Positions;
import java.util.Arrays;

/**
 * The commits of a log by their numbers, which ascend and have gaps. Written under the log's lock;
 * any thread reads what is below the log's end.
 */
final class Pages {
  /** Bytes of a page, as usual. */
  static final int USUAL = 256 << 10;

  /** The first page is smaller by this factor, the next ones grow: a small log takes little. */
  private static final int GROWTH_BITS = 4;

  private final Packer packer;
  private final int bytes;
  private volatile Page[] pages = {Page.NONE};
  private int count;

  /**
   * @param bytes of a page; a commit that is larger has one of its own
   */
  Pages(Packer packer, int bytes) {
    this.packer = packer;
    this.bytes = bytes;
  }

  /**
   * Adds a commit and answers its number.
   *
   * @param position of its first event
   */
  int add(ChainedCommit commit, long position) {
    if (count == 0 || !pages[count - 1].add(commit)) {
      begin(position, commit.size()).add(commit);
    }
    Page page = pages[count - 1];
    return page.numberOf(page.count() - 1);
  }

  /** Forgets the commit that was added last and is not below the log's end yet. */
  void takeBack() {
    pages[count - 1].takeBack();
  }

  private Page begin(long position, int size) {
    if (count > 0) {
      packer.add(pages[count - 1]);
    }
    if (count == pages.length) {
      Page[] more = Arrays.copyOf(pages, count + count / 4 + 8);
      Arrays.fill(more, count, more.length, Page.NONE);
      pages = more;
    }
    int capacity = bytes >> Math.max(0, GROWTH_BITS - count);
    Page page = new Page(count, position, Math.max(capacity, size));
    pages[count++] = page;
    return page;
  }

  /** The number of the commit that has a position, which is below the log's end. */
  int numberOf(long position) {
    Page[] all = pages;
    int low = 0;
    int high = all.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (all[middle].position() <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return all[low].numberOf(all[low].placeOf(position));
  }

  OpenCommit open(int number) {
    return pages[number >>> Page.PLACE_BITS].open(place(number));
  }

  private static int place(int number) {
    return number & (1 << Page.PLACE_BITS) - 1;
  }

  /** The numbers of the commits from one to another. */
  Positions numbers(int first, int last, Direction direction) {
    return switch (direction) {
      case FORWARDS ->
          new Positions() {
            private int next = first;

            @Override
            public long next() {
              if (next > last) {
                return NONE;
              }
              int number = next++;
              int page = number >>> Page.PLACE_BITS;
              if (number < last && place(number) + 1 == pages[page].count()) {
                next = (page + 1) << Page.PLACE_BITS;
              }
              return number;
            }
          };
      case BACKWARDS ->
          new Positions() {
            private int next = last;

            @Override
            public long next() {
              if (next < first) {
                return NONE;
              }
              int number = next--;
              int page = number >>> Page.PLACE_BITS;
              if (number > first && place(number) == 0) {
                next = pages[page - 1].numberOf(pages[page - 1].count() - 1);
              }
              return number;
            }
          };
    };
  }
}
