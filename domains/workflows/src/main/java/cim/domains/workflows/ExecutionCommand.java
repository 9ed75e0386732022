package cim.domains.workflows;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Metadata;
import cim.model.Reason;
import java.util.Map;
import java.util.Optional;

/** What can be asked of an execution; what begins with record is sent by its process managers. */
public sealed interface ExecutionCommand extends Command<Execution> {

  @Doc("Prepares an execution by the newest version of a definition, to be begun later.")
  record Create(EntityId<Execution> execution, Commission commission) implements ExecutionCommand {}

  @Doc("Carries out the newest version of a definition: prepares an execution and begins it.")
  record Start(EntityId<Execution> execution, Commission commission) implements ExecutionCommand {}

  @Doc("Begins an execution that was prepared.")
  record Begin(EntityId<Execution> execution) implements ExecutionCommand {}

  @Doc("Hands out no more steps until it is resumed; those that are handed out may be finished.")
  record Pause(EntityId<Execution> execution, Reason reason) implements ExecutionCommand {}

  @Doc("Hands out steps again.")
  record Resume(EntityId<Execution> execution) implements ExecutionCommand {}

  @Doc("Ends an execution; what was done is undone, where the definition says how.")
  record Cancel(EntityId<Execution> execution, Reason reason) implements ExecutionCommand {}

  @Doc("Ends an execution as failed; what was done is undone, where the definition says how.")
  record Fail(EntityId<Execution> execution, Failure failure) implements ExecutionCommand {}

  @Doc("Adds a variable to the context, in the place of one of the same key.")
  record AddVariable(EntityId<Execution> execution, Metadata.Entry variable)
      implements ExecutionCommand {}

  @Doc("Takes a variable away.")
  record RemoveVariable(EntityId<Execution> execution, Metadata.Key key)
      implements ExecutionCommand {}

  @Doc("Adds a note, in the place of one of the same key.")
  record AddMetadata(EntityId<Execution> execution, Metadata.Entry entry)
      implements ExecutionCommand {}

  @Doc("Takes a note away.")
  record RemoveMetadata(EntityId<Execution> execution, Metadata.Key key)
      implements ExecutionCommand {}

  @Doc("Adds a step to this execution alone.")
  record AddStep(EntityId<Execution> execution, PlannedStep step) implements ExecutionCommand {}

  @Doc("Takes a step out of this execution that nothing has been done about.")
  record RemoveStep(EntityId<Execution> execution, StepName step) implements ExecutionCommand {}

  @Doc("Records that a step was completed, and what it brought.")
  record RecordCompletion(
      EntityId<Execution> execution,
      Place place,
      Optional<Outcome> outcome,
      @Bounded(Values.MOST) Map<String, String> output)
      implements ExecutionCommand {
    public RecordCompletion {
      output = Values.checked(output);
    }
  }

  @Doc("Records that a step was skipped.")
  record RecordSkip(EntityId<Execution> execution, Place place) implements ExecutionCommand {}

  @Doc("Records that a step has failed for good.")
  record RecordFailure(
      EntityId<Execution> execution, Place place, Optional<Outcome> outcome, Failure failure)
      implements ExecutionCommand {}

  @Doc("Records that the execution is not done though its time is over.")
  record RecordOverdue(EntityId<Execution> execution) implements ExecutionCommand {}
}
