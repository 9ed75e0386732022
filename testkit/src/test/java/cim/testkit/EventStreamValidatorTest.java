package cim.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.model.Uuids;
import cim.runtime.feed.MergedFeed;
import cim.store.Condition;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StreamId;
import cim.store.memory.MemoryEventStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventStreamValidatorTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final UUID CONVERSATION = new UUID(1, 1);

  private final MemoryEventStore store = new MemoryEventStore();
  private final EventStreamValidator.Conversation events =
      EventStreamValidator.of(new MergedFeed(store)).correlatedBy(CONVERSATION);

  @Test
  void events_of_several_domains_are_met_in_order() {
    happened("git.commit.recorded.v1", CONVERSATION, 1);
    happened("people.person.registered.v1", CONVERSATION, 2);
    assertThat(
            events
                .expects("git.commit.recorded.v1")
                .then("people.*.registered.v1")
                .andNothingElse()
                .within(SOON))
        .hasSize(2);
  }

  @Test
  void the_other_order_is_a_fault() {
    happened("people.person.registered.v1", CONVERSATION, 1);
    happened("git.commit.recorded.v1", CONVERSATION, 2);
    assertThatThrownBy(() -> events.expects("git.>").then("people.>").amongOthers().within(AT_ONCE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("[people.person.registered.v1, git.commit.recorded.v1]");
  }

  @Test
  void another_event_is_a_fault_only_where_nothing_else_may_come() {
    happened("git.commit.recorded.v1", CONVERSATION, 1);
    happened("git.commit.merge_detected.v1", CONVERSATION, 2);
    assertThat(events.expects("git.commit.recorded.v1").amongOthers().within(SOON)).hasSize(1);
    assertThatThrownBy(() -> events.expects("git.commit.recorded.v1").andNothingElse().within(SOON))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("git.commit.merge_detected.v1 came");
  }

  @Test
  void events_of_other_conversations_are_not_looked_at() {
    happened("git.commit.recorded.v1", new UUID(2, 2), 1);
    happened("git.tag.created.v1", CONVERSATION, 2);
    assertThat(events.expects("git.tag.created.v1").andNothingElse().within(SOON)).hasSize(1);
  }

  @Test
  void an_event_that_says_something_else_is_not_the_one() {
    happened("git.commit.recorded.v1", CONVERSATION, 1);
    assertThatThrownBy(() ->
            events
                .expects("git.>", event -> event.data().integer("number") == 2)
                .amongOthers()
                .within(AT_ONCE))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("the time was over");
  }

  @Test
  void an_event_that_comes_later_is_waited_for() {
    CompletableFuture<Void> later =
        CompletableFuture.runAsync(() -> happened("git.tag.created.v1", CONVERSATION, 1));
    assertThat(events.expects("git.tag.created.v1").amongOthers().within(SOON)).hasSize(1);
    later.join();
  }

  @Test
  void an_event_that_another_caused_is_told_from_one_that_something_else_did() {
    happened("git.commit.recorded.v1", CONVERSATION, 1);
    happened("people.person.registered.v1", CONVERSATION, 2, Uuids.eventId(new UUID(1, 1), 0));
    EventStreamValidator.Conversation all =
        EventStreamValidator.of(store).correlatedBy(CONVERSATION);

    assertThat(
            all.expects("git.>")
                .then("people.>")
                .causedBy("git.commit.recorded.v1")
                .andNothingElse()
                .within(SOON))
        .hasSize(2);
    assertThatThrownBy(() ->
            all.expects("git.>")
                .then("people.>")
                .causedBy("git.tag.*.*")
                .andNothingElse()
                .within(SOON))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "people.person.registered.v1 came, caused by git.commit.recorded.v1")
        .hasMessageContaining("people.> caused by git.tag.*.*");
  }

  @Test
  void what_the_command_itself_caused_has_no_event_as_its_cause() {
    happened("people.person.registered.v1", CONVERSATION, 1);
    assertThatThrownBy(() ->
            EventStreamValidator.of(store)
                .correlatedBy(CONVERSATION)
                .expects("people.>")
                .causedBy("git.>")
                .andNothingElse()
                .within(SOON))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("caused by no event of the conversation");
  }

  @Test
  void an_event_that_comes_twice_is_told_as_that() {
    UUID stream = new UUID(7, 7);
    happened("git.tag.created.v1", CONVERSATION, 1, CONVERSATION, stream, 5);
    happened("git.tag.created.v1", CONVERSATION, 2, CONVERSATION, stream, 5);
    assertThatThrownBy(() -> events.expects("git.tag.created.v1").andNothingElse().within(SOON))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("git.tag.created.v1 came twice");
  }

  @Test
  void an_event_before_its_turn_is_told_as_that_and_what_is_missing_too() {
    happened("people.person.registered.v1", CONVERSATION, 1);
    assertThatThrownBy(
            () -> events.expects("git.>").then("people.>").andNothingElse().within(AT_ONCE))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("people.person.registered.v1 came too early");
    assertThatThrownBy(() -> events.expects("people.>").then("git.>").amongOthers().within(AT_ONCE))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("the time was over; missing: [git.>]");
  }

  private void happened(String subject, UUID correlation, long second) {
    happened(subject, correlation, second, correlation);
  }

  private void happened(String subject, UUID correlation, long second, UUID cause) {
    happened(subject, correlation, second, cause, UUID.randomUUID(), second);
  }

  private void happened(
      String subject, UUID correlation, long second, UUID cause, UUID stream, long number) {
    Subject type = Subject.parse(subject);
    UUID command = new UUID(second, second);
    store
        .log(type.context())
        .append(
            new NewCommit(
                new StreamId(stream, Scope.LEAF),
                new NewCommand(
                    type.context() + "." + type.aggregate() + ".do",
                    Value.map().build(),
                    List.of(),
                    Value.map().build(),
                    DeciderFixture.NOW.plusSeconds(second),
                    Optional.empty(),
                    List.of(),
                    Policy.IMMEDIATE,
                    new Causality(command, correlation, cause, 1)),
                List.of(
                    new NewEvent(
                        type, Value.map().put("number", number).build(), List.of(), List.of()))),
            Condition.ANY);
  }
}
