package cim.domains.dialogs;

import cim.domains.dialogs.Dialogs.ActivityRow;
import cim.domains.dialogs.Dialogs.DialogRow;
import cim.domains.dialogs.Dialogs.SnapshotRow;
import cim.domains.dialogs.Participants.ParticipantRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows.Order;
import cim.model.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Questions about dialogs. */
final class DialogQueries {
  private static final int MOST = 1000;

  @Doc("One dialog with its topics, what is known in it, and how it went.")
  public record GetDialog(EntityId<Dialog> dialog) implements Query<DialogRow> {}

  /**
   * @param speaker who takes part, or did
   * @param since begun at or after this time
   * @param until begun at or before this time
   */
  @Doc("Dialogs, the newest first.")
  public record FindDialogs(
      Optional<DialogKind> kind,
      Optional<Dialog.Status> status,
      Optional<EntityId<Speaker>> speaker,
      Optional<Instant> since,
      Optional<Instant> until)
      implements Query<Page<DialogRow>> {}

  @Doc("Dialogs that are not over, the one in which something was said last first.")
  public record ListActiveDialogs() implements Query<Page<ActivityRow>> {}

  /**
   * @param at the time of the question; none: when the dialog changed last
   */
  @Doc("What is known in a dialog for a turn or for who takes part, without what has expired.")
  public record GetContext(
      EntityId<Dialog> dialog,
      Optional<Instant> at,
      Optional<EntityId<Turn>> turn,
      Optional<EntityId<Speaker>> speaker)
      implements Query<Known> {}

  /**
   * @param at the time of the question; none: when the dialog changed last
   */
  @Doc("The topics of a dialog, the most relevant first.")
  public record GetTopics(EntityId<Dialog> dialog, Optional<Instant> at)
      implements Query<Page<Relevance>> {}

  @Doc("What a dialog knew each time that it was paused, the newest first.")
  public record GetSnapshots(EntityId<Dialog> dialog) implements Query<Page<SnapshotRow>> {}

  /**
   * @param everybody with those who have left
   */
  @Doc("Who takes part in a dialog, in the order in which they joined.")
  public record GetParticipants(EntityId<Dialog> dialog, Optional<Boolean> everybody)
      implements Query<Page<ParticipantRow>> {}

  /**
   * @param needed what who answers has to be able to do
   */
  @Doc("Which agents of a dialog a message goes to.")
  public record RouteMessage(
      EntityId<Dialog> dialog, Routing.Strategy strategy, List<String> needed)
      implements Query<Page<ParticipantRow>> {}

  @Doc("How many dialogs there are, and how much is said in them.")
  public record GetStatistics() implements Query<Statistics> {}

  /** What is known at a place in a dialog. */
  public record Known(Optional<Topic.Name> topic, List<ContextVariable> variables) {
    public Known {
      variables = List.copyOf(variables);
    }
  }

  /** A topic and how relevant it still is. */
  public record Relevance(Topic.Name topic, double relevance, Dialog.Discussed.Standing standing) {}

  /** Dialogs by where they stand, and all turns. */
  public record Statistics(long active, long paused, long ended, long abandoned, long turns) {}

  static final QueryHandler<GetDialog, DialogRow> DIALOG =
      QueryHandler.one(
          "get_dialog",
          GetDialog.class,
          DialogRow.class,
          (query, views) -> dialog(query.dialog(), views));

  static final QueryHandler<FindDialogs, Page<DialogRow>> DIALOGS =
      QueryHandler.list("find_dialogs", FindDialogs.class, DialogRow.class, DialogQueries::dialogs);

  static final QueryHandler<ListActiveDialogs, Page<ActivityRow>> ACTIVE =
      QueryHandler.list(
          "list_active_dialogs",
          ListActiveDialogs.class,
          ActivityRow.class,
          (query, views) ->
              views
                  .rows(ActivityRow.class)
                  .all()
                  .where("open", Match.equalTo(true))
                  .orderBy("last", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetContext, Known> CONTEXT =
      QueryHandler.one("get_context", GetContext.class, Known.class, DialogQueries::known);

  static final QueryHandler<GetTopics, Page<Relevance>> TOPICS =
      QueryHandler.list("get_topics", GetTopics.class, Relevance.class, DialogQueries::topics);

  static final QueryHandler<GetSnapshots, Page<SnapshotRow>> SNAPSHOTS =
      QueryHandler.list(
          "get_snapshots",
          GetSnapshots.class,
          SnapshotRow.class,
          (query, views) ->
              views
                  .rows(SnapshotRow.class)
                  .all()
                  .where("dialog", Match.equalTo(query.dialog()))
                  .orderBy("at", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetParticipants, Page<ParticipantRow>> PARTICIPANTS =
      QueryHandler.list(
          "get_participants",
          GetParticipants.class,
          ParticipantRow.class,
          (query, views) ->
              views
                  .rows(ParticipantRow.class)
                  .all()
                  .where("dialog", Match.equalTo(query.dialog()))
                  .where(
                      "present",
                      query.everybody().orElse(false)
                          ? Optional.empty()
                          : Optional.of(Match.equalTo(true)))
                  .orderBy("joined", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<RouteMessage, Page<ParticipantRow>> ROUTE =
      QueryHandler.list(
          "route_message", RouteMessage.class, ParticipantRow.class, DialogQueries::recipients);

  static final QueryHandler<GetStatistics, Statistics> STATISTICS =
      QueryHandler.one(
          "get_statistics", GetStatistics.class, Statistics.class, DialogQueries::statistics);

  private DialogQueries() {}

  private static DialogRow dialog(EntityId<Dialog> dialog, Views views) {
    return views.rows(DialogRow.class).required(dialog, "dialog", "a dialog that was started");
  }

  private static Page<DialogRow> dialogs(FindDialogs query, Views views) {
    return views
        .rows(DialogRow.class)
        .all()
        .where("kind", query.kind().map(Match::equalTo))
        .where("status", query.status().map(Match::equalTo))
        .where("id", query.speaker().map(speaker -> with(speaker, views)))
        .where("started", query.since().map(Match::atLeast))
        .where("started", query.until().map(Match::atMost))
        .orderBy("started", Order.DESCENDING)
        .page(views.paging());
  }

  private static Match with(EntityId<Speaker> speaker, Views views) {
    return Match.oneOf(
        views
            .rows(ParticipantRow.class)
            .all()
            .where("speaker", Match.equalTo(speaker))
            .orderBy("joined", Order.DESCENDING)
            .first(MOST)
            .stream()
            .map(ParticipantRow::dialog)
            .distinct()
            .toArray());
  }

  private static Known known(GetContext query, Views views) {
    DialogRow row = dialog(query.dialog(), views);
    Context.Place place =
        new Context.Place(
            query.at().orElse(row.changed()),
            query.turn(),
            row.dialog().current(),
            query.speaker());
    return new Known(row.dialog().current(), Context.visible(row.dialog().variables(), place));
  }

  private static Page<Relevance> topics(GetTopics query, Views views) {
    DialogRow row = dialog(query.dialog(), views);
    Instant now = query.at().orElse(row.changed());
    return Page.of(
        row.dialog().topics().stream()
            .map(one -> relevance(one, row.dialog().current(), now))
            .sorted(Comparator.comparingDouble(Relevance::relevance).reversed())
            .toList(),
        views.paging());
  }

  /** What is spoken of now has lost nothing. */
  private static Relevance relevance(
      Dialog.Discussed one, Optional<Topic.Name> current, Instant now) {
    Topic topic = one.topic();
    Duration silence =
        current.equals(Optional.of(topic.name()))
            ? Duration.ZERO
            : Duration.between(one.last(), now);
    return new Relevance(topic.name(), topic.relevanceAfter(silence), one.standing());
  }

  private static Page<ParticipantRow> recipients(RouteMessage query, Views views) {
    dialog(query.dialog(), views);
    List<ParticipantRow> present =
        views
            .rows(ParticipantRow.class)
            .all()
            .where("dialog", Match.equalTo(query.dialog()))
            .where("present", Match.equalTo(true))
            .orderBy("joined", Order.ASCENDING)
            .first(MOST);
    List<Routing.Member<ParticipantRow>> agents =
        present.stream()
            .filter(one -> one.kind() == Participant.Kind.AI_AGENT)
            .filter(one -> !one.role().equals(Optional.of(Participant.Role.OBSERVER)))
            .map(one ->
                new Routing.Member<>(one, one.skills().capabilities(), one.skills().priority()))
            .toList();
    long turns =
        views.rows(ActivityRow.class).find(query.dialog()).map(ActivityRow::turns).orElse(0L);
    return Page.of(
        Routing.recipients(query.strategy(), agents, query.needed(), turns), views.paging());
  }

  private static Statistics statistics(GetStatistics query, Views views) {
    return new Statistics(
        count(Dialog.Status.ACTIVE, views),
        count(Dialog.Status.PAUSED, views),
        count(Dialog.Status.ENDED, views),
        count(Dialog.Status.ABANDONED, views),
        views.rows(History.TurnRow.class).all().count());
  }

  private static long count(Dialog.Status status, Views views) {
    return views.rows(DialogRow.class).all().where("status", Match.equalTo(status)).count();
  }
}
