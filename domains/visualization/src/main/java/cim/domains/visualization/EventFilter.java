package cim.domains.visualization;

import cim.model.Bounded;
import cim.model.InvalidValue;
import cim.model.Range;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which events a display shows; what is left out does not matter.
 *
 * @param subjects by domain, aggregate or type: {@code git.commit.*}
 * @param text what the event says somewhere
 * @param rate how many are shown a second at most
 */
public record EventFilter(
    Optional<Pattern> subjects,
    Optional<UUID> aggregate,
    Optional<UUID> correlation,
    Optional<Name> text,
    Optional<Instant> from,
    Optional<Instant> until,
    @Bounded(2) List<Only> only,
    Optional<Rate> rate) {

  /** What an event must be. */
  public enum Only {
    /** One of several that a command has caused. */
    CORRELATED,
    /** About something that failed or was refused. */
    ERRORS
  }

  /** Events a second. */
  public record Rate(@Range(min = 1, max = Rate.FASTEST) long events) {
    static final long FASTEST = 10_000;

    public Rate {
      if (events < 1 || events > FASTEST) {
        throw new InvalidValue("rate", events, "1 to " + FASTEST);
      }
    }
  }

  public EventFilter {
    only = only.stream().distinct().sorted().toList();
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      throw new InvalidValue("until", until.get(), "not before " + from.get());
    }
  }
}
