package cim.domains.people;

import cim.model.Doc;
import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.Range;
import cim.model.Subject;
import cim.model.TextForm;
import cim.model.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A value of a person's, with its time, its source and how sure it is. */
@Personal
public record Fact(
    Category category,
    @Doc("What it is, in snake_case.") @TextForm(example = "eye_colour") String name,
    Datum value,
    @Doc("Since when it holds.") Optional<Instant> from,
    @Doc("Until when it held.") Optional<Instant> until,
    Source source,
    @Doc("How sure it is, in percent.") @Range(min = 0, max = 100) int confidence) {
  /** Stands for a fact that was erased. */
  static final Fact MASKED =
      new Fact(
          Category.CUSTOM,
          "erased",
          new Datum.Words("erased"),
          Optional.empty(),
          Optional.empty(),
          Source.UNSTATED,
          0);

  /** What kind of thing it says. */
  public enum Category {
    IDENTIFYING,
    PHYSICAL,
    HEALTHCARE,
    DEMOGRAPHIC,
    CUSTOM
  }

  /** A value of one of several types. */
  public sealed interface Datum {
    /** Words, at most a thousand characters. */
    record Words(String text) implements Datum {
      private static final int LONGEST = 1000;

      public Words {
        text = Texts.within(LONGEST, "text", text);
      }
    }

    /**
     * A measure.
     *
     * @param unit as UCUM writes it: {@code cm}, {@code kg}, {@code 1}
     */
    record Quantity(double amount, String unit) implements Datum {
      private static final int LONGEST = 50;

      public Quantity {
        unit = Texts.within(LONGEST, "unit", unit);
        if (!Double.isFinite(amount)) {
          throw new InvalidValue("amount", amount, "a number");
        }
      }
    }

    /** A day. */
    record Day(LocalDate date) implements Datum {}

    /** Whether something is so. */
    record Truth(Answer answer) implements Datum {}
  }

  /** Whether something is so. */
  public enum Answer {
    YES,
    NO
  }

  public Fact {
    Subject.name("name", name);
    if (confidence < 0 || confidence > 100) {
      throw new InvalidValue("confidence", confidence, "0 to 100");
    }
    Optional<Instant> begin = from;
    until
        .filter(end -> begin.filter(first -> !end.isAfter(first)).isPresent())
        .ifPresent(end -> {
          throw new InvalidValue("until", end, "later than " + begin.orElseThrow());
        });
  }

  boolean holdsAt(Instant time) {
    return from.filter(time::isBefore).isEmpty()
        && until.filter(end -> !time.isBefore(end)).isEmpty();
  }
}
