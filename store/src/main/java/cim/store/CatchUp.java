package cim.store;

import cim.ipld.Cid;
import java.util.Optional;
import java.util.UUID;

/**
 * From where to where a subscription goes (seed 001, "Catchup Subscription Pattern").
 *
 * @param startAfter the first event delivered is the one after this
 * @param endAt the last event delivered; empty: go on live for ever
 */
public record CatchUp(Mark startAfter, Optional<Mark> endAt, EventFilter filter) {

  /** A place in a domain's log. */
  public sealed interface Mark {}

  public record Beginning() implements Mark {}

  /** The end of the log at the time of subscribing. */
  public record Now() implements Mark {}

  public record AtPosition(long position) implements Mark {}

  public record AtEvent(UUID id) implements Mark {}

  public record AtCid(Cid cid) implements Mark {}

  public static CatchUp fromBeginning() {
    return new CatchUp(new Beginning(), Optional.empty(), EventFilter.ALL);
  }

  /** The event after this position first; -1 for the beginning. */
  public static CatchUp after(long position) {
    return position < 0
        ? fromBeginning()
        : new CatchUp(new AtPosition(position), Optional.empty(), EventFilter.ALL);
  }

  public static CatchUp fromNow() {
    return new CatchUp(new Now(), Optional.empty(), EventFilter.ALL);
  }

  public CatchUp until(Mark end) {
    return new CatchUp(startAfter, Optional.of(end), filter);
  }

  public CatchUp only(EventFilter events) {
    return new CatchUp(startAfter, endAt, events);
  }
}
