package cim.store.memory;

import cim.store.DomainLog.Direction;
import cim.store.StoredEvent;
import cim.store.index.Positions;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The events of commits that pass, each decoded when it is asked for. One thread pulls. */
final class EventSteps extends Spliterators.AbstractSpliterator<StoredEvent> {
  private final Pages pages;
  private final MemoryBlocks blocks;
  private final Positions commits;
  private final Direction direction;
  private final Predicate<StoredEvent> passes;
  private @Nullable OpenCommit commit;

  /** Events of the commit that have been looked at. */
  private int seen;

  EventSteps(
      Pages pages,
      MemoryBlocks blocks,
      Positions commits,
      Direction direction,
      Predicate<StoredEvent> passes) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT);
    this.pages = pages;
    this.blocks = blocks;
    this.commits = commits;
    this.direction = direction;
    this.passes = passes;
  }

  Stream<StoredEvent> stream() {
    return StreamSupport.stream(this, false);
  }

  @Override
  public boolean tryAdvance(Consumer<? super StoredEvent> action) {
    StoredEvent event = next();
    if (event == null) {
      return false;
    }
    action.accept(event);
    return true;
  }

  /** The next event that passes; null at the end. */
  @Nullable StoredEvent next() {
    while (true) {
      OpenCommit open = commit;
      if (open == null || seen == open.count()) {
        long number = commits.next();
        if (number == Positions.NONE) {
          return null;
        }
        open = pages.open((int) number);
        commit = open;
        seen = 0;
      }
      int place = direction == Direction.FORWARDS ? seen : open.count() - 1 - seen;
      seen++;
      StoredEvent event = blocks.event(open, place);
      if (passes.test(event)) {
        return event;
      }
    }
  }
}
