package cim.domains.dialogs;

import cim.ipld.Cid;
import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Items;
import cim.model.Subject;
import cim.model.Transitions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something said in a dialog, and what was found out about it. */
public record Turn(
    Status status,
    Optional<EntityId<Dialog>> dialog,
    Optional<EntityId<Speaker>> speaker,
    Optional<Intent> intent,
    Optional<Sentiment> sentiment,
    Optional<Language> language,
    Optional<Cid> embedding,
    @Bounded(4) List<Aspect> requested) {

  /** What a turn is in the dialog. */
  public enum Kind {
    USER_QUERY,
    AGENT_RESPONSE,
    SYSTEM_MESSAGE,
    CLARIFICATION,
    FEEDBACK
  }

  /**
   * What is said about a turn when it is added.
   *
   * @param answers the turn that it answers
   * @param topic what it is about
   * @param channel on which way it came: {@code chat}, {@code mail}
   * @param confidence how sure an agent is of its response
   * @param took how long it took to make
   */
  public record Details(
      Optional<EntityId<Turn>> answers,
      Optional<Topic.Name> topic,
      Optional<Channel> channel,
      Optional<Share> confidence,
      Optional<Duration> took) {
    static final Details NONE =
        new Details(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /** A way on which turns come. */
  public record Channel(String value) {
    public Channel {
      Subject.name("channel", value);
    }
  }

  /** What can be found out about a turn. */
  public enum Aspect {
    INTENT,
    SENTIMENT,
    LANGUAGE,
    EMBEDDING
  }

  /** Whether a turn is there. */
  public enum Status {
    UNKNOWN,
    ADDED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN).allow(Status.UNKNOWN, Status.ADDED);

  static final Turn UNKNOWN =
      new Turn(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  public Turn {
    requested = List.copyOf(requested);
  }

  static Turn added(EntityId<Dialog> dialog, EntityId<Speaker> speaker) {
    return new Turn(
        Status.ADDED,
        Optional.of(dialog),
        Optional.of(speaker),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  Turn wanting(Optional<Intent> next) {
    return new Turn(
        status, dialog, speaker, next, sentiment, language, embedding, without(Aspect.INTENT));
  }

  Turn feeling(Optional<Sentiment> next) {
    return new Turn(
        status, dialog, speaker, intent, next, language, embedding, without(Aspect.SENTIMENT));
  }

  Turn in(Optional<Language> next) {
    return new Turn(
        status, dialog, speaker, intent, sentiment, next, embedding, without(Aspect.LANGUAGE));
  }

  Turn placed(Optional<Cid> next) {
    return new Turn(
        status, dialog, speaker, intent, sentiment, language, next, without(Aspect.EMBEDDING));
  }

  Turn requesting(List<Aspect> next) {
    return new Turn(status, dialog, speaker, intent, sentiment, language, embedding, next);
  }

  List<Aspect> without(Aspect aspect) {
    return Items.without(requested, aspect);
  }
}
