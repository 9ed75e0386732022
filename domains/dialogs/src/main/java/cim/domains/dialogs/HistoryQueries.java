package cim.domains.dialogs;

import cim.domains.dialogs.History.TurnRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;

/** Questions about what was said. */
final class HistoryQueries {
  private static final int MOST = 1000;

  @Doc("What was said in a dialog, in order.")
  public record GetConversation(
      EntityId<Dialog> dialog,
      Optional<Topic.Name> topic,
      Optional<EntityId<Speaker>> speaker,
      Optional<Turn.Kind> kind)
      implements Query<Page<TurnRow>> {}

  @Doc("One turn with what was found out about it.")
  public record GetTurn(EntityId<Turn> turn) implements Query<TurnRow> {}

  @Doc("Turns with an intent, the newest first.")
  public record FindByIntent(Intent.Name intent, Optional<EntityId<Dialog>> dialog)
      implements Query<Page<TurnRow>> {}

  /**
   * @param text words, letter case aside
   */
  @Doc("Turns in which something was said, the newest first.")
  public record Search(String text, Optional<EntityId<Dialog>> dialog)
      implements Query<Page<TurnRow>> {}

  @Doc("How a dialog feels: as recorded, else as a list of English words tells.")
  public record AnalyzeSentiment(EntityId<Dialog> dialog) implements Query<Feeling> {}

  /**
   * How the newest turns of a dialog feel, at most 1,000.
   *
   * @param mean from -1 to 1
   * @param recorded how many turns a model has told, and not the list of words
   */
  public record Feeling(long turns, long recorded, double mean, double lowest, double highest) {}

  static final QueryHandler<GetConversation, Page<TurnRow>> CONVERSATION =
      QueryHandler.list(
          "get_conversation",
          GetConversation.class,
          TurnRow.class,
          (query, views) ->
              of(query.dialog(), views)
                  .where("topic", query.topic().map(Match::equalTo))
                  .where("speaker", query.speaker().map(Match::equalTo))
                  .where("kind", query.kind().map(Match::equalTo))
                  .orderBy("position", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetTurn, TurnRow> TURN =
      QueryHandler.one(
          "get_turn",
          GetTurn.class,
          TurnRow.class,
          (query, views) ->
              views.rows(TurnRow.class).required(query.turn(), "turn", "a turn that was added"));

  static final QueryHandler<FindByIntent, Page<TurnRow>> BY_INTENT =
      QueryHandler.list(
          "find_by_intent",
          FindByIntent.class,
          TurnRow.class,
          (query, views) ->
              newest(
                  views
                      .rows(TurnRow.class)
                      .all()
                      .where("intent", Match.equalTo(query.intent()))
                      .where("dialog", query.dialog().map(Match::equalTo)),
                  views));

  static final QueryHandler<Search, Page<TurnRow>> SEARCH =
      QueryHandler.list(
          "search",
          Search.class,
          TurnRow.class,
          (query, views) ->
              newest(
                  views
                      .rows(TurnRow.class)
                      .all()
                      .where("words", Match.contains(query.text()))
                      .where("dialog", query.dialog().map(Match::equalTo)),
                  views));

  static final QueryHandler<AnalyzeSentiment, Feeling> SENTIMENT =
      QueryHandler.one(
          "analyze_sentiment", AnalyzeSentiment.class, Feeling.class, HistoryQueries::feeling);

  private HistoryQueries() {}

  private static Rows.Selection<TurnRow> of(EntityId<Dialog> dialog, Views views) {
    return views.rows(TurnRow.class).all().where("dialog", Match.equalTo(dialog));
  }

  private static Page<TurnRow> newest(Rows.Selection<TurnRow> turns, Views views) {
    return turns.orderBy("position", Order.DESCENDING).page(views.paging());
  }

  private static Feeling feeling(AnalyzeSentiment query, Views views) {
    List<TurnRow> turns =
        of(query.dialog(), views).orderBy("position", Order.DESCENDING).first(MOST);
    DoubleSummaryStatistics scores =
        turns.stream().mapToDouble(one -> one.feeling().score()).summaryStatistics();
    long recorded = turns.stream().filter(one -> one.turn().sentiment().isPresent()).count();
    return turns.isEmpty()
        ? new Feeling(0, 0, 0, 0, 0)
        : new Feeling(
            turns.size(), recorded, scores.getAverage(), scores.getMin(), scores.getMax());
  }
}
