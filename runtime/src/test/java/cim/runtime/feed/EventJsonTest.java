package cim.runtime.feed;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Subject;
import cim.runtime.example.Orders;
import cim.runtime.registry.Registry;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.Sealer;
import cim.store.StoredEvent;
import cim.store.memory.MemoryEventStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The one form of an event on every face (RULINGS 15). */
class EventJsonTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final UUID NODE = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final UUID COMMAND = UUID.fromString("00000000-0000-4000-8000-000000000002");

  private final MemoryEventStore store =
      new MemoryEventStore(NODE, InstantSource.fixed(NOON), new NoSeals());
  private final EventJson json = new EventJson(Registry.of(new Orders().domain()), store);

  private StoredEvent stored(String subject, Value.Map data) {
    Appended.commit(store, Subject.parse(subject), Appended.STREAM, data, NOON, COMMAND);
    try (Stream<StoredEvent> events =
        store.log("orders").read(0, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
      return events.findFirst().orElseThrow();
    }
  }

  /** Golden: a change here is a change for everybody who reads events. */
  @Test
  void an_event_is_written_exactly_so() {
    StoredEvent event =
        stored("orders.order.cancelled.v1", Value.map().put("reason", "late").build());

    assertThat(Json.pretty(json.of(event)))
        .isEqualTo(
            """
            {
              "id": "96ca113d-a3fb-8ca1-8b15-2f69d4f4ebd9",
              "type": "cancelled",
              "domain": "orders",
              "data": {
                "reason": "late"
              },
              "metadata": {
                "timestamp": "2026-11-21T12:00:00.000000Z",
                "actor": null,
                "context": {
                  "cid": "bafyreie26w4c6n6dhnvholraennviwmjl64wxlpulcberowias46h6mb5u",
                  "previous": null,
                  "stream": "0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11",
                  "revision": 0,
                  "position": 0,
                  "subject": "orders.order.cancelled.v1",
                  "version": 1,
                  "correlation_id": "00000000-0000-4000-8000-000000000002",
                  "causation_id": "00000000-0000-4000-8000-000000000002",
                  "scope": "leaf",
                  "policy": "immediate",
                  "commit": "bafyreie26w4c6n6dhnvholraennviwmjl64wxlpulcberowias46h6mb5u"
                }
              }
            }\
            """);
  }

  @Test
  void personal_fields_that_are_gone_are_null_and_named() {
    StoredEvent event =
        stored(
            "orders.order.contact_named.v1",
            Value.map().put("customer", Appended.STREAM.toString()).build());

    Value.Map written = json.of(event);

    assertThat(written.map("data").isNull("name")).isTrue();
    assertThat(written.map("data").isNull("email")).isTrue();
    assertThat(written.map("metadata").map("context").list("masked"))
        .isEqualTo(Value.list(Value.of("name"), Value.of("email")));
  }

  @Test
  void a_masked_field_inside_another_is_null_in_its_place() {
    StoredEvent event =
        stored(
            "orders.order.delivery_chosen.v1",
            Value.map()
                .put("delivery", Value.map().put("type", "parcel").put("insured", true))
                .build());

    assertThat(json.of(event).map("data").map("delivery").isNull("address")).isTrue();
  }

  @Test
  void an_event_of_an_unknown_domain_is_shown_as_it_is() {
    Appended.event(store, "shoes", 5, NOON);
    StoredEvent event =
        store
            .log("shoes")
            .readStream(
                new cim.store.StreamId(Appended.STREAM, cim.model.Scope.LEAF),
                0,
                DomainLog.Direction.FORWARDS)
            .findFirst()
            .orElseThrow();

    assertThat(json.of(event).map("data")).isEqualTo(Value.map().put("n", 5).build());
  }

  /** Nothing personal is written here. */
  private static final class NoSeals implements Sealer {
    @Override
    public byte[] seal(Binding binding, Value.Map fields) {
      throw new IllegalStateException("personal fields: " + fields);
    }

    @Override
    public Opened open(UUID message, UUID aggregate, byte[] block) {
      return new NoKey();
    }
  }
}
