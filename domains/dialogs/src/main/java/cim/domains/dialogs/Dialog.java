package cim.domains.dialogs;

import cim.model.Bounded;
import cim.model.Items;
import cim.model.Metadata;
import cim.model.Transitions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A dialog: what it is about and what is known in it. Turns and participants are streams of their
 * own, so it stays as small however long it is.
 *
 * @param pauses how often it was paused
 */
public record Dialog(
    Status status,
    Optional<DialogKind> kind,
    @Bounded(Dialog.MOST) List<Discussed> topics,
    Optional<Topic.Name> current,
    @Bounded(Dialog.MOST) List<ContextVariable> variables,
    Metadata metadata,
    Optional<Metrics> metrics,
    int pauses) {
  /** How many topics and variables a dialog has. */
  static final int MOST = 100;

  /** How often a dialog is paused: whoever speaks next has to know of each time. */
  static final int MOST_PAUSES = 400;

  /**
   * A topic that was spoken of.
   *
   * @param last when it was entered or left last
   */
  public record Discussed(Topic topic, Instant last, Standing standing) {

    /** Whether anything is left to say. */
    public enum Standing {
      OPEN,
      COMPLETED
    }
  }

  /** Where a dialog stands in its life. */
  public enum Status {
    UNKNOWN,
    ACTIVE,
    PAUSED,
    ENDED,
    ABANDONED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.PAUSED, Status.ENDED, Status.ABANDONED)
          .allow(Status.PAUSED, Status.ACTIVE, Status.ENDED, Status.ABANDONED);

  static final Dialog UNKNOWN =
      new Dialog(
          Status.UNKNOWN,
          Optional.empty(),
          List.of(),
          Optional.empty(),
          List.of(),
          Metadata.NONE,
          Optional.empty(),
          0);

  public Dialog {
    topics = List.copyOf(topics);
    variables = List.copyOf(variables);
  }

  Optional<Discussed> topic(Topic.Name name) {
    return topics.stream().filter(one -> one.topic().name().equals(name)).findFirst();
  }

  Optional<ContextVariable> about(ContextVariable variable) {
    return variables.stream().filter(variable::isAbout).findFirst();
  }

  Snapshot snapshot(Instant now) {
    return new Snapshot(
        now,
        current,
        topics.stream()
            .filter(one -> one.standing() == Discussed.Standing.OPEN)
            .map(one -> one.topic().name())
            .toList(),
        Items.withoutThose(variables, one -> one.isExpired(now)));
  }

  Dialog in(Status next) {
    return new Dialog(
        next,
        kind,
        topics,
        current,
        variables,
        metadata,
        metrics,
        next == Status.PAUSED ? pauses + 1 : pauses);
  }

  Dialog of(DialogKind what) {
    return new Dialog(
        Status.ACTIVE, Optional.of(what), topics, current, variables, metadata, metrics, pauses);
  }

  Dialog speakingOf(Optional<Topic.Name> next) {
    return new Dialog(status, kind, topics, next, variables, metadata, metrics, pauses);
  }

  Dialog withTopics(List<Discussed> next) {
    return new Dialog(status, kind, next, current, variables, metadata, metrics, pauses);
  }

  Dialog withVariables(List<ContextVariable> next) {
    return new Dialog(status, kind, topics, current, next, metadata, metrics, pauses);
  }

  Dialog with(Metadata next) {
    return new Dialog(status, kind, topics, current, variables, next, metrics, pauses);
  }

  Dialog with(Metrics next) {
    return new Dialog(
        status, kind, topics, current, variables, metadata, Optional.of(next), pauses);
  }
}
