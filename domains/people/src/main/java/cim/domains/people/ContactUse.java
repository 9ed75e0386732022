package cim.domains.people;

import cim.model.Doc;
import cim.model.InvalidValue;
import cim.model.Personal;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;

/**
 * What a contact may be used for, and when.
 *
 * @param allowed for what; nothing named: for nothing
 */
@Personal
public record ContactUse(
    Contact contact, Place place, Rank rank, Set<Allowance> allowed, Optional<Hours> hours) {
  /** Stands for a use that was erased. */
  static final ContactUse MASKED =
      new ContactUse(Contact.MASKED, Place.OTHER, Rank.USUAL, Set.of(), Optional.empty());

  /** Where the person is when reached by it. */
  public enum Place {
    HOME,
    WORK,
    MOBILE,
    OTHER
  }

  /** Whether it is tried first. */
  public enum Rank {
    PREFERRED,
    USUAL
  }

  /** What somebody may do with a contact. */
  public enum Allowance {
    NOTIFY,
    MARKET,
    TEXT
  }

  /** From when until when of a day by the person's clock; it may reach over midnight. */
  public record Hours(
      @Doc("By the hour and minute: 09:00.") String from,
      @Doc("By the hour and minute: 17:30.") String until) {
    public Hours {
      time("from", from);
      time("until", until);
    }

    boolean contains(LocalTime time) {
      LocalTime begin = LocalTime.parse(from);
      LocalTime end = LocalTime.parse(until);
      return begin.isBefore(end)
          ? !time.isBefore(begin) && time.isBefore(end)
          : !time.isBefore(begin) || time.isBefore(end);
    }

    private static void time(String field, String text) {
      if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
        throw new InvalidValue(field, text, "a time such as 09:30");
      }
    }
  }

  public ContactUse {
    allowed = Set.copyOf(allowed);
  }
}
