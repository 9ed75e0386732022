package cim.domains.workflows;

import cim.domains.workflows.Step.Prospect;
import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.InvalidValue;
import cim.model.Metadata;
import cim.model.Range;
import cim.model.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What can be asked of a step. */
public sealed interface StepCommand extends Command<Step> {

  @Doc("Hands out a step; sent by the execution's process manager.")
  record Open(EntityId<Step> step, Place place, PlannedStep task, Optional<Instant> due)
      implements StepCommand {}

  @Doc("Says who does it, in the place of who did.")
  record Assign(EntityId<Step> step, EntityRef assignee) implements StepCommand {}

  @Doc("Lets anybody do it.")
  record Unassign(EntityId<Step> step) implements StepCommand {}

  @Doc("Adds a note on how it is to be done, in the place of one of the same key.")
  record AddConfiguration(EntityId<Step> step, Metadata.Entry entry) implements StepCommand {}

  @Doc("Takes a note on how it is to be done away.")
  record RemoveConfiguration(EntityId<Step> step, Metadata.Key key) implements StepCommand {}

  @Doc("Begins what people do; operations are requested instead.")
  record Start(EntityId<Step> step) implements StepCommand {}

  @Doc("Asks whoever performs operations; sent by the process manager of operations.")
  record Request(EntityId<Step> step) implements StepCommand {}

  @Doc("Says how far it is; of an operation also that somebody has taken it up.")
  record ReportProgress(
      EntityId<Step> step, @Range(min = 0, max = 100) int percent, Optional<Description> note)
      implements StepCommand {
    public ReportProgress {
      if (percent < 0 || percent > 100) {
        throw new InvalidValue("percent", percent, "0 to 100");
      }
    }
  }

  /**
   * @param output variables for the workflow
   */
  @Doc("Records that it is done.")
  record Complete(
      EntityId<Step> step,
      Optional<Outcome> outcome,
      @Bounded(Metadata.MOST) Map<String, String> output)
      implements StepCommand {}

  @Doc("Records that it could not be done.")
  record Fail(EntityId<Step> step, Failure failure, Prospect prospect) implements StepCommand {}

  @Doc("Tries again what has failed.")
  record Retry(EntityId<Step> step) implements StepCommand {}

  @Doc("Tries no more: the step has failed for good.")
  record GiveUp(EntityId<Step> step) implements StepCommand {}

  @Doc("Leaves out what nobody has begun; the steps after it go on.")
  record Skip(EntityId<Step> step, Reason reason) implements StepCommand {}

  @Doc("Takes a step back; the execution does so itself when nobody waits for it any more.")
  record Cancel(EntityId<Step> step, Reason reason) implements StepCommand {}

  @Doc("Asks one more whether they agree.")
  record RequestApproval(EntityId<Step> step, EntityRef approver, Optional<Description> message)
      implements StepCommand {}

  @Doc("Agrees.")
  record GrantApproval(EntityId<Step> step, EntityRef approver, Optional<Description> comment)
      implements StepCommand {}

  @Doc("Does not agree.")
  record RejectApproval(EntityId<Step> step, EntityRef approver, Reason reason)
      implements StepCommand {}

  @Doc("Records that an operation gave no answer in time: not_configured where nobody took it up.")
  record RecordTimeout(EntityId<Step> step, int attempt) implements StepCommand {}

  @Doc("Records that the step is not done though its time is over.")
  record RecordOverdue(EntityId<Step> step) implements StepCommand {}
}
