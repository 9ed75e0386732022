package cim.domains.dialogs;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.Personal;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;

/** Everything that was said. */
final class History {
  private static final TurnDecider DECIDER = new TurnDecider();

  /** What searches look through. */
  @Personal
  public record Words(String value) {
    /** Stands for what was erased. */
    static final Words MASKED = new Words("");
  }

  /**
   * A turn with what was found out about it.
   *
   * @param position its place among all that was said, by which turns are ordered
   * @param feeling how it feels: what was recorded, else what {@link Lexicon} says
   */
  public record TurnRow(
      @Key EntityId<Turn> id,
      @Indexed long position,
      @Indexed EntityId<Dialog> dialog,
      @Indexed EntityId<Speaker> speaker,
      @Indexed Turn.Kind kind,
      @Indexed Optional<Topic.Name> topic,
      @Indexed Optional<Intent.Name> intent,
      Message message,
      Words words,
      Turn.Details details,
      Turn turn,
      Sentiment feeling,
      @Indexed Instant at) {

    private static TurnRow added(Recorded<?> event, TurnEvent.TurnAdded added) {
      return new TurnRow(
          EntityId.of(event.stream()),
          event.position(),
          added.dialog(),
          added.speaker(),
          added.kind(),
          added.details().topic(),
          Optional.empty(),
          added.message(),
          new Words(added.message().text()),
          added.details(),
          Turn.added(added.dialog(), added.speaker()),
          byLexicon(added.message()),
          event.at());
    }

    private TurnRow after(TurnEvent event) {
      Turn next = DECIDER.evolve(turn, event);
      return new TurnRow(
          id,
          position,
          dialog,
          speaker,
          kind,
          topic,
          next.intent().map(Intent::name),
          message,
          words,
          details,
          next,
          next.sentiment().orElseGet(() -> byLexicon(message)),
          at);
    }

    private static Sentiment byLexicon(Message message) {
      return new Sentiment(Lexicon.score(message.text()), Lexicon.METHOD);
    }
  }

  static final ReadModel<TurnRow> MODEL =
      ReadModel.of("history", 1, TurnRow.class).onEvery(TurnEvent.class, History::apply);

  private History() {}

  private static void apply(Recorded<TurnEvent> event, Table<TurnRow> rows) {
    if (event.event() instanceof TurnEvent.TurnAdded added) {
      rows.put(TurnRow.added(event, added));
    } else {
      rows.change(event, row -> row.after(event.event()));
    }
  }
}
