package cim.domains.documents;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be asked of content from outside. */
public sealed interface IntakeCommand extends Command<Intake> {

  /**
   * @param document that the content is to become
   * @param checks what is to be looked at before it is trusted
   * @param promotion by itself where nothing is said
   * @param keep how long it waits at most; seven days where nothing is said
   */
  @Doc("Takes content in that is in the object store; it is no document yet.")
  record Stage(
      EntityId<Intake> intake,
      EntityId<Document> document,
      Title title,
      Optional<FilePath> path,
      Content content,
      @Bounded(Intake.MOST) List<Intake.Check> checks,
      Optional<Intake.Promotion> promotion,
      Optional<Duration> keep)
      implements IntakeCommand {}

  @Doc("Records that the content has passed a check.")
  record RecordPass(EntityId<Intake> intake, Intake.Check check) implements IntakeCommand {}

  @Doc("Records that it has not, or that nobody can tell: not_configured; it is quarantined.")
  record RecordFailure(EntityId<Intake> intake, Intake.Check check, Failure failure)
      implements IntakeCommand {}

  @Doc("Makes a document of content that has passed all checks.")
  record Promote(EntityId<Intake> intake) implements IntakeCommand {}

  @Doc("Keeps content from becoming a document.")
  record Quarantine(EntityId<Intake> intake, Reason reason) implements IntakeCommand {}

  @Doc("Trusts content in quarantine; checks that are open are waived.")
  record Release(EntityId<Intake> intake, Reason reason) implements IntakeCommand {}

  @Doc("Throws the content away; the object stays as long as something names it.")
  record Discard(EntityId<Intake> intake, Reason reason) implements IntakeCommand {}
}
