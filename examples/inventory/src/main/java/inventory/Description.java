package inventory;

import cim.model.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a piece of equipment whatever happens to it.
 *
 * @param serviceDays how long it may be used until it is serviced; empty: for ever
 */
public record Description(
    SerialNumber serial, Name name, Category category, OptionalInt serviceDays) {
  static final int MOST_DAYS = 3650;

  public Description {
    serviceDays.ifPresent(days -> {
      if (days < 1 || days > MOST_DAYS) {
        throw new InvalidValue("service_days", days, "1 to " + MOST_DAYS);
      }
    });
  }

  Description named(Name next) {
    return new Description(serial, next, category, serviceDays);
  }

  /** When it is to be serviced that was new or serviced then. */
  Optional<Instant> serviceAfter(Instant then) {
    return serviceDays.isEmpty()
        ? Optional.empty()
        : Optional.of(then.plus(Duration.ofDays(serviceDays.getAsInt())));
  }
}
