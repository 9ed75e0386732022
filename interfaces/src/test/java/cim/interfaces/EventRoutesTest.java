package cim.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.example.Orders;
import cim.runtime.node.Node;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.testkit.MemoryNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages, lines and details of events, on three orders. */
final class EventRoutesTest {
  private static MemoryNode memory;
  private static Face face;
  private static final List<UUID> ORDERS = new ArrayList<>();

  /** No tree here, so nothing is proven. */
  private static final ProofSource NO_PROOFS =
      new ProofSource() {
        @Override
        public Optional<Value.Map> proof(StoredEvent event) {
          return Optional.empty();
        }

        @Override
        public Optional<String> checkpoint(String domain) {
          return Optional.empty();
        }

        @Override
        public byte[] bundle(StoredEvent event) {
          throw new StoreException("not_ready", "no checkpoint (expected: one)");
        }

        @Override
        public Value.Map consistency(String domain, long since) {
          throw new StoreException("not_ready", "no checkpoint of " + since + " (expected: one)");
        }
      };

  @BeforeAll
  static void start() throws Exception {
    memory = MemoryNode.of(new Orders());
    Node node = memory.node();
    for (int i = 0; i < 3; i++) {
      ORDERS.add(Orderings.submit(node));
    }
    EventFilters filters = new EventFilters(node.registry(), node.store(), node.feed());
    face =
        Face.of(
            Stream.concat(
                    new EventRoutes(node.feed(), filters, node.eventJson(), new OpenStreams())
                        .routes().stream(),
                    new EventDetail(node.store(), node.eventJson(), NO_PROOFS).routes().stream())
                .toList());
  }

  @AfterAll
  static void end() throws Exception {
    face.close();
    memory.close();
  }

  private static List<String> streams(Value.Map page) {
    return page.list("items").items().stream()
        .map(event -> ((Value.Map) event).map("metadata").map("context").text("stream"))
        .toList();
  }

  private static List<String> orders(int... which) {
    return Arrays.stream(which).mapToObj(i -> ORDERS.get(i).toString()).toList();
  }

  @Test
  void pages_go_forwards_from_the_beginning() throws Exception {
    Value.Map first = face.get("/api/v1/events?limit=2").json();
    Value.Map rest = face.get("/api/v1/events?limit=2&after=" + first.text("next")).json();

    assertThat(streams(first)).isEqualTo(orders(0, 1));
    assertThat(streams(rest)).isEqualTo(orders(2));
    assertThat(rest.find("next")).hasValue(Value.nil());
  }

  @Test
  void pages_go_backwards_from_now() throws Exception {
    Value.Map first = face.get("/api/v1/events?limit=2&before=now").json();
    Value.Map rest = face.get("/api/v1/events?before=" + first.text("next")).json();

    assertThat(streams(first)).isEqualTo(orders(2, 1));
    assertThat(streams(rest)).isEqualTo(orders(0));
  }

  @Test
  void a_position_is_a_place_where_one_domain_is_asked_for() throws Exception {
    assertThat(streams(face.get("/api/v1/events?domain=orders&after=1").json()))
        .isEqualTo(orders(2));
    assertThat(face.get("/api/v1/events?after=1").code()).isEqualTo("invalid_cursor");
  }

  @Test
  void filters_narrow_and_what_matches_nothing_is_an_empty_page() throws Exception {
    assertThat(streams(face.get("/api/v1/events?stream=" + ORDERS.get(1)).json()))
        .isEqualTo(orders(1));
    assertThat(streams(face.get("/api/v1/events?text=" + ORDERS.get(2)).json()))
        .isEqualTo(orders(2));
    assertThat(streams(face.get("/api/v1/events?type=submitted").json())).hasSize(3);
    assertThat(streams(face.get("/api/v1/events?type=orders.order.%3E").json())).hasSize(3);
    assertThat(streams(face.get("/api/v1/events?type=cancelled").json())).isEmpty();
    assertThat(streams(face.get("/api/v1/events?to=2000-01-01T00:00:00Z").json())).isEmpty();
  }

  @Test
  void a_filter_that_is_none_is_refused() throws Exception {
    assertThat(face.get("/api/v1/events?domain=nonsense").code()).isEqualTo("unknown_domain");
    assertThat(face.get("/api/v1/events/stream?domain=nonsense").code())
        .isEqualTo("unknown_domain");
    assertThat(face.get("/api/v1/events?stream=seven").code()).isEqualTo("invalid_id");
    assertThat(face.get("/api/v1/events?from=yesterday").code()).isEqualTo("invalid_parameter");
    assertThat(face.get("/api/v1/events?type=a..b").code()).isEqualTo("invalid_field");
    assertThat(face.get("/api/v1/events?after=now&before=now").code())
        .isEqualTo("invalid_parameter");
  }

  @Test
  void lines_are_the_same_events_one_by_one() throws Exception {
    Face.Answer lines = face.get("/api/v1/events?domain=orders", "Accept", "application/x-ndjson");

    assertThat(lines.body().lines().map(Json::parse).toList())
        .isEqualTo(face.get("/api/v1/events").json().list("items").items());
  }

  @Test
  void one_event_is_found_by_id_and_by_cid() throws Exception {
    StoredEvent event = memory.events("orders").getFirst();

    Value.Map byId = face.get("/api/v1/events/" + event.id()).json();

    assertThat(face.get("/api/v1/events/" + event.cid()).json()).isEqualTo(byId);
    assertThat(byId.map("command").text("type")).isEqualTo("orders.order.submit");
    assertThat(byId.map("blocks").text("event")).isEqualTo(event.cid().toString());
    assertThat(byId.list("causes").items()).isEmpty();
    assertThat(byId.find("proof")).hasValue(Value.nil());
  }

  @Test
  void an_event_or_checkpoint_that_is_not_there_is_named() throws Exception {
    assertThat(face.get("/api/v1/events/" + UUID.randomUUID()).code()).isEqualTo("unknown_event");
    assertThat(face.get("/api/v1/events/seven").code()).isEqualTo("invalid_id");
    assertThat(face.get("/api/v1/checkpoints/nonsense").code()).isEqualTo("unknown_domain");
    assertThat(face.get("/api/v1/checkpoints/orders").code()).isEqualTo("not_ready");
  }

  @Test
  void proofs_of_what_is_not_there_are_refused() throws Exception {
    StoredEvent event = memory.events("orders").getFirst();

    assertThat(face.get("/api/v1/events/" + event.cid() + "/bundle").code()).isEqualTo("not_ready");
    assertThat(face.get("/api/v1/events/" + UUID.randomUUID() + "/bundle").code())
        .isEqualTo("unknown_event");
    assertThat(face.get("/api/v1/checkpoints/orders/consistency?from=1").code())
        .isEqualTo("not_ready");
    assertThat(face.get("/api/v1/checkpoints/nonsense/consistency?from=1").code())
        .isEqualTo("unknown_domain");
    assertThat(face.get("/api/v1/checkpoints/orders/consistency").code())
        .isEqualTo("invalid_parameter");
    assertThat(face.get("/api/v1/checkpoints/orders/consistency?from=-1").code())
        .isEqualTo("invalid_parameter");
  }
}
