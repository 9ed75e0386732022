package cim.store.conformance;

import static cim.store.conformance.Order.on;
import static cim.store.conformance.Order.placed;
import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.SubjectPattern;
import cim.store.Condition;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.NewCommit;
import cim.store.PersonalPart;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The chain: links between blocks, and every block byte for byte as the format says. */
public interface ChainContract extends StoreUnderTest {

  @Test
  default void the_first_event_of_a_stream_has_no_predecessor() {
    given().holding(placed());
    assertThat(given().holding(placed()).whenRead(EventFilter.ALL).events())
        .allSatisfy(event -> assertThat(event.previous()).isEmpty());
  }

  @Test
  default void each_event_names_its_predecessor_within_and_between_commits() {
    StreamId stream = Order.newStream();
    List<StoredEvent> chain =
        given()
            .holding(on(stream, "placed", "paid"), placed(), on(stream, "packed", "sent"))
            .whenStreamRead(stream, 0, Direction.FORWARDS)
            .events();
    assertThat(chain.subList(1, 4))
        .extracting(StoredEvent::previous)
        .containsExactly(
            Optional.of(chain.get(0).cid()),
            Optional.of(chain.get(1).cid()),
            Optional.of(chain.get(2).cid()));
  }

  @Test
  default void each_event_knows_its_place_in_its_commit() {
    List<StoredEvent> events = given().holding(Order.ofSize(3)).whenRead(EventFilter.ALL).events();
    assertThat(events).extracting(StoredEvent::index).containsExactly(0, 1, 2);
    assertThat(events).extracting(StoredEvent::count).containsOnly(3);
  }

  @Test
  default void each_event_knows_the_name_of_its_commit() {
    List<StoredEvent> events =
        given().holding(placed(), Order.ofSize(3)).whenRead(EventFilter.ALL).events();
    Cid last = events.get(3).cid();
    assertThat(events.subList(1, 4)).extracting(StoredEvent::commit).containsOnly(last);
  }

  @Test
  default void the_events_of_a_commit_name_one_command_block() {
    List<StoredEvent> events =
        given().holding(Order.ofSize(3), placed()).whenRead(EventFilter.ALL).events();
    assertThat(events.subList(0, 3))
        .extracting(StoredEvent::command)
        .containsOnly(events.getFirst().command())
        .doesNotContain(events.get(3).command());
  }

  @Test
  default void every_block_hashes_to_its_CID() {
    Order order =
        on(Order.newStream(), "placed", "paid")
            .about(new PersonalPart(ReadContract.ADA, Value.map().put("name", "Ada").build()));
    for (StoredEvent event : given().holding(order).whenRead(EventFilter.ALL).events()) {
      assertThat(List.of(event.cid(), event.payload(), event.command(), event.sealed().getFirst()))
          .allSatisfy(cid -> assertThat(Cid.of(Codec.DAG_CBOR, block(cid))).isEqualTo(cid));
    }
  }

  @Test
  default void a_payload_block_is_the_public_data() {
    Order order = placed();
    StoredEvent event = given().holding(order).whenRead(EventFilter.ALL).only();
    assertThat(block(event.payload())).isEqualTo(DagCbor.encode(order.payload()));
  }

  @Test
  default void no_permanent_block_holds_personal_data() {
    Order order =
        placed().about(new PersonalPart(ReadContract.ADA, Value.map().put("name", "Ada").build()));
    StoredEvent event = given().holding(order).whenRead(EventFilter.ALL).only();
    assertThat(List.of(event.cid(), event.payload(), event.command()))
        .allSatisfy(cid -> assertThat(new String(block(cid), LATIN)).doesNotContain("Ada"));
  }

  @Test
  default void event_blocks_are_those_of_the_format() {
    StreamId stream = Order.newStream();
    Order first =
        on(stream, "placed", "paid")
            .by(UUID.randomUUID())
            .tagged("shop:2", "shop:10", "a:1")
            .caused(Causality.root(UUID.randomUUID()).child(UUID.randomUUID()));
    Order second =
        on(stream, "sent")
            .about(new PersonalPart(ReadContract.ADA, Value.map().put("name", "Ada").build()));
    List<StoredEvent> events = given().holding(first, second).whenRead(EventFilter.ALL).events();
    assertThat(block(events.get(0).cid())).isEqualTo(expected(first, events.get(0)));
    assertThat(block(events.get(1).cid())).isEqualTo(expected(first, events.get(1)));
    assertThat(block(events.get(2).cid())).isEqualTo(expected(second, events.get(2)));
  }

  @Test
  default void command_blocks_are_those_of_the_format_for_every_condition() {
    List<Condition> conditions =
        List.of(
            Condition.ANY,
            Condition.NO_STREAM,
            Condition.revision(0),
            new Condition.NothingMatches(
                List.of(
                    new Condition.Item(
                        Set.of(
                            SubjectPattern.parse("shop.order.refused.v1"),
                            SubjectPattern.parse("other.>")),
                        Set.of("z:1", "a:1"))),
                -1));
    for (Condition condition : conditions) {
      StreamId stream = Order.newStream();
      if (condition instanceof Condition.ExpectedRevision) {
        given().holding(on(stream, "placed"));
      }
      Order order = on(stream, "paid").by(UUID.randomUUID());
      given().whenAppended(order, condition).isAppended();
      StoredEvent event = given().whenRead(EventFilter.ALL).events().getLast();
      byte[] found = block(event.command());
      Value.Map stored = (Value.Map) DagCbor.decode(found);
      assertThat(found)
          .isEqualTo(Oracle.command(order.stream(), order.newCommand(), condition, stored));
      assertThat(block(stored.link("pay"))).isEqualTo(DagCbor.encode(order.payload()));
    }
  }

  @Test
  default void hybrid_clocks_grow_from_command_to_command() {
    List<Long> clocks =
        given().holding(placed(), placed(), placed()).whenRead(EventFilter.ALL).events().stream()
            .map(event -> ((Value.Map) DagCbor.decode(block(event.command()))).integer("hlc"))
            .toList();
    assertThat(clocks).isSorted().doesNotHaveDuplicates();
  }

  java.nio.charset.Charset LATIN = java.nio.charset.StandardCharsets.ISO_8859_1;

  private static byte[] expected(Order order, StoredEvent stored) {
    NewCommit commit = order.commit();
    return Oracle.event(
        commit.stream(), commit.command(), commit.events().get(stored.index()), stored);
  }

  private byte[] block(Cid cid) {
    return log().block(cid).orElseThrow(() -> new AssertionError("no block " + cid));
  }
}
