package cim.domains.dialogs;

import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Policy;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.Relationship;
import cim.model.Request;
import cim.model.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The context {@code dialogs}: all that it offers. */
public final class DialogsDomain implements Domain.Provider {
  private static final String DIALOG = "dialogs.dialog";
  private static final String TURN = "dialogs.turn";

  @Override
  public Domain domain() {
    return Domain.named(
            "dialogs", "Dialogs, who takes part, what is said and what is known in them")
        .group(Domain.Group.SUPPORTING)
        .aggregate(
            Aggregate.of(
                    "dialog",
                    DialogCommand.class,
                    DialogEvent.class,
                    Dialog.class,
                    new DialogDecider())
                .withStates(Dialog.TRANSITIONS, Dialog::status)
                .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE))
        .aggregate(
            Aggregate.of(
                    "participant",
                    ParticipantCommand.class,
                    ParticipantEvent.class,
                    Participant.class,
                    new ParticipantDecider())
                .withStates(Participant.TRANSITIONS, Participant::status)
                .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
                .seeking(ParticipantDecider::sought))
        .aggregate(
            Aggregate.of("turn", TurnCommand.class, TurnEvent.class, Turn.class, new TurnDecider())
                .withStates(Turn.TRANSITIONS, Turn::status)
                .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
                .seeking(TurnDecider::sought))
        .readModel(Dialogs.DIALOGS)
        .readModel(Dialogs.ACTIVITY)
        .readModel(Dialogs.SNAPSHOTS)
        .readModel(Participants.MODEL)
        .readModel(History.MODEL)
        .query(DialogQueries.DIALOG)
        .query(DialogQueries.DIALOGS)
        .query(DialogQueries.ACTIVE)
        .query(DialogQueries.CONTEXT)
        .query(DialogQueries.TOPICS)
        .query(DialogQueries.SNAPSHOTS)
        .query(DialogQueries.PARTICIPANTS)
        .query(DialogQueries.ROUTE)
        .query(DialogQueries.STATISTICS)
        .query(HistoryQueries.CONVERSATION)
        .query(HistoryQueries.TURN)
        .query(HistoryQueries.BY_INTENT)
        .query(HistoryQueries.SEARCH)
        .query(HistoryQueries.SENTIMENT)
        .processManager(new Tallying())
        .request(
            Request.of(
                TurnEvent.AnalysisRequested.class,
                (event, failure) ->
                    new TurnCommand.RecordFailure(
                        EntityId.of(event.stream()), event.event().aspect(), failure)))
        .relationships(
            new Relationship("takes_part_in", "people.person", DIALOG),
            new Relationship("takes_part_in", "agents.agent", DIALOG),
            new Relationship("answers", TURN, TURN),
            new Relationship("knows_from", DIALOG, DIALOG))
        .relations(Relations.of(DialogEvent.Started.class, DialogsDomain::started))
        .relations(Relations.of(DialogEvent.ContextShared.class, DialogsDomain::shared))
        .relations(Relations.of(ParticipantEvent.Joined.class, DialogsDomain::joined))
        .relations(Relations.of(ParticipantEvent.Left.class, DialogsDomain::left))
        .relations(Relations.of(TurnEvent.TurnAdded.class, DialogsDomain::answered))
        .alias("start_conversation", "dialogs.dialog.start")
        .alias("end_conversation", "dialogs.dialog.end")
        .alias("update_context", "dialogs.dialog.add_variable")
        .alias("switch_context", "dialogs.dialog.switch_topic")
        .alias("send_message", "dialogs.turn.add")
        .alias("process_intent", "dialogs.turn.request_analysis")
        .alias("conversation_started", "dialogs.dialog.started.v1")
        .alias("conversation_ended", "dialogs.dialog.ended.v1")
        .alias("message_received", "dialogs.turn.turn_added.v1")
        .alias("response_generated", "dialogs.turn.turn_added.v1")
        .alias("intent_recognized", "dialogs.turn.intent_recognized.v1")
        .build();
  }

  private static List<GraphChange> started(Recorded<DialogEvent.Started> event) {
    String label = event.event().kind().name().toLowerCase(Locale.ROOT) + " dialog";
    return List.of(new GraphChange.Node(EntityRef.of(DIALOG, event), label));
  }

  private static List<GraphChange> shared(Recorded<DialogEvent.ContextShared> event) {
    return List.of(
        new GraphChange.Edge(
            EntityRef.of(DIALOG, event),
            "knows_from",
            EntityRef.of(DIALOG, event.event().source())));
  }

  private static List<GraphChange> joined(Recorded<ParticipantEvent.Joined> event) {
    return kind(event.event().kind())
        .<List<GraphChange>>map(kind ->
            List.of(
                new GraphChange.Edge(
                    EntityRef.of(kind, event.event().speaker()),
                    "takes_part_in",
                    EntityRef.of(DIALOG, event.event().dialog()))))
        .orElse(List.of());
  }

  /** Whatever kind who left is of: an edge that is not there goes without a trace. */
  private static List<GraphChange> left(Recorded<ParticipantEvent.Left> event) {
    return Stream.of(Participant.Kind.HUMAN, Participant.Kind.AI_AGENT)
        .flatMap(kind -> kind(kind).stream())
        .<GraphChange>map(kind ->
            new GraphChange.EdgeGone(
                EntityRef.of(kind, event.event().speaker()),
                "takes_part_in",
                EntityRef.of(DIALOG, event.event().dialog())))
        .toList();
  }

  private static List<GraphChange> answered(Recorded<TurnEvent.TurnAdded> event) {
    return event.event().details().answers().stream()
        .<GraphChange>map(turn ->
            new GraphChange.Edge(EntityRef.of(TURN, event), "answers", EntityRef.of(TURN, turn)))
        .toList();
  }

  private static Optional<String> kind(Participant.Kind kind) {
    return switch (kind) {
      case HUMAN -> Optional.of("people.person");
      case AI_AGENT -> Optional.of("agents.agent");
      case SYSTEM, EXTERNAL -> Optional.empty();
    };
  }
}
