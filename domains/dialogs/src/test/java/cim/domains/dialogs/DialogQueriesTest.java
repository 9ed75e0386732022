package cim.domains.dialogs;

import static cim.domains.dialogs.Examples.ADA;
import static cim.domains.dialogs.Examples.ADA_THERE;
import static cim.domains.dialogs.Examples.ANSWER;
import static cim.domains.dialogs.Examples.BOT;
import static cim.domains.dialogs.Examples.BOT_THERE;
import static cim.domains.dialogs.Examples.HELLO;
import static cim.domains.dialogs.Examples.NUMBER;
import static cim.domains.dialogs.Examples.ORDERS;
import static cim.domains.dialogs.Examples.OTHER;
import static cim.domains.dialogs.Examples.REASON;
import static cim.domains.dialogs.Examples.STARTED;
import static cim.domains.dialogs.Examples.TALK;
import static cim.domains.dialogs.Examples.WEATHER;
import static cim.domains.dialogs.Examples.joined;
import static cim.domains.dialogs.Examples.said;
import static cim.domains.dialogs.Examples.variable;
import static cim.testkit.DeciderFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import cim.domains.dialogs.Dialogs.ActivityRow;
import cim.domains.dialogs.Dialogs.DialogRow;
import cim.domains.dialogs.Dialogs.SnapshotRow;
import cim.domains.dialogs.Participants.ParticipantRow;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.InvalidValue;
import cim.testkit.DomainFixture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DialogQueriesTest {
  private static final Snapshot SNAPSHOT =
      new Snapshot(NOW, Optional.empty(), List.of(), List.of(NUMBER));

  private final DomainFixture dialogs =
      DomainFixture.of(new DialogsDomain())
          .happened(TALK.value(), STARTED)
          .happened(ADA_THERE.value(), joined(TALK, ADA, Participant.Role.PRIMARY))
          .happened(OTHER.value(), new DialogEvent.Started(OTHER, DialogKind.GROUP));

  @Test
  void find_dialogs_lists_the_newest_first() {
    assertThat(found(find(Optional.empty()))).containsExactly(OTHER, TALK);
  }

  @Test
  void find_dialogs_finds_by_kind_status_speaker_and_time() {
    dialogs.happened(OTHER.value(), new DialogEvent.Ended(OTHER, REASON));
    assertThat(found(find(Optional.of(ADA)))).containsExactly(TALK);
    assertThat(
            found(
                new DialogQueries.FindDialogs(
                    Optional.of(DialogKind.GROUP),
                    Optional.of(Dialog.Status.ENDED),
                    Optional.empty(),
                    Optional.of(DomainFixture.timeOf(2)),
                    Optional.of(DomainFixture.timeOf(2)))))
        .containsExactly(OTHER);
  }

  @Test
  void list_active_dialogs_shows_where_something_was_said_last() {
    dialogs.happened(HELLO.value(), said(ADA, "Hello"));
    assertThat(dialogs.ask(new DialogQueries.ListActiveDialogs()).items())
        .extracting(ActivityRow::id, ActivityRow::turns, ActivityRow::participants)
        .containsExactly(tuple(TALK, 1L, 1L), tuple(OTHER, 0L, 0L));
    dialogs.happened(OTHER.value(), new DialogEvent.Abandoned(OTHER, REASON));
    assertThat(dialogs.ask(new DialogQueries.ListActiveDialogs()).items())
        .extracting(ActivityRow::id)
        .containsExactly(TALK);
  }

  @Test
  void an_unknown_dialog_is_an_error_that_says_so() {
    assertThatThrownBy(() -> dialogs.ask(new DialogQueries.GetDialog(EntityId.derived("nothing"))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a dialog that was started");
  }

  @Test
  void get_context_shows_what_holds_for_the_topic_that_is_spoken_of() {
    ContextVariable ofOrders =
        variable("size", "2", new VariableScope.OfTopic(ORDERS.name()), Optional.empty());
    dialogs.happened(
        TALK.value(),
        new DialogEvent.TopicAdded(ORDERS, NOW),
        new DialogEvent.TopicEntered(ORDERS.name(), NOW),
        new DialogEvent.VariableAdded(NUMBER),
        new DialogEvent.VariableAdded(ofOrders));
    assertThat(context()).containsExactly(NUMBER, ofOrders);
    dialogs.happened(TALK.value(), new DialogEvent.TopicLeft(ORDERS.name(), NOW));
    assertThat(context()).containsExactly(NUMBER);
  }

  @Test
  void get_topics_shows_how_relevant_each_still_is() {
    dialogs.happened(
        TALK.value(),
        new DialogEvent.TopicAdded(ORDERS, NOW),
        new DialogEvent.TopicEntered(ORDERS.name(), NOW),
        new DialogEvent.TopicLeft(ORDERS.name(), NOW),
        new DialogEvent.TopicAdded(WEATHER, NOW),
        new DialogEvent.TopicEntered(WEATHER.name(), NOW));
    List<DialogQueries.Relevance> topics =
        dialogs.ask(new DialogQueries.GetTopics(TALK, Optional.of(NOW.plusSeconds(7200)))).items();
    assertThat(topics)
        .extracting(DialogQueries.Relevance::topic)
        .containsExactly(WEATHER.name(), ORDERS.name());
    assertThat(topics.getFirst().relevance()).isEqualTo(0.5);
    assertThat(topics.getLast().relevance()).isEqualTo(0.25, within(1e-9));
  }

  @Test
  void get_snapshots_shows_every_pause() {
    dialogs.happened(
        TALK.value(),
        new DialogEvent.Paused(TALK, SNAPSHOT),
        new DialogEvent.Resumed(TALK),
        new DialogEvent.Paused(TALK, SNAPSHOT));
    assertThat(dialogs.ask(new DialogQueries.GetSnapshots(TALK)).items())
        .extracting(SnapshotRow::snapshot)
        .containsExactly(SNAPSHOT, SNAPSHOT);
  }

  @Test
  void get_participants_shows_who_is_there_or_was() {
    EntityId<Seat> seat = Seat.of(TALK, ADA);
    dialogs
        .happened(BOT_THERE.value(), joined(TALK, BOT, Participant.Role.ASSISTANT))
        .happened(ADA_THERE.value(), new ParticipantEvent.Left(seat, TALK, ADA));
    assertThat(participants(Optional.empty())).containsExactly(BOT);
    assertThat(participants(Optional.of(true))).containsExactly(ADA, BOT);
  }

  @Test
  void route_message_goes_to_agents_who_speak() {
    dialogs.happened(BOT_THERE.value(), joined(TALK, BOT, Participant.Role.ASSISTANT));
    assertThat(routed()).containsExactly(BOT);
    dialogs.happened(
        BOT_THERE.value(),
        new ParticipantEvent.RoleAdded(Seat.of(TALK, BOT), Participant.Role.OBSERVER));
    assertThat(routed()).isEmpty();
  }

  @Test
  void get_statistics_counts_dialogs_and_turns() {
    dialogs
        .happened(OTHER.value(), new DialogEvent.Paused(OTHER, SNAPSHOT))
        .happened(HELLO.value(), said(ADA, "Hello"));
    assertThat(dialogs.ask(new DialogQueries.GetStatistics()))
        .isEqualTo(new DialogQueries.Statistics(1, 1, 0, 0, 1));
  }

  @Test
  void the_graph_shows_who_takes_part_and_what_answers_what() {
    EntityRef talk = EntityRef.of("dialogs.dialog", TALK);
    EntityRef ada = EntityRef.of("people.person", ADA);
    Turn.Details answer =
        new Turn.Details(
            Optional.of(HELLO),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    dialogs
        .happened(
            ANSWER.value(),
            new TurnEvent.TurnAdded(TALK, BOT, Turn.Kind.AGENT_RESPONSE, Message.of("Yes"), answer))
        .happened(ADA_THERE.value(), new ParticipantEvent.Left(Seat.of(TALK, ADA), TALK, ADA));
    assertThat(dialogs.changes())
        .contains(
            new GraphChange.Node(talk, "support dialog"),
            new GraphChange.Edge(ada, "takes_part_in", talk),
            new GraphChange.EdgeGone(ada, "takes_part_in", talk),
            new GraphChange.Edge(
                EntityRef.of("dialogs.turn", ANSWER),
                "answers",
                EntityRef.of("dialogs.turn", HELLO)));
  }

  private List<ContextVariable> context() {
    return dialogs
        .ask(
            new DialogQueries.GetContext(
                TALK, Optional.empty(), Optional.empty(), Optional.empty()))
        .variables();
  }

  private List<EntityId<Speaker>> participants(Optional<Boolean> everybody) {
    return dialogs.ask(new DialogQueries.GetParticipants(TALK, everybody)).items().stream()
        .map(ParticipantRow::speaker)
        .toList();
  }

  private List<EntityId<Speaker>> routed() {
    return dialogs
        .ask(new DialogQueries.RouteMessage(TALK, Routing.Strategy.BROADCAST, List.of()))
        .items()
        .stream()
        .map(ParticipantRow::speaker)
        .toList();
  }

  private List<EntityId<Dialog>> found(DialogQueries.FindDialogs query) {
    return dialogs.ask(query).items().stream().map(DialogRow::id).toList();
  }

  private static DialogQueries.FindDialogs find(Optional<EntityId<Speaker>> speaker) {
    return new DialogQueries.FindDialogs(
        Optional.empty(), Optional.empty(), speaker, Optional.empty(), Optional.empty());
  }
}
