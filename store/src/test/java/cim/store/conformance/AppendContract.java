package cim.store.conformance;

import static cim.store.conformance.Order.on;
import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.Durability;
import cim.model.InvalidValue;
import cim.model.Scope;
import cim.model.SubjectPattern;
import cim.model.Uuids;
import cim.store.AppendResult;
import cim.store.AppendResult.Committed;
import cim.store.Condition;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.PersonalPart;
import cim.store.StreamId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Appends: numbers, conditions, repeats, limits. */
public interface AppendContract extends StoreUnderTest {

  @Test
  default void an_append_answers_with_the_durability_that_was_met() {
    AppendResult result = log().append(Order.placed().commit(), Condition.ANY);
    assertThat(result)
        .isInstanceOfSatisfying(
            AppendResult.Appended.class,
            appended -> assertThat(appended.durability()).isEqualTo(durability()));
  }

  @Test
  default void positions_are_dense_from_0() {
    given()
        .holding(Order.ofSize(2), Order.ofSize(3), Order.placed())
        .whenRead(EventFilter.ALL)
        .positions()
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
  }

  @Test
  default void revisions_of_each_stream_are_dense_from_0() {
    StreamId stream = Order.newStream();
    given()
        .holding(on(stream, "placed", "paid"), Order.placed(), on(stream, "sent"))
        .whenStreamRead(stream, 0, Direction.FORWARDS)
        .revisions()
        .containsExactly(0L, 1L, 2L);
  }

  @Test
  default void one_aggregate_has_a_chain_of_its_own_at_each_scope() {
    StreamId here = Order.newStream();
    StreamId wide = new StreamId(here.aggregate(), Scope.CLUSTER);
    Committed committed =
        given().holding(on(here, "placed")).whenAppended(on(wide, "placed")).isAppended();
    assertThat(committed.firstRevision()).isZero();
  }

  @Test
  default void an_append_answers_where_the_commit_stands() {
    StreamId stream = Order.newStream();
    Committed committed =
        given()
            .holding(Order.ofSize(3), on(stream, "placed"))
            .whenAppended(on(stream, "paid", "sent"))
            .isAppended();
    assertThat(committed)
        .usingRecursiveComparison()
        .ignoringFields("commit")
        .isEqualTo(new Committed(committed.commit(), 1, 4, 2));
  }

  @Test
  default void a_commit_is_named_by_the_CID_of_its_last_event() {
    Order order = Order.ofSize(3);
    Committed committed = given().whenAppended(order).isAppended();
    assertThat(log().head(order.stream()).orElseThrow().cid()).isEqualTo(committed.commit());
  }

  @Test
  default void the_head_is_the_newest_event_of_the_stream() {
    StreamId stream = Order.newStream();
    given().holding(on(stream, "placed", "paid"), Order.placed());
    assertThat(log().head(stream).orElseThrow())
        .satisfies(head -> assertThat(head.revision()).isEqualTo(1))
        .satisfies(head -> assertThat(head.position()).isEqualTo(1));
  }

  @Test
  default void a_stream_without_events_has_no_head() {
    given().holding(Order.placed());
    assertThat(log().head(Order.newStream())).isEmpty();
  }

  @Test
  default void a_domain_is_there_from_its_first_commit_on() {
    store().log("quiet");
    given().holding(Order.placed());
    assertThat(store().domains()).containsExactly(Order.DOMAIN);
  }

  @Test
  default void each_domain_counts_its_own_positions() {
    given().holding(Order.ofSize(3));
    AppendResult result = store().log("other").append(Order.placed().commit(), Condition.ANY);
    assertThat(((AppendResult.Appended) result).committed().firstPosition()).isZero();
  }

  // Conditions

  @Test
  default void no_stream_holds_where_there_is_none() {
    given().whenAppended(Order.placed(), Condition.NO_STREAM).isAppended();
  }

  @Test
  default void no_stream_conflicts_with_the_newest_event_of_the_stream() {
    Order first = Order.ofSize(2);
    AppendResult.Conflict conflict =
        given()
            .holding(first, Order.placed())
            .whenAppended(on(first.stream(), "placed"), Condition.NO_STREAM)
            .isConflict();
    assertThat(conflict).isEqualTo(new AppendResult.Conflict(Condition.NO_STREAM, 1, 1));
  }

  @Test
  default void an_expected_revision_holds_where_the_stream_stands_there() {
    Order first = Order.ofSize(2);
    given()
        .holding(first)
        .whenAppended(on(first.stream(), "paid"), Condition.revision(1))
        .isAppended();
  }

  @Test
  default void an_expected_revision_conflicts_where_the_stream_has_gone_on() {
    Order first = Order.ofSize(3);
    Condition expected = Condition.revision(1);
    AppendResult.Conflict conflict =
        given().holding(first).whenAppended(on(first.stream(), "paid"), expected).isConflict();
    assertThat(conflict).isEqualTo(new AppendResult.Conflict(expected, 2, 2));
  }

  @Test
  default void an_expected_revision_conflicts_where_the_stream_is_not_that_far() {
    Order first = Order.placed();
    AppendResult.Conflict conflict =
        given()
            .holding(first)
            .whenAppended(on(first.stream(), "paid"), Condition.revision(1))
            .isConflict();
    assertThat(conflict.revision()).isZero();
  }

  @Test
  default void an_expected_revision_conflicts_where_there_is_no_stream() {
    AppendResult.Conflict conflict =
        given().whenAppended(Order.placed(), Condition.revision(0)).isConflict();
    assertThat(conflict).isEqualTo(new AppendResult.Conflict(Condition.revision(0), -1, -1));
  }

  @Test
  default void a_conflict_appends_nothing() {
    given()
        .holding(Order.placed())
        .whenAppended(Order.placed(), Condition.revision(0))
        .leavesTheLogAt(1);
  }

  @Test
  default void nothing_matches_holds_where_no_event_bears_all_the_tags() {
    given()
        .holding(Order.placed().tagged("email:a"), Order.placed().tagged("shop:1"))
        .whenAppended(Order.placed(), nothingMatches(-1, "", "email:a", "shop:1"))
        .isAppended();
  }

  @Test
  default void nothing_matches_conflicts_with_the_newest_event_that_bears_the_tags() {
    Condition condition = nothingMatches(-1, "", "email:a");
    AppendResult.Conflict conflict =
        given()
            .holding(
                Order.placed().tagged("email:a"),
                Order.placed().tagged("email:a", "shop:1"),
                Order.placed().tagged("email:b"))
            .whenAppended(Order.placed(), condition)
            .isConflict();
    assertThat(conflict).isEqualTo(new AppendResult.Conflict(condition, -1, 1));
  }

  @Test
  default void nothing_matches_looks_at_events_after_its_position_only() {
    given()
        .holding(Order.placed().tagged("email:a"), Order.placed())
        .whenAppended(Order.placed(), nothingMatches(0, "", "email:a"))
        .isAppended();
  }

  @Test
  default void nothing_matches_asks_for_type_and_tags_together() {
    given()
        .holding(
            on(Order.newStream(), "paid").tagged("email:a"),
            on(Order.newStream(), "placed").tagged("email:b"))
        .whenAppended(Order.placed(), nothingMatches(-1, "shop.order.placed.v1", "email:a"))
        .isAppended();
  }

  @Test
  default void nothing_matches_finds_types_by_pattern() {
    given()
        .holding(on(Order.newStream(), "paid"))
        .whenAppended(Order.placed(), nothingMatches(-1, "shop.*.paid.>"))
        .isConflict();
  }

  @Test
  default void nothing_matches_conflicts_where_any_of_its_items_matches() {
    Condition condition =
        new Condition.NothingMatches(
            List.of(
                new Condition.Item(Set.of(), Set.of("email:none")),
                new Condition.Item(Set.of(), Set.of("email:a"))),
            -1);
    given()
        .holding(Order.placed().tagged("email:a"))
        .whenAppended(Order.placed(), condition)
        .isConflict();
  }

  /** An item of one type pattern, or of all types where it is empty, with all of the tags. */
  private static Condition nothingMatches(long after, String type, String... tags) {
    Set<SubjectPattern> types = type.isEmpty() ? Set.of() : Set.of(SubjectPattern.parse(type));
    return new Condition.NothingMatches(List.of(new Condition.Item(types, Set.of(tags))), after);
  }

  // Repeats

  @Test
  default void the_same_command_again_is_a_duplicate_that_names_the_original() {
    Order order = Order.ofSize(2);
    Committed original = given().whenAppended(order).isAppended();
    assertThat(given().holding(Order.placed()).whenAppended(order).isDuplicate())
        .isEqualTo(original);
  }

  @Test
  default void a_duplicate_appends_nothing() {
    Order order = Order.placed();
    given().holding(order).whenAppended(order).leavesTheLogAt(1);
  }

  @Test
  default void a_duplicate_is_one_although_its_condition_no_longer_holds() {
    Order order = Order.placed();
    given().holding(order).whenAppended(order, Condition.NO_STREAM).isDuplicate();
  }

  @Test
  default void a_command_that_is_repeated_later_is_a_duplicate_still() {
    Order order = Order.placed();
    given().holding(order).whenAppended(order.at(order.time().plusSeconds(60))).isDuplicate();
  }

  @Test
  default void a_command_id_with_another_payload_is_reused() {
    Order order = Order.placed();
    Committed original = given().whenAppended(order).isAppended();
    assertThat(given().whenAppended(order.saying(Value.map().put("total", 13).build())).isReused())
        .isEqualTo(original);
  }

  @Test
  default void a_reused_command_id_appends_nothing() {
    Order order = Order.placed();
    given()
        .holding(order)
        .whenAppended(order.saying(Value.map().put("total", 13).build()))
        .leavesTheLogAt(1);
  }

  @Test
  default void a_command_id_that_met_a_conflict_may_be_sent_again() {
    Order order = Order.placed();
    given().whenAppended(order, Condition.revision(4)).isConflict();
    given().whenAppended(order, Condition.NO_STREAM).isAppended();
  }

  @Test
  default void a_command_id_with_other_personal_data_is_reused() {
    Order order = Order.placed();
    given().holding(order.about(name("Ada"))).whenAppended(order.about(name("Bob"))).isReused();
  }

  private static PersonalPart name(String name) {
    return new PersonalPart(ReadContract.ADA, Value.map().put("name", name).build());
  }

  @Test
  default void event_ids_follow_from_the_command_and_the_index() {
    Order order = Order.ofSize(2);
    given().holding(order);
    UUID second = Uuids.eventId(order.command(), 1);
    assertThat(log().find(second).orElseThrow().revision()).isEqualTo(1);
  }

  // Limits

  @Test
  default void two_hundred_events_fit_into_a_commit() {
    assertThat(given().whenAppended(Order.ofSize(200)).isAppended().lastRevision()).isEqualTo(199);
  }

  @Test
  default void a_commit_over_256_KiB_is_refused() {
    given().thenRefuses(ofBytes(256 * 1024)).isInstanceOf(InvalidValue.class);
  }

  @Test
  default void a_commit_of_120_KiB_twice_is_taken() {
    given().whenAppended(ofBytes(120 * 1024)).isAppended();
  }

  /** The payload stands in the command and in the event. */
  private static Order ofBytes(int size) {
    return Order.placed().saying(Value.map().put("bytes", new byte[size]).build());
  }

  @Test
  default void a_refused_commit_leaves_nothing_behind() {
    Order order = ofBytes(256 * 1024);
    given().thenRefuses(order).isInstanceOf(InvalidValue.class);
    given().whenAppended(Order.placed()).leavesTheLogAt(1);
  }

  /** What this store answers: the durability of everything that it calls appended. */
  Durability durability();
}
