package cim.domains.dialogs;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Metadata;
import cim.model.Reason;
import cim.model.Tag;
import cim.model.Version;
import java.time.Instant;

/**
 * What can have happened to a dialog. A changed value is removed and added (seed 001). Whoever
 * wants to speak finds by the tag {@code dialog} whether it goes on.
 */
public sealed interface DialogEvent extends Event<Dialog> {

  @Version(1)
  record Started(@Tag EntityId<Dialog> dialog, DialogKind kind) implements DialogEvent {}

  @Version(1)
  record Paused(@Tag EntityId<Dialog> dialog, Snapshot snapshot) implements DialogEvent {}

  @Version(1)
  record Resumed(@Tag EntityId<Dialog> dialog) implements DialogEvent {}

  @Version(1)
  record Ended(@Tag EntityId<Dialog> dialog, Reason reason) implements DialogEvent {}

  @Version(1)
  record Abandoned(@Tag EntityId<Dialog> dialog, Reason reason) implements DialogEvent {}

  @Version(1)
  record TopicAdded(Topic topic, Instant at) implements DialogEvent {}

  @Version(1)
  record TopicRemoved(Topic topic) implements DialogEvent {}

  @Version(1)
  record TopicEntered(Topic.Name topic, Instant at) implements DialogEvent {}

  @Version(1)
  record TopicLeft(Topic.Name topic, Instant at) implements DialogEvent {}

  @Version(1)
  record TopicCompleted(Topic.Name topic, Reason resolution) implements DialogEvent {}

  @Version(1)
  record VariableAdded(ContextVariable variable) implements DialogEvent {}

  @Version(1)
  record VariableRemoved(ContextVariable variable) implements DialogEvent {}

  @Version(1)
  record ContextShared(EntityId<Dialog> source) implements DialogEvent {}

  @Version(1)
  record MetadataAdded(Metadata.Entry entry) implements DialogEvent {}

  @Version(1)
  record MetadataRemoved(Metadata.Entry entry) implements DialogEvent {}

  @Version(1)
  record MetricsRecorded(Metrics metrics) implements DialogEvent {}
}
