package cim.store.conformance;

import static cim.store.conformance.Order.on;
import static cim.store.conformance.Order.placed;
import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.SubjectPattern;
import cim.model.Uuids;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.PersonalPart;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Reads: what was appended comes back, from both ends and filtered; personal data as far as keys
 * reach.
 */
public interface ReadContract extends StoreUnderTest {

  @Test
  default void an_event_is_read_with_the_payload_that_was_appended() {
    Value.Map payload =
        Value.map()
            .put("total", -3)
            .put("price", 1.5)
            .put("gift", true)
            .put("lines", Value.list(Value.of("a"), Value.map().put("n", 1).build()))
            .build();
    Order order = placed().saying(payload);
    assertThat(given().holding(order).whenRead(EventFilter.ALL).only().data()).isEqualTo(payload);
  }

  @Test
  default void an_event_is_read_with_what_its_command_said() {
    UUID actor = UUID.randomUUID();
    Causality child = Causality.root(UUID.randomUUID()).child(UUID.randomUUID());
    Order order = placed().caused(child).by(actor);
    StoredEvent event = given().holding(order).whenRead(EventFilter.ALL).only();
    assertThat(event)
        .returns(Uuids.eventId(order.command(), 0), StoredEvent::id)
        .returns(Order.subject("placed"), StoredEvent::subject)
        .returns(order.stream(), StoredEvent::stream)
        .returns(order.time(), StoredEvent::timestamp)
        .returns(Optional.of(actor), StoredEvent::actor)
        .returns(child.correlation(), StoredEvent::correlation)
        .returns(child.message(), StoredEvent::causation);
  }

  @Test
  default void an_event_without_actor_is_read_without_one() {
    assertThat(given().holding(placed()).whenRead(EventFilter.ALL).only().actor()).isEmpty();
  }

  @Test
  default void times_are_kept_to_the_microsecond() {
    Instant time = Instant.parse("2026-11-21T10:00:00.123456789Z");
    assertThat(given().holding(placed().at(time)).whenRead(EventFilter.ALL).only().timestamp())
        .isEqualTo(Instant.parse("2026-11-21T10:00:00.123456Z"));
  }

  @Test
  default void tags_are_kept_sorted_and_once() {
    Order order = placed().tagged("b:2", "a:1", "b:2");
    assertThat(given().holding(order).whenRead(EventFilter.ALL).only().tags())
        .containsExactly("a:1", "b:2");
  }

  @Test
  default void the_log_is_read_forwards_from_a_position_on() {
    given()
        .holding(Order.ofSize(5))
        .whenRead(3, EventFilter.ALL, Direction.FORWARDS)
        .positions()
        .containsExactly(3L, 4L);
  }

  @Test
  default void the_log_is_read_backwards_from_a_position_on() {
    given()
        .holding(Order.ofSize(5))
        .whenRead(2, EventFilter.ALL, Direction.BACKWARDS)
        .positions()
        .containsExactly(2L, 1L, 0L);
  }

  @Test
  default void reading_backwards_from_beyond_the_end_begins_with_the_newest() {
    given()
        .holding(Order.ofSize(3))
        .whenRead(Long.MAX_VALUE, EventFilter.ALL, Direction.BACKWARDS)
        .positions()
        .containsExactly(2L, 1L, 0L);
  }

  @Test
  default void reading_forwards_from_the_end_gives_nothing() {
    given()
        .holding(Order.ofSize(3))
        .whenRead(3, EventFilter.ALL, Direction.FORWARDS)
        .positions()
        .isEmpty();
  }

  @Test
  default void reading_forwards_from_far_beyond_the_end_gives_nothing() {
    given()
        .holding(Order.ofSize(3))
        .whenRead(Long.MAX_VALUE, EventFilter.ALL, Direction.FORWARDS)
        .positions()
        .isEmpty();
  }

  @Test
  default void an_empty_log_is_read_as_empty() {
    given().whenRead(0, EventFilter.ALL, Direction.BACKWARDS).positions().isEmpty();
  }

  @Test
  default void a_read_sees_what_is_durable_when_it_begins_at_least() {
    given().holding(placed()).whenRead(EventFilter.ALL).positions().containsExactly(0L);
    given().holding(placed()).whenRead(EventFilter.ALL).positions().containsExactly(0L, 1L);
  }

  @Test
  default void a_stream_is_read_forwards_from_a_revision_on() {
    StreamId stream = Order.newStream();
    given()
        .holding(on(stream, "placed"), placed(), on(stream, "paid", "sent"))
        .whenStreamRead(stream, 1, Direction.FORWARDS)
        .types()
        .containsExactly("paid", "sent");
  }

  @Test
  default void a_stream_is_read_backwards_from_a_revision_on() {
    StreamId stream = Order.newStream();
    given()
        .holding(on(stream, "placed"), placed(), on(stream, "paid", "sent"))
        .whenStreamRead(stream, 1, Direction.BACKWARDS)
        .types()
        .containsExactly("paid", "placed");
  }

  @Test
  default void a_stream_that_is_not_there_is_read_as_empty() {
    given()
        .holding(placed())
        .whenStreamRead(Order.newStream(), 0, Direction.FORWARDS)
        .types()
        .isEmpty();
  }

  @Test
  default void a_long_stream_is_read_whole_and_in_order() {
    StreamId stream = Order.newStream();
    Order[] orders = new Order[300];
    for (int i = 0; i < orders.length; i++) {
      orders[i] = on(i % 3 == 0 ? stream : Order.newStream(), "item_added");
    }
    given()
        .holding(orders)
        .whenStreamRead(stream, 0, Direction.FORWARDS)
        .revisions()
        .containsExactlyElementsOf(java.util.stream.LongStream.range(0, 100).boxed().toList());
  }

  // Filters

  @Test
  default void a_filter_finds_types_by_any_of_its_patterns() {
    EventFilter filter =
        EventFilter.ALL.ofTypes(
            SubjectPattern.parse("shop.order.paid.v1"), SubjectPattern.parse("*.*.sent.>"));
    given()
        .holding(on(Order.newStream(), "placed", "paid", "packed", "sent"))
        .whenRead(filter)
        .types()
        .containsExactly("paid", "sent");
  }

  @Test
  default void a_filter_finds_events_that_bear_all_of_its_tags() {
    given()
        .holding(placed().tagged("a:1"), placed().tagged("a:1", "b:2"), placed().tagged("b:2"))
        .whenRead(EventFilter.ALL.withTags("b:2", "a:1"))
        .positions()
        .containsExactly(1L);
  }

  @Test
  default void a_filter_finds_the_events_of_an_aggregate() {
    StreamId stream = Order.newStream();
    given()
        .holding(on(stream, "placed"), placed(), on(stream, "paid"))
        .whenRead(EventFilter.ALL.ofStream(stream.aggregate()))
        .positions()
        .containsExactly(0L, 2L);
  }

  @Test
  default void a_filter_finds_the_events_of_a_correlation() {
    Causality root = Causality.root(UUID.randomUUID());
    given()
        .holding(placed().caused(root), placed(), placed().caused(root.child(UUID.randomUUID())))
        .whenRead(EventFilter.ALL.correlatedTo(root.correlation()))
        .positions()
        .containsExactly(0L, 2L);
  }

  @Test
  default void a_filter_finds_the_events_of_an_actor() {
    UUID ada = UUID.randomUUID();
    given()
        .holding(placed(), placed().by(ada), placed().by(UUID.randomUUID()))
        .whenRead(EventFilter.ALL.by(ada))
        .positions()
        .containsExactly(1L);
  }

  @Test
  default void a_filter_finds_events_from_its_start_on_and_before_its_end() {
    Instant start = Instant.parse("2026-11-21T10:00:00Z");
    Instant end = start.plusSeconds(10);
    given()
        .holding(
            placed().at(start.minusNanos(1000)),
            placed().at(start),
            placed().at(end.minusNanos(1000)),
            placed().at(end))
        .whenRead(EventFilter.ALL.between(start, end))
        .positions()
        .containsExactly(1L, 2L);
  }

  @Test
  default void every_part_of_a_filter_must_hold() {
    UUID ada = UUID.randomUUID();
    given()
        .holding(placed().tagged("a:1"), placed().tagged("a:1").by(ada), placed().by(ada))
        .whenRead(EventFilter.ALL.withTags("a:1").by(ada))
        .positions()
        .containsExactly(1L);
  }

  @Test
  default void a_filter_holds_backwards_too() {
    given()
        .holding(placed().tagged("a:1"), placed(), placed().tagged("a:1"))
        .whenRead(2, EventFilter.ALL.withTags("a:1"), Direction.BACKWARDS)
        .positions()
        .containsExactly(2L, 0L);
  }

  // Single things

  @Test
  default void an_event_is_found_by_its_id() {
    StoredEvent event =
        given().holding(placed(), placed()).whenRead(EventFilter.ALL).events().get(1);
    assertThat(log().find(event.id()).orElseThrow().position()).isEqualTo(1);
  }

  @Test
  default void an_event_is_found_by_its_CID() {
    StoredEvent event =
        given().holding(placed(), placed()).whenRead(EventFilter.ALL).events().get(1);
    assertThat(log().find(event.cid()).orElseThrow().position()).isEqualTo(1);
  }

  @Test
  default void an_unknown_id_finds_nothing() {
    given().holding(placed());
    assertThat(log().find(UUID.randomUUID())).isEmpty();
  }

  @Test
  default void the_CID_of_what_is_no_event_finds_no_event() {
    StoredEvent event = given().holding(placed()).whenRead(EventFilter.ALL).only();
    assertThat(log().find(event.payload())).isEmpty();
  }

  @Test
  default void an_unknown_CID_has_no_block() {
    StoredEvent event = given().holding(placed()).whenRead(EventFilter.ALL).only();
    assertThat(store().log("other").block(event.cid())).isEmpty();
  }

  @Test
  default void the_command_of_an_event_is_read_as_it_was_given() {
    Order order = placed().by(UUID.randomUUID());
    StoredEvent event = given().holding(order).whenRead(EventFilter.ALL).only();
    assertThat(log().command(event.command()).orElseThrow())
        .returns(event.command(), StoredCommand::cid)
        .returns(order.command(), StoredCommand::id)
        .returns("shop.order.change", StoredCommand::type)
        .returns(order.payload(), StoredCommand::data)
        .returns(order.newCommand().inputs(), StoredCommand::inputs)
        .returns(order.time(), StoredCommand::time)
        .returns(order.actor(), StoredCommand::actor)
        .returns(List.of("order.write"), StoredCommand::rights)
        .returns(order.stream().scope(), StoredCommand::scope)
        .returns(Policy.IMMEDIATE, StoredCommand::policy)
        .returns(order.causality(), StoredCommand::causality);
  }

  @Test
  default void the_CID_of_what_is_no_command_finds_no_command() {
    StoredEvent event = given().holding(placed()).whenRead(EventFilter.ALL).only();
    assertThat(log().command(event.cid())).isEmpty();
  }

  // Personal data

  UUID ADA = UUID.fromString("ada00000-0000-4000-8000-000000000001");
  UUID BOB = UUID.fromString("b0b00000-0000-4000-8000-000000000002");

  /** An order whose payload is public but for the names of two people. */
  private static Order personal() {
    return placed()
        .saying(Value.map().put("total", 12).put("to", Value.map().put("town", "Bern")).build())
        .about(
            new PersonalPart(ADA, Value.map().put("to", Value.map().put("name", "Ada")).build()),
            new PersonalPart(BOB, Value.map().put("from", "Bob").build()));
  }

  @Test
  default void personal_fields_are_read_in_their_places() {
    assertThat(given().holding(personal()).whenRead(EventFilter.ALL).only().data())
        .isEqualTo(
            Value.map()
                .put("total", 12)
                .put("to", Value.map().put("town", "Bern").put("name", "Ada"))
                .put("from", "Bob")
                .build());
  }

  @Test
  default void nothing_is_masked_while_all_keys_are_here() {
    assertThat(given().holding(personal()).whenRead(EventFilter.ALL).only().masked()).isEmpty();
  }

  @Test
  default void each_data_subject_has_a_sealed_block() {
    StoredEvent event = given().holding(personal()).whenRead(EventFilter.ALL).only();
    assertThat(event.sealed())
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allSatisfy(cid -> assertThat(log().block(cid)).isPresent());
  }

  @Test
  default void fields_of_a_forgotten_subject_are_named_as_masked() {
    given().holding(personal());
    forget(ADA);
    assertThat(given().whenRead(EventFilter.ALL).only().masked()).containsExactly("to.name");
  }

  @Test
  default void fields_of_a_forgotten_subject_are_no_longer_read() {
    given().holding(personal());
    forget(ADA);
    assertThat(given().whenRead(EventFilter.ALL).only().data())
        .isEqualTo(
            Value.map()
                .put("total", 12)
                .put("to", Value.map().put("town", "Bern"))
                .put("from", "Bob")
                .build());
  }

  @Test
  default void a_command_loses_the_fields_of_a_forgotten_subject_too() {
    given().holding(personal());
    forget(ADA);
    forget(BOB);
    StoredEvent event = given().whenRead(EventFilter.ALL).only();
    assertThat(log().command(event.command()).orElseThrow().data()).isEqualTo(personal().payload());
  }

  @Test
  default void forgetting_changes_no_CID() {
    StoredEvent before = given().holding(personal()).whenRead(EventFilter.ALL).only();
    forget(ADA);
    assertThat(given().whenRead(EventFilter.ALL).only())
        .returns(before.cid(), StoredEvent::cid)
        .returns(before.sealed(), StoredEvent::sealed);
  }

  /** Makes the sealer of the store under test forget a person. */
  void forget(UUID subject);
}
