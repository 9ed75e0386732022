package cim.store.log;

import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.NewCommit;
import cim.store.index.Keys;
import cim.store.index.Positions;
import cim.store.index.Postings;
import cim.store.index.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where in {@code [first, end)} events may stand that pass a filter, by the narrowest part of the
 * index; and where it may be that something cannot be read any more.
 */
record Candidates(LogIndex index, long first, long end, Direction direction) {

  Positions of(EventFilter filter) {
    Wanted wanted = Wanted.by(filter, index.types(filter.types()));
    Optional<Positions> led = byKeys(filter);
    if (wanted.isAll()) {
      return led.orElseGet(() -> Positions.range(first, end, 1, direction));
    }
    Positions positions =
        led.orElseGet(() -> new GroupRows(groups(filter, wanted), first, end, direction));
    return () -> {
      long at = positions.next();
      while (at != Positions.NONE && !wanted.mayBe(index.row(at))) {
        at = positions.next();
      }
      return at;
    };
  }

  private Optional<Positions> byKeys(EventFilter filter) {
    Optional<Postings> tag =
        filter.tags().stream()
            .map(name -> index.find(Keys.tag(name), first, end))
            .min(Comparator.comparingLong(Postings::count));
    return filter.stream()
        .map(this::ofStream)
        .or(() -> filter.correlation().map(this::correlated))
        .or(() -> tag.map(postings -> postings.positions(direction)));
  }

  private Positions ofStream(UUID aggregate) {
    return index.leaves(frames(Keys.stream(aggregate)), first, end, direction);
  }

  /** A command whose correlation is its own id bears no key for it but its own. */
  private Positions correlated(UUID correlation) {
    Positions frames =
        Positions.union(
            List.of(frames(Keys.correlation(correlation)), frames(Keys.command(correlation))),
            direction);
    return index.leaves(frames, first, end, direction);
  }

  /** A frame that begins before the first position may reach behind it. */
  private Positions frames(long key) {
    return index.find(key, Math.max(0, first - NewCommit.MAXIMUM_EVENTS), end).positions(direction);
  }

  /** The groups that may hold what is wanted, by their first positions. */
  private Positions groups(EventFilter filter, Wanted wanted) {
    List<Positions> conditions = new ArrayList<>();
    if (!wanted.types().isAll()) {
      List<Positions> types = new ArrayList<>();
      wanted.types().numbers().forEach(number -> types.add(groups(Keys.type(number))));
      conditions.add(withLost(types));
    }
    filter
        .actor()
        .map(actor -> List.of(groups(Keys.actor(actor)), groups(Keys.MANY_ACTORS)))
        .ifPresent(groups -> conditions.add(withLost(groups)));
    Positions groups =
        conditions.stream()
            .reduce((one, other) -> Positions.intersection(one, other, direction))
            .orElseGet(() -> Positions.range(Row.group(first), end, Row.GROUP, direction));
    return wanted.isTimed() ? timed(groups, wanted) : groups;
  }

  private Positions groups(long key) {
    return index.find(key, Row.group(first), end).positions(direction);
  }

  private Positions withLost(List<Positions> groups) {
    List<Positions> all = new ArrayList<>(groups);
    all.add(groups(Keys.type(Keys.LOST_TYPE)));
    return Positions.union(all, direction);
  }

  private Positions timed(Positions groups, Wanted wanted) {
    return () -> {
      long group = groups.next();
      while (group != Positions.NONE
          && !index.part(group).mayHoldTime(group, wanted.from(), wanted.until())) {
        group = groups.next();
      }
      return group;
    };
  }
}
