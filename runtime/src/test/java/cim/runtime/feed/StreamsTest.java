package cim.runtime.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Subject;
import cim.runtime.AsOf;
import cim.runtime.Refusal;
import cim.runtime.example.Orders;
import cim.runtime.registry.Registry;
import cim.runtime.snapshot.StreamStates;
import cim.store.memory.MemoryEventStore;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One stream's history and its states at any moment. */
class StreamsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final MemoryEventStore store = new MemoryEventStore();
  private final Registry registry = Registry.of(new Orders().domain());
  private final Streams streams = new Streams(registry, store, StreamStates.replayed(registry));

  @BeforeEach
  void an_order_that_was_processed_and_completed() {
    append("processing_started.v1", Value.map().build(), NOON);
    append("completed.v1", Value.map().put("lot", 7).build(), NOON.plusSeconds(60));
  }

  private void append(String event, Value.Map data, Instant time) {
    Appended.commit(
        store,
        Subject.parse("orders.order." + event),
        Appended.STREAM,
        data,
        time,
        UUID.randomUUID());
  }

  @Test
  void what_another_domain_keeps_beside_an_entity_does_not_hide_it() {
    Registry both = Registry.of(new Orders().domain(), Notes.DOMAIN);
    Appended.commit(
        store,
        Subject.parse("annotations.note.noted.v1"),
        Appended.STREAM,
        Value.map().build(),
        NOON,
        UUID.randomUUID());

    Streams.Place found =
        new Streams(both, store, StreamStates.replayed(both)).find(Appended.STREAM).orElseThrow();

    assertThat(store.domains()).startsWith("annotations");
    assertThat(found.domain()).isEqualTo("orders");
  }

  @Test
  void the_state_is_that_of_the_last_event() {
    Streams.StateAt state = streams.state(Appended.STREAM, AsOf.NOW);

    assertThat(state.revision()).isEqualTo(1);
    assertThat(Json.write(state.state())).isEqualTo("{\"status\":\"completed\",\"items\":[]}");
  }

  @Test
  void the_state_of_an_earlier_revision_is_what_it_was() {
    Streams.StateAt state = streams.state(Appended.STREAM, new AsOf.AtRevision(0));

    assertThat(state.revision()).isZero();
    assertThat(Json.write(state.state())).isEqualTo("{\"status\":\"in_processing\",\"items\":[]}");
  }

  @Test
  void the_history_ends_where_it_is_no_longer_wanted() {
    Streams.History history =
        streams.history(Appended.STREAM, new AsOf.AtTime(NOON.plusSeconds(1)));

    assertThat(history.place().domain()).isEqualTo("orders");
    assertThat(history.aggregate()).isEqualTo("order");
    assertThat(history.events()).hasSize(1);
  }

  @Test
  void an_unknown_stream_is_refused() {
    assertThatThrownBy(() -> streams.state(UUID.randomUUID(), AsOf.NOW))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("unknown_stream"));
  }

  @Test
  void a_moment_before_the_first_event_has_no_state() {
    assertThatThrownBy(() -> streams.state(Appended.STREAM, new AsOf.AtTime(NOON.minusSeconds(1))))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void a_stream_of_a_domain_that_is_not_deployed_has_a_history_but_no_state() {
    UUID shoe = UUID.randomUUID();
    Appended.commit(
        store,
        Subject.parse("shoes.shoe.worn.v1"),
        shoe,
        Value.map().build(),
        NOON,
        UUID.randomUUID());

    assertThat(streams.history(shoe, AsOf.NOW).events()).hasSize(1);
    assertThatThrownBy(() -> streams.state(shoe, AsOf.NOW))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("unknown_event"));
  }
}
