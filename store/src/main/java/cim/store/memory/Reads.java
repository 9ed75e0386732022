package cim.store.memory;

import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.index.Positions;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads events by what leads to the fewest commits. Any thread. */
final class Reads {
  private final Pages pages;
  private final LogLock lock;
  private final MemoryIndex index;
  private final MemoryBlocks blocks;

  Reads(Pages pages, LogLock lock, MemoryIndex index, MemoryBlocks blocks) {
    this.pages = pages;
    this.lock = lock;
    this.index = index;
    this.blocks = blocks;
  }

  /**
   * Events in {@code [from, end)} that pass.
   *
   * @param end not behind the log's
   */
  EventSteps events(long from, long end, EventFilter filter, Direction direction) {
    if (from >= end) {
      return steps(() -> Positions.NONE, direction, _ -> true);
    }
    int first = pages.numberOf(from);
    int last = pages.numberOf(end - 1);
    Positions commits =
        lock.locked(() -> index.leading(filter))
            .map(slices -> union(slices, first, last, direction))
            .orElseGet(() -> pages.numbers(first, last, direction));
    Predicate<StoredEvent> inside = event -> event.position() >= from && event.position() < end;
    return steps(
        commits, direction, filter.equals(EventFilter.ALL) ? inside : inside.and(filter::matches));
  }

  private static Positions union(
      List<Postings.Slice> slices, int first, int last, Direction direction) {
    return Positions.union(
        slices.stream().map(slice -> slice.between(first, last).in(direction)).toList(), direction);
  }

  /** Events of a stream from a revision on. */
  EventSteps events(StreamId stream, long fromRevision, Direction direction) {
    Postings.Slice commits = lock.locked(() -> index.chain(stream).commits().now());
    int found = holding(commits, fromRevision);
    return switch (direction) {
      case FORWARDS ->
          steps(
              commits.part(Math.max(found, 0), commits.size()).in(direction),
              direction,
              event -> event.revision() >= fromRevision);
      case BACKWARDS ->
          steps(
              commits.part(0, found + 1).in(direction),
              direction,
              event -> event.revision() <= fromRevision);
    };
  }

  /** Which of a stream's commits is the last to begin at a revision or before it; -1: none. */
  private int holding(Postings.Slice commits, long revision) {
    if (revision == 0) {
      return commits.size() == 0 ? -1 : 0;
    }
    int low = -1;
    int high = commits.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >> 1;
      if (pages.open(commits.at(middle)).fields(0).revision() <= revision) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private EventSteps steps(Positions commits, Direction direction, Predicate<StoredEvent> passes) {
    return new EventSteps(pages, blocks, commits, direction, passes);
  }

  /** The commits that an id or a CID may lead to, by its hash. */
  Stream<OpenCommit> led(int hash) {
    return open(lock.locked(() -> index.find(hash)));
  }

  Stream<OpenCommit> open(int[] numbers) {
    return IntStream.of(numbers).mapToObj(pages::open);
  }

  /** The event that is sought, which the hash of its id or CID leads to. */
  Optional<StoredEvent> find(int hash, Predicate<StoredEvent> sought) {
    return led(hash)
        .flatMap(commit ->
            IntStream.range(0, commit.count()).mapToObj(event -> blocks.event(commit, event)))
        .filter(sought)
        .findFirst();
  }
}
