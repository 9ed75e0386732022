package cim.domains.documents;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Reason;
import cim.model.Version;
import java.util.List;
import java.util.Optional;

/** What can have happened to content from outside. */
public sealed interface IntakeEvent extends Event<Intake> {

  /** Asks the outside for each check; answered by {@code record_pass} or {@code record_failure}. */
  @Version(1)
  record Staged(Intake.Delivery delivery, @Bounded(Intake.MOST) List<Intake.Check> checks)
      implements IntakeEvent {
    public Staged {
      checks = List.copyOf(checks);
    }
  }

  @Version(1)
  record CheckPassed(Intake.Check check) implements IntakeEvent {}

  @Version(1)
  record CheckFailed(Intake.Check check, Failure failure) implements IntakeEvent {}

  @Version(1)
  record Quarantined(Reason reason) implements IntakeEvent {}

  @Version(1)
  record Released(Reason reason) implements IntakeEvent {}

  @Version(1)
  record Promoted(
      EntityId<Document> document, Title title, Optional<FilePath> path, Content content)
      implements IntakeEvent {}

  @Version(1)
  record Discarded(Reason reason) implements IntakeEvent {}
}
