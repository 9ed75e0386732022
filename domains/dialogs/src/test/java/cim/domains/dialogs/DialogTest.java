package cim.domains.dialogs;

import static cim.domains.dialogs.Examples.METRICS;
import static cim.domains.dialogs.Examples.NUMBER;
import static cim.domains.dialogs.Examples.ORDERS;
import static cim.domains.dialogs.Examples.OTHER;
import static cim.domains.dialogs.Examples.REASON;
import static cim.domains.dialogs.Examples.STARTED;
import static cim.domains.dialogs.Examples.TALK;
import static cim.domains.dialogs.Examples.WEATHER;
import static cim.domains.dialogs.Examples.topic;
import static cim.domains.dialogs.Examples.variable;
import static cim.testkit.DeciderFixture.NOW;
import static cim.testkit.DeciderFixture.given;

import cim.model.Metadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DialogTest {
  private static final DialogEvent ORDERS_ADDED = new DialogEvent.TopicAdded(ORDERS, NOW);
  private static final DialogEvent ORDERS_ENTERED =
      new DialogEvent.TopicEntered(ORDERS.name(), NOW);
  private static final DialogEvent NUMBER_ADDED = new DialogEvent.VariableAdded(NUMBER);
  private static final ContextVariable NEW_NUMBER =
      variable("order_number", "18", new VariableScope.OfDialog(), Optional.empty());
  private static final ContextVariable EXPIRED =
      variable("mood", "good", new VariableScope.OfDialog(), Optional.of(NOW));
  private static final Metadata.Entry ZONE = new Metadata.Entry(new Metadata.Key("zone"), "europe");

  private final DialogDecider decider = new DialogDecider();

  @Test
  void a_dialog_is_started_once() {
    given(decider).noEvents().when(new DialogCommand.Start(TALK, DialogKind.SUPPORT)).then(STARTED);
    given(decider)
        .events(STARTED)
        .when(new DialogCommand.Start(TALK, DialogKind.SUPPORT))
        .nothing();
    given(decider)
        .events(STARTED)
        .when(new DialogCommand.Start(TALK, DialogKind.GROUP))
        .rejected("dialog_already_started");
  }

  @Test
  void an_unknown_dialog_takes_no_other_command() {
    given(decider).noEvents().when(new DialogCommand.Pause(TALK)).rejected("dialog_not_found");
  }

  @Test
  void a_pause_carries_what_is_known_without_what_has_expired() {
    given(decider)
        .events(
            STARTED,
            ORDERS_ADDED,
            ORDERS_ENTERED,
            NUMBER_ADDED,
            new DialogEvent.VariableAdded(EXPIRED))
        .when(new DialogCommand.Pause(TALK))
        .then(
            new DialogEvent.Paused(
                TALK,
                new Snapshot(
                    NOW, Optional.of(ORDERS.name()), List.of(ORDERS.name()), List.of(NUMBER))));
  }

  @Test
  void a_paused_dialog_is_resumed_once() {
    given(decider)
        .events(STARTED, paused())
        .when(new DialogCommand.Resume(TALK))
        .then(new DialogEvent.Resumed(TALK));
    given(decider).events(STARTED).when(new DialogCommand.Resume(TALK)).nothing();
  }

  @Test
  void a_dialog_is_not_paused_for_ever() {
    DialogEvent[] often =
        Stream.concat(
                Stream.of(STARTED),
                IntStream.range(0, Dialog.MOST_PAUSES)
                    .boxed()
                    .flatMap(_ -> Stream.of(paused(), new DialogEvent.Resumed(TALK))))
            .toArray(DialogEvent[]::new);
    given(decider).events(often).when(new DialogCommand.Pause(TALK)).rejected("too_many_pauses");
  }

  @Test
  void a_dialog_ends_or_is_abandoned_and_changes_no_more() {
    DialogEvent ended = new DialogEvent.Ended(TALK, REASON);
    given(decider).events(STARTED).when(new DialogCommand.End(TALK, REASON)).then(ended);
    given(decider).events(STARTED, ended).when(new DialogCommand.End(TALK, REASON)).nothing();
    given(decider)
        .events(STARTED, ended)
        .when(new DialogCommand.Abandon(TALK, REASON))
        .rejected("wrong_status");
    given(decider)
        .events(STARTED, paused())
        .when(new DialogCommand.Abandon(TALK, REASON))
        .then(new DialogEvent.Abandoned(TALK, REASON));
  }

  @Test
  void what_it_came_to_is_recorded_once_it_is_over() {
    DialogCommand record = new DialogCommand.RecordMetrics(TALK, METRICS);
    DialogEvent ended = new DialogEvent.Ended(TALK, REASON);
    DialogEvent recorded = new DialogEvent.MetricsRecorded(METRICS);
    given(decider).events(STARTED).when(record).rejected("wrong_status");
    given(decider).events(STARTED, ended).when(record).then(recorded);
    given(decider).events(STARTED, ended, recorded).when(record).nothing();
  }

  @Test
  void another_topic_takes_the_place_of_the_one_that_is_spoken_of() {
    given(decider)
        .events(STARTED)
        .when(new DialogCommand.SwitchTopic(TALK, ORDERS))
        .then(ORDERS_ADDED, ORDERS_ENTERED);
    given(decider)
        .events(STARTED, ORDERS_ADDED, ORDERS_ENTERED)
        .when(new DialogCommand.SwitchTopic(TALK, WEATHER))
        .then(
            new DialogEvent.TopicLeft(ORDERS.name(), NOW),
            new DialogEvent.TopicAdded(WEATHER, NOW),
            new DialogEvent.TopicEntered(WEATHER.name(), NOW));
    given(decider)
        .events(STARTED, ORDERS_ADDED, ORDERS_ENTERED)
        .when(new DialogCommand.SwitchTopic(TALK, ORDERS))
        .nothing();
  }

  @Test
  void a_topic_that_means_something_else_takes_the_place_of_the_old() {
    Topic lesser = topic("orders", 0.2);
    given(decider)
        .events(STARTED, ORDERS_ADDED)
        .when(new DialogCommand.SwitchTopic(TALK, lesser))
        .then(
            new DialogEvent.TopicRemoved(ORDERS),
            new DialogEvent.TopicAdded(lesser, NOW),
            ORDERS_ENTERED);
  }

  @Test
  void a_paused_dialog_goes_to_no_other_topic() {
    given(decider)
        .events(STARTED, paused())
        .when(new DialogCommand.SwitchTopic(TALK, ORDERS))
        .rejected("wrong_status");
  }

  @Test
  void a_topic_is_completed_once_and_not_taken_up_again() {
    DialogEvent completed = new DialogEvent.TopicCompleted(ORDERS.name(), REASON);
    DialogCommand complete = new DialogCommand.CompleteTopic(TALK, ORDERS.name(), REASON);
    given(decider)
        .events(STARTED, ORDERS_ADDED, ORDERS_ENTERED)
        .when(complete)
        .then(new DialogEvent.TopicLeft(ORDERS.name(), NOW), completed);
    given(decider).events(STARTED, ORDERS_ADDED, completed).when(complete).nothing();
    given(decider)
        .events(STARTED, ORDERS_ADDED, completed)
        .when(new DialogCommand.SwitchTopic(TALK, ORDERS))
        .rejected("topic_completed");
    given(decider).events(STARTED).when(complete).rejected("topic_not_found");
  }

  @Test
  void a_dialog_has_few_topics() {
    DialogEvent[] many =
        Stream.concat(
                Stream.of(STARTED),
                IntStream.range(0, Dialog.MOST)
                    .mapToObj(n -> new DialogEvent.TopicAdded(topic("topic " + n, 1), NOW)))
            .toArray(DialogEvent[]::new);
    given(decider)
        .events(many)
        .when(new DialogCommand.SwitchTopic(TALK, ORDERS))
        .rejected("too_many_entries");
  }

  @Test
  void what_is_known_anew_takes_the_place_of_what_was_known() {
    given(decider)
        .events(STARTED, NUMBER_ADDED)
        .when(new DialogCommand.AddVariable(TALK, NEW_NUMBER))
        .then(new DialogEvent.VariableRemoved(NUMBER), new DialogEvent.VariableAdded(NEW_NUMBER));
    given(decider)
        .events(STARTED, NUMBER_ADDED)
        .when(new DialogCommand.AddVariable(TALK, NUMBER))
        .nothing();
  }

  @Test
  void a_variable_of_another_scope_is_another_variable() {
    ContextVariable everywhere =
        variable("order_number", "1", new VariableScope.Global(), Optional.empty());
    given(decider)
        .events(STARTED, NUMBER_ADDED)
        .when(new DialogCommand.AddVariable(TALK, everywhere))
        .then(new DialogEvent.VariableAdded(everywhere));
  }

  @Test
  void what_has_expired_makes_room() {
    given(decider)
        .events(STARTED, new DialogEvent.VariableAdded(EXPIRED))
        .when(new DialogCommand.AddVariable(TALK, NUMBER))
        .then(new DialogEvent.VariableRemoved(EXPIRED), NUMBER_ADDED);
  }

  @Test
  void a_variable_is_forgotten_once() {
    DialogCommand forget = new DialogCommand.RemoveVariable(TALK, NUMBER.name(), NUMBER.scope());
    given(decider)
        .events(STARTED, NUMBER_ADDED)
        .when(forget)
        .then(new DialogEvent.VariableRemoved(NUMBER));
    given(decider).events(STARTED).when(forget).nothing();
  }

  @Test
  void what_another_dialog_knows_is_kept_out_taken_over_or_refused() {
    given(decider).events(STARTED, NUMBER_ADDED).when(share(Context.Merge.KEEP)).nothing();
    given(decider)
        .events(STARTED, NUMBER_ADDED)
        .when(share(Context.Merge.REPLACE))
        .then(
            new DialogEvent.VariableRemoved(NUMBER),
            new DialogEvent.VariableAdded(NEW_NUMBER),
            new DialogEvent.ContextShared(OTHER));
    given(decider)
        .events(STARTED, NUMBER_ADDED)
        .when(share(Context.Merge.REFUSE))
        .rejected("context_conflict");
    given(decider)
        .events(STARTED)
        .when(share(Context.Merge.REFUSE))
        .then(new DialogEvent.VariableAdded(NEW_NUMBER), new DialogEvent.ContextShared(OTHER));
  }

  @Test
  void a_note_is_added_and_removed() {
    given(decider)
        .events(STARTED)
        .when(new DialogCommand.AddMetadata(TALK, ZONE))
        .then(new DialogEvent.MetadataAdded(ZONE));
    given(decider)
        .events(STARTED, new DialogEvent.MetadataAdded(ZONE))
        .when(new DialogCommand.RemoveMetadata(TALK, ZONE.key()))
        .then(new DialogEvent.MetadataRemoved(ZONE));
  }

  private static DialogCommand share(Context.Merge merge) {
    return new DialogCommand.ShareContext(TALK, OTHER, List.of(NEW_NUMBER, EXPIRED), merge);
  }

  private static DialogEvent paused() {
    return new DialogEvent.Paused(TALK, new Snapshot(NOW, Optional.empty(), List.of(), List.of()));
  }
}
