package cim.domains.identities;

import cim.domains.identities.Identity.Kind;
import cim.model.Bounded;
import cim.model.Doc;
import cim.model.InvalidValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What must hold for a relationship. */
public record Rules(
    @Doc("What the source may be; none: anything.") @Bounded(6) List<Kind> sources,
    @Doc("What the target may be; none: anything.") @Bounded(6) List<Kind> targets,
    @Doc("How sure it must be who both are.") Level level,
    @Doc("How many of this kind the source may have at one time.") Optional<Integer> most,
    @Doc("Which others the source may not have to the same target at the same time.")
        @Bounded(Rules.MOST_EXCLUDED)
        List<Bond> excludes,
    Repetition repetition,
    Consent consent,
    Approval approval,
    @Doc("How long it lasts from when it is established; for good where nothing is said.")
        Optional<Duration> lasts) {
  static final int MOST_EXCLUDED = 20;

  /** As many as are counted in one decision. */
  static final int MOST_COUNTED = 200;

  /** Whether there may be several of a kind between the same two. */
  public enum Repetition {
    ONE,
    MANY
  }

  /** Who of the two must agree. */
  public enum Consent {
    NONE,
    TARGET,
    MUTUAL
  }

  /** Whether somebody else must agree. */
  public enum Approval {
    NONE,
    REQUIRED
  }

  public Rules {
    sources = List.copyOf(sources);
    targets = List.copyOf(targets);
    excludes = List.copyOf(excludes);
    if (most.isPresent() && (most.get() < 1 || most.get() > MOST_COUNTED)) {
      throw new InvalidValue("most", most.get(), "1 to " + MOST_COUNTED);
    }
    if (excludes.size() > MOST_EXCLUDED) {
      throw new InvalidValue("excludes", excludes.size() + " kinds", "at most " + MOST_EXCLUDED);
    }
    if (lasts.isPresent() && (lasts.get().isNegative() || lasts.get().isZero())) {
      throw new InvalidValue("lasts", lasts.get(), "a duration such as P30D");
    }
  }

  private static final Rules FREE =
      new Rules(
          List.of(),
          List.of(),
          Level.UNVERIFIED,
          Optional.empty(),
          List.of(),
          Repetition.ONE,
          Consent.NONE,
          Approval.NONE,
          Optional.empty());

  /** What holds where the command says nothing else. */
  static Rules of(Bond bond) {
    return switch (bond.value()) {
      case "owns" ->
          FREE.between(List.of(Kind.PERSON, Kind.ORGANIZATION), List.of())
              .excluding(Bond.MEMBER_OF);
      case "manages" -> FREE.agreed(Consent.TARGET);
      case "member_of" ->
          FREE.between(List.of(), List.of(Kind.ORGANIZATION, Kind.SYSTEM))
              .excluding(Bond.OWNS)
              .agreed(Consent.TARGET);
      case "delegates" -> FREE.at(Level.BASIC).agreed(Consent.MUTUAL);
      default -> FREE;
    };
  }

  private Rules between(List<Kind> from, List<Kind> to) {
    return new Rules(from, to, level, most, excludes, repetition, consent, approval, lasts);
  }

  private Rules excluding(Bond other) {
    return new Rules(
        sources, targets, level, most, List.of(other), repetition, consent, approval, lasts);
  }

  private Rules agreed(Consent by) {
    return new Rules(sources, targets, level, most, excludes, repetition, by, approval, lasts);
  }

  private Rules at(Level least) {
    return new Rules(sources, targets, least, most, excludes, repetition, consent, approval, lasts);
  }
}
