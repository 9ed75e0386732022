package cim.domains.people;

import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.Optional;

/** How far the welcoming of a person has come. */
@Doc("How far the welcoming of a person has come.")
public record Onboarding(Status status, Optional<EntityId<Person>> person) {

  /** Where an onboarding stands. */
  public enum Status {
    UNKNOWN,
    STARTED,
    AWAITING_IDENTITY_VERIFICATION,
    COLLECTING_BASIC_INFO,
    SETTING_UP_COMPONENTS,
    ASSIGNING_LOCATION,
    FINALIZING,
    COMPLETED,
    FAILED
  }

  /** What is being done between start and end. */
  public enum Stage {
    IDENTITY_VERIFICATION(Status.AWAITING_IDENTITY_VERIFICATION),
    BASIC_INFO(Status.COLLECTING_BASIC_INFO),
    COMPONENTS(Status.SETTING_UP_COMPONENTS),
    LOCATION(Status.ASSIGNING_LOCATION),
    FINAL(Status.FINALIZING);

    private final Status status;

    Stage(Status status) {
      this.status = status;
    }

    Status status() {
      return status;
    }
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.STARTED)
          .allow(Status.STARTED, Status.AWAITING_IDENTITY_VERIFICATION, Status.FAILED)
          .allow(Status.AWAITING_IDENTITY_VERIFICATION, Status.COLLECTING_BASIC_INFO, Status.FAILED)
          .allow(Status.COLLECTING_BASIC_INFO, Status.SETTING_UP_COMPONENTS, Status.FAILED)
          .allow(Status.SETTING_UP_COMPONENTS, Status.ASSIGNING_LOCATION, Status.FAILED)
          .allow(Status.ASSIGNING_LOCATION, Status.FINALIZING, Status.FAILED)
          .allow(Status.FINALIZING, Status.COMPLETED, Status.FAILED);

  static final Onboarding UNKNOWN = new Onboarding(Status.UNKNOWN, Optional.empty());

  Onboarding in(Status next) {
    return new Onboarding(next, person);
  }
}
