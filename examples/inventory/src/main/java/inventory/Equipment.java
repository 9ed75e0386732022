package inventory;

import cim.model.Doc;
import cim.model.Transitions;
import java.time.Instant;
import java.util.Optional;

/** A piece of equipment as its events have made it. */
@Doc("A piece of equipment that is lent, maintained and in the end retired.")
public record Equipment(
    Status status,
    Optional<Description> description,
    Optional<Loan> loan,
    Optional<Instant> nextService,
    Condition condition) {

  // tutorial: states
  /** Where a piece of equipment stands in its life. */
  public enum Status {
    UNKNOWN,
    AVAILABLE,
    ON_LOAN,
    IN_MAINTENANCE,
    RETIRED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.AVAILABLE)
          .allow(Status.AVAILABLE, Status.ON_LOAN, Status.IN_MAINTENANCE, Status.RETIRED)
          .allow(Status.ON_LOAN, Status.AVAILABLE)
          .allow(Status.IN_MAINTENANCE, Status.AVAILABLE, Status.RETIRED);

  // tutorial: end

  /** Whether it may be used as it is. */
  public enum Condition {
    FIT,
    SERVICE_DUE
  }

  static final Equipment UNKNOWN =
      new Equipment(
          Status.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty(), Condition.FIT);

  Equipment in(Status next) {
    return new Equipment(next, description, loan, nextService, condition);
  }

  Equipment described(Description next) {
    return new Equipment(status, Optional.of(next), loan, nextService, condition);
  }

  Equipment with(Optional<Loan> next) {
    return new Equipment(status, description, next, nextService, condition);
  }

  Equipment serviced(Optional<Instant> next) {
    return new Equipment(status, description, loan, next, Condition.FIT);
  }

  Equipment worn() {
    return new Equipment(status, description, loan, nextService, Condition.SERVICE_DUE);
  }
}
