package cim.store.conformance;

import static cim.store.conformance.Order.on;
import static cim.store.conformance.Order.placed;
import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.model.SubjectPattern;
import cim.store.AppendResult;
import cim.store.AppendResult.Conflict;
import cim.store.Condition;
import cim.store.Condition.Item;
import cim.store.Condition.NothingMatches;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Conditions over types and tags (dynamic consistency boundary): alone, with the revision of the
 * commit's own stream, repeated, raced, and against an oracle that looks at every event.
 */
public interface ConditionContract extends StoreUnderTest {

  // Items

  @Test
  default void a_condition_without_items_always_holds() {
    given().holding(placed()).whenAppended(placed(), nothing(-1)).isAppended();
  }

  @Test
  default void an_item_without_types_and_tags_matches_every_event() {
    Conflict conflict =
        given()
            .holding(placed(), placed())
            .whenAppended(placed(), nothing(-1, item("")))
            .isConflict();
    assertThat(conflict.position()).isEqualTo(1);
  }

  @Test
  default void an_item_of_tags_alone_matches_any_type() {
    given()
        .holding(on(Order.newStream(), "paid").tagged("email:a"))
        .whenAppended(placed(), nothing(-1, item("", "email:a")))
        .isConflict();
  }

  @Test
  default void an_item_of_types_alone_matches_any_tags() {
    given()
        .holding(on(Order.newStream(), "paid").tagged("email:a"))
        .whenAppended(placed(), nothing(-1, item("shop.order.paid.v1")))
        .isConflict();
  }

  @Test
  default void an_item_matches_any_one_of_its_types() {
    Item either =
        new Item(
            Set.of(
                SubjectPattern.parse("shop.order.sent.v1"),
                SubjectPattern.parse("shop.order.paid.v1")),
            Set.of());
    given()
        .holding(on(Order.newStream(), "paid"))
        .whenAppended(placed(), nothing(-1, either))
        .isConflict();
  }

  @Test
  default void a_star_stands_for_one_part_of_a_type_and_an_arrow_for_the_rest() {
    Given given = given().holding(on(Order.newStream(), "paid"));
    given.whenAppended(placed(), nothing(-1, item("shop.*.paid.*"))).isConflict();
    given.whenAppended(placed(), nothing(-1, item("shop.>"))).isConflict();
    given.whenAppended(placed(), nothing(-1, item("shop.*"))).isAppended();
    given.whenAppended(placed(), nothing(-1, item("git.>"))).isAppended();
  }

  @Test
  default void a_tag_matches_as_a_whole_only() {
    given()
        .holding(placed().tagged("email:ab"))
        .whenAppended(placed(), nothing(-1, item("", "email:a"), item("", "mail:ab")))
        .isAppended();
  }

  @Test
  default void a_type_that_no_event_has_yet_matches_nothing() {
    given()
        .holding(placed())
        .whenAppended(placed(), nothing(-1, item("shop.order.never.v1")))
        .isAppended();
  }

  @Test
  default void of_several_items_that_match_the_newest_event_is_named() {
    Conflict conflict =
        given()
            .holding(
                placed().tagged("email:a"), placed().tagged("email:b"), placed().tagged("email:a"))
            .whenAppended(placed(), nothing(-1, item("", "email:a"), item("", "email:b")))
            .isConflict();
    assertThat(conflict.position()).isEqualTo(2);
  }

  @Test
  default void every_event_of_a_commit_counts() {
    given()
        .holding(on(Order.newStream(), "placed", "paid", "sent"))
        .whenAppended(placed(), nothing(0, item("shop.order.paid.v1")))
        .isConflict();
  }

  // Positions

  @Test
  default void an_event_at_the_position_does_not_conflict_and_the_next_one_does() {
    Given given = given().holding(placed(), placed().tagged("email:a"), placed());
    given.whenAppended(placed(), nothing(0, item("", "email:a"))).isConflict();
    given.whenAppended(placed(), nothing(1, item("", "email:a"))).isAppended();
    given.whenAppended(placed(), nothing(2, item("", "email:a"))).isAppended();
  }

  @Test
  default void a_position_beyond_the_end_finds_nothing() {
    given()
        .holding(placed().tagged("email:a"))
        .whenAppended(placed(), nothing(1_000_000, item("", "email:a")))
        .isAppended();
  }

  @Test
  default void a_condition_looks_at_the_own_stream_too() {
    StreamId stream = Order.newStream();
    given()
        .holding(on(stream, "placed").tagged("email:a"))
        .whenAppended(on(stream, "paid"), nothing(-1, item("", "email:a")))
        .isConflict();
  }

  @Test
  default void the_events_of_the_commit_itself_do_not_conflict() {
    given().whenAppended(placed().tagged("email:a"), nothing(-1, item("", "email:a"))).isAppended();
  }

  // With the revision of the own stream

  @Test
  default void both_hold_where_the_stream_stands_there_and_nothing_matches() {
    StreamId stream = Order.newStream();
    given()
        .holding(on(stream, "placed"), placed().tagged("email:b"))
        .whenAppended(
            on(stream, "paid"), Condition.revision(0).and(nothing(-1, item("", "email:a"))))
        .isAppended();
  }

  @Test
  default void both_conflict_where_only_the_stream_has_gone_on() {
    StreamId stream = Order.newStream();
    Condition both = Condition.revision(0).and(nothing(-1, item("", "email:a")));
    Conflict conflict =
        given()
            .holding(on(stream, "placed", "paid"), placed())
            .whenAppended(on(stream, "sent"), both)
            .isConflict();
    assertThat(conflict).isEqualTo(new Conflict(both, 1, 1));
  }

  @Test
  default void both_conflict_where_only_something_matches() {
    StreamId stream = Order.newStream();
    Condition both = Condition.revision(0).and(nothing(-1, item("", "email:a")));
    Conflict conflict =
        given()
            .holding(on(stream, "placed"), placed().tagged("email:a"), placed())
            .whenAppended(on(stream, "sent"), both)
            .isConflict();
    assertThat(conflict).isEqualTo(new Conflict(both, 0, 1));
  }

  @Test
  default void both_hold_for_a_stream_that_must_not_be_there() {
    Condition both = Condition.NO_STREAM.and(nothing(-1, item("", "email:a")));
    Order first = placed().tagged("email:a");
    given().whenAppended(first, both).isAppended();
    given()
        .whenAppended(on(first.stream(), "paid"), Condition.NO_STREAM.and(nothing(0)))
        .isConflict();
    given().whenAppended(placed().tagged("email:a"), both).isConflict();
  }

  @Test
  default void both_stand_in_the_command_block() {
    Order order = placed().tagged("email:a");
    Condition both = Condition.NO_STREAM.and(nothing(-1, item("shop.>", "email:a")));
    given().whenAppended(order, both).isAppended();
    StoredEvent event = given().whenRead(EventFilter.ALL).only();
    byte[] block = log().block(event.command()).orElseThrow();
    Value.Map stored = (Value.Map) DagCbor.decode(block);
    assertThat(block).isEqualTo(Oracle.command(order.stream(), order.newCommand(), both, stored));
  }

  // Repeats

  @Test
  default void the_same_events_again_under_the_same_condition_have_their_original_position() {
    Order order = placed().tagged("email:a");
    NothingMatches free = nothing(-1, item("", "email:a"));
    AppendResult.Committed original = given().whenAppended(order, free).isAppended();
    assertThat(given().holding(placed()).whenAppended(order, free).isDuplicate())
        .isEqualTo(original);
  }

  @Test
  default void the_same_events_again_under_both_conditions_have_their_original_position() {
    Order order = placed().tagged("email:a");
    Condition both = Condition.NO_STREAM.and(nothing(-1, item("", "email:a")));
    AppendResult.Committed original = given().whenAppended(order, both).isAppended();
    assertThat(given().holding(placed()).whenAppended(order, both).isDuplicate())
        .isEqualTo(original);
  }

  @Test
  default void a_condition_that_conflicts_appends_nothing_and_leaves_the_command_unused() {
    Order order = placed().tagged("email:a");
    Given given = given().holding(placed().tagged("email:a"));
    given.whenAppended(order, nothing(-1, item("", "email:a"))).leavesTheLogAt(1);
    given.whenAppended(order, nothing(0, item("", "email:a"))).isAppended();
  }

  // Races

  @Test
  default void of_sixty_four_threads_that_race_for_a_tag_one_gets_it() {
    for (int round = 0; round < 5; round++) {
      String tag = "email:" + round;
      Condition free = Condition.NO_STREAM.and(nothing(-1, item("", tag)));
      List<AppendResult> results =
          ConcurrencyContract.race(64, _ -> log().append(placed().tagged(tag).commit(), free));
      assertThat(results).filteredOn(AppendResult.Appended.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(Conflict.class::isInstance).hasSize(63);
      assertThat(given().whenRead(EventFilter.ALL.withTags(tag)).events()).hasSize(1);
    }
  }

  @Test
  default void of_sixty_four_threads_that_take_the_last_of_ten_seats_ten_get_one() {
    String tag = "course:1";
    int seats = 10;
    List<Boolean> seated = ConcurrencyContract.race(64, _ -> takesSeat(tag, seats));
    assertThat(seated).filteredOn(taken -> taken).hasSize(seats);
    assertThat(given().whenRead(EventFilter.ALL.withTags(tag)).events()).hasSize(seats);
  }

  /** Counts what is taken, and appends as long as nobody was faster. */
  private boolean takesSeat(String tag, int seats) {
    while (true) {
      long read = log().end() - 1;
      long taken =
          given().whenRead(EventFilter.ALL.withTags(tag)).events().stream()
              .filter(event -> event.position() <= read)
              .count();
      if (taken >= seats) {
        return false;
      }
      AppendResult result =
          log().append(placed().tagged(tag).commit(), nothing(read, item("", tag)));
      if (result instanceof AppendResult.Appended) {
        return true;
      }
    }
  }

  // Against the oracle

  @Test
  default void any_condition_is_judged_as_by_looking_at_every_event() {
    for (int seed = 0; seed < 10; seed++) {
      new ConditionTrial(new Random(seed), this).run(60);
    }
  }

  @Test
  default void what_a_filter_of_types_and_tags_finds_is_what_a_condition_conflicts_with() {
    Given given =
        given()
            .holding(
                on(Order.newStream(), "paid").tagged("email:a", "shop:1"),
                on(Order.newStream(), "paid").tagged("email:a"),
                on(Order.newStream(), "sent").tagged("email:a", "shop:1"));
    EventFilter filter =
        EventFilter.ALL
            .ofTypes(SubjectPattern.parse("shop.order.paid.v1"))
            .withTags("email:a", "shop:1");
    Conflict conflict =
        given
            .whenAppended(placed(), nothing(-1, item("shop.order.paid.v1", "email:a", "shop:1")))
            .isConflict();
    assertThat(given.whenRead(filter).only().position()).isEqualTo(conflict.position());
  }

  private static NothingMatches nothing(long after, Item... items) {
    return new NothingMatches(List.of(items), after);
  }

  /** An item of one type pattern, or of all types where it is empty, with all of the tags. */
  private static Item item(String type, String... tags) {
    Set<SubjectPattern> types = type.isEmpty() ? Set.of() : Set.of(SubjectPattern.parse(type));
    return new Item(types, Set.of(tags));
  }
}
