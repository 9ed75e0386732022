package cim.domains.identities;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/** An attempt to find out whether an identity is who it says. */
public record Verification(
    Status status, Optional<Subject> subject, @Bounded(Verification.MOST) List<Evidence> evidence) {
  static final int MOST = 100;

  /** Who is verified, how, and how sure it will be. */
  public record Subject(EntityId<Identity> identity, Method method, Level level) {}

  /** Where a verification stands in its life. */
  public enum Status {
    UNKNOWN,
    STARTED,
    PROCESSING,
    PASSED,
    FAILED,
    EXPIRED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.STARTED)
          .allow(Status.STARTED, Status.PROCESSING, Status.FAILED, Status.EXPIRED)
          .allow(Status.PROCESSING, Status.PASSED, Status.FAILED, Status.EXPIRED);

  static final Verification UNKNOWN = new Verification(Status.UNKNOWN, Optional.empty(), List.of());

  public Verification {
    evidence = List.copyOf(evidence);
  }

  Verification in(Status next) {
    return new Verification(next, subject, evidence);
  }
}
