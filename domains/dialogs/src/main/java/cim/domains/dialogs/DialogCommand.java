package cim.domains.dialogs;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Metadata;
import cim.model.Reason;
import java.util.List;

/** What can be asked of a dialog. */
public sealed interface DialogCommand extends Command<Dialog> {

  @Doc("Begins a dialog.")
  record Start(EntityId<Dialog> dialog, DialogKind kind) implements DialogCommand {}

  @Doc("Puts the dialog aside, with what is known in it.")
  record Pause(EntityId<Dialog> dialog) implements DialogCommand {}

  @Doc("Goes on with a paused dialog.")
  record Resume(EntityId<Dialog> dialog) implements DialogCommand {}

  @Doc("Ends the dialog; what it came to is recorded.")
  record End(EntityId<Dialog> dialog, Reason reason) implements DialogCommand {}

  @Doc("Records that nobody goes on with the dialog.")
  record Abandon(EntityId<Dialog> dialog, Reason reason) implements DialogCommand {}

  @Doc("Speaks of a topic from now on, new or known.")
  record SwitchTopic(EntityId<Dialog> dialog, Topic topic) implements DialogCommand {}

  @Doc("Says that nothing is left to say of a topic, and why.")
  record CompleteTopic(EntityId<Dialog> dialog, Topic.Name topic, Reason resolution)
      implements DialogCommand {}

  @Doc("Notes what is known, in place of what was; what has expired goes.")
  record AddVariable(EntityId<Dialog> dialog, ContextVariable variable) implements DialogCommand {}

  @Doc("Forgets what is known.")
  record RemoveVariable(EntityId<Dialog> dialog, ContextVariable.Name name, VariableScope scope)
      implements DialogCommand {}

  /**
   * @param source the dialog that they are from
   */
  @Doc("Takes over what is known in another dialog.")
  record ShareContext(
      EntityId<Dialog> dialog,
      EntityId<Dialog> source,
      @Bounded(Dialog.MOST) List<ContextVariable> variables,
      Context.Merge merge)
      implements DialogCommand {}

  @Doc("Notes something of the dialog, in place of what stood under the key.")
  record AddMetadata(EntityId<Dialog> dialog, Metadata.Entry entry) implements DialogCommand {}

  @Doc("Removes what is noted under a key.")
  record RemoveMetadata(EntityId<Dialog> dialog, Metadata.Key key) implements DialogCommand {}

  @Doc("Records how a dialog went that is over; sent when it is.")
  record RecordMetrics(EntityId<Dialog> dialog, Metrics metrics) implements DialogCommand {}
}
