package cim.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.Aggregate;
import cim.model.Command;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Personal;
import cim.model.StoredAs;
import cim.model.Subject;
import cim.model.Upcaster;
import cim.model.Version;
import cim.runtime.InterceptedStore;
import cim.runtime.Refusal;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.memory.MemoryEventStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a node's own log says of the event types of its domains, from one start to the next. */
final class EventTypeLogTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Subject MADE = Subject.parse("kitchen.cake.made.v1");

  private final EventStore store = new MemoryEventStore();

  /** A start with this code at this time. */
  private void start(Instant time, Domain... code) {
    EventTypeLog.register(store, Registry.of(code), InstantSource.fixed(time));
  }

  private List<StoredEvent> events() {
    try (Stream<StoredEvent> events =
        store.log(EventStore.NODE).read(0, EventFilter.ALL, Direction.FORWARDS)) {
      return events.toList();
    }
  }

  @Test
  void a_first_start_registers_all_types_of_a_domain_in_one_event() {
    start(NOON, Plain.domain());

    StoredEvent event = events().getFirst();
    assertThat(events()).hasSize(1);
    assertThat(event.subject()).hasToString(EventTypeLog.REGISTERED);
    assertThat(event.data().text("domain")).isEqualTo("kitchen");
    assertThat(event.data().map("schema_sets").text("kitchen.cake")).hasSize(64);
    assertThat(event.data().list("types").items())
        .containsExactly(
            said("kitchen.cake.made", "{name:text}"), said("kitchen.cake.eaten", "{}"));
  }

  private static Value said(String type, String fields) {
    return Value.map()
        .put("type", type)
        .put("version", 1)
        .put("fields", fields)
        .put(
            "schema",
            Cid.of(cim.ipld.Codec.RAW, fields.getBytes(StandardCharsets.UTF_8)).toString())
        .put("upcasters", Value.map())
        .build();
  }

  @Test
  void a_second_start_with_the_same_code_writes_nothing() {
    start(NOON, Plain.domain());

    start(NOON.plusSeconds(1), Plain.domain());

    assertThat(events()).hasSize(1);
  }

  @Test
  void a_new_version_is_registered_with_what_reads_the_old_one_and_nothing_else_is() {
    start(NOON, Plain.domain());

    start(NOON.plusSeconds(1), Iced.domain(Upcaster.one("kitchen.cake.made", 1, old -> old)));

    assertThat(events()).hasSize(2);
    assertThat(EventTypeLog.read(store).values())
        .containsExactly(
            new RegisteredType(MADE, "{name:text}", Map.of(), NOON, 0),
            new RegisteredType(Subject.parse("kitchen.cake.eaten.v1"), "{}", Map.of(), NOON, 0),
            new RegisteredType(
                Subject.parse("kitchen.cake.made.v2"),
                "{name:text icing:text}",
                Map.of(1, "one"),
                NOON.plusSeconds(1),
                1));
  }

  @Test
  void another_upcaster_is_said_and_the_type_is_known_as_long_as_before() {
    start(NOON, Iced.domain(Upcaster.one("kitchen.cake.made", 1, old -> old)));

    start(NOON.plusSeconds(1), Iced.domain(Upcaster.drop("kitchen.cake.made", 1)));

    RegisteredType made = EventTypeLog.read(store).get(Subject.parse("kitchen.cake.made.v2"));
    assertThat(made)
        .isEqualTo(
            new RegisteredType(
                Subject.parse("kitchen.cake.made.v2"),
                "{name:text icing:text}",
                Map.of(1, "drop"),
                NOON,
                0));
  }

  @Test
  void other_fields_of_a_registered_version_are_refused_and_nothing_is_written() {
    start(NOON, Plain.domain());

    assertThatThrownBy(() -> start(NOON.plusSeconds(1), Changed.domain()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("event_type_changed");
              assertThat(refusal.value())
                  .isEqualTo(
                      "registered as kitchen.cake.made.v1: `{name:text}`, in code `{name!:text}`");
              assertThat(refusal.action()).startsWith("raise @Version and add an upcaster");
            });
    assertThat(events()).hasSize(1);
  }

  @Test
  void what_is_registered_can_be_read_without_the_code() {
    start(NOON, Plain.domain());

    assertThat(EventTypeLog.read(store).get(MADE))
        .isNotNull()
        .extracting(RegisteredType::shape)
        .hasToString("{name:text}")
        .extracting(shape -> shape.fields().getFirst().name())
        .isEqualTo("name");
  }

  @Test
  void a_store_that_takes_nothing_now_does_not_keep_a_node_from_starting() {
    EventStore full =
        new InterceptedStore(
            store,
            (_, _, _) -> {
              throw new StoreException("read_only", "0 bytes free (expected: some); make room");
            });

    EventTypeLog.register(full, Registry.of(Plain.domain()), InstantSource.fixed(NOON));
    assertThat(store.domains()).isEmpty();
    start(NOON.plusSeconds(1), Plain.domain());

    assertThat(events()).hasSize(1);
  }

  record Cake(String name) {}

  sealed interface CakeCommand extends Command<Cake> {
    record Make(EntityId<Cake> cake, String name) implements CakeCommand {}
  }

  private static <E extends Event<Cake>> Domain kitchen(Class<E> events, Upcaster... upcasters) {
    Domain.Builder domain =
        Domain.named("kitchen", "Cakes.")
            .aggregate(Aggregate.of("cake", CakeCommand.class, events, Cake.class, new Idle<E>()));
    Stream.of(upcasters).forEach(domain::upcaster);
    return domain.build();
  }

  /** Decides nothing: what counts here are the types. */
  private static final class Idle<E extends Event<Cake>> implements Decider<CakeCommand, E, Cake> {
    @Override
    public Cake initial() {
      return new Cake("");
    }

    @Override
    public Decision<E> decide(CakeCommand command, Cake state, Inputs inputs) {
      return Decision.nothing();
    }

    @Override
    public Cake evolve(Cake state, E event) {
      return state;
    }
  }

  /** The first code. */
  sealed interface Plain extends Event<Cake> {
    @Version(1)
    record Made(String name) implements Plain {}

    @Version(1)
    record Eaten() implements Plain {}

    static Domain domain() {
      return kitchen(Plain.class);
    }
  }

  /** A new version of one event. */
  sealed interface Iced extends Event<Cake> {
    @Version(2)
    record Made(String name, String icing) implements Iced {}

    @Version(1)
    record Eaten() implements Iced {}

    static Domain domain(Upcaster upcaster) {
      return kitchen(Iced.class, upcaster);
    }
  }

  /** The same version with another meaning: its name is sealed from now on. */
  sealed interface Changed extends Event<Cake> {
    @Version(1)
    @StoredAs("made")
    record MadeFor(@Personal String name) implements Changed {}

    static Domain domain() {
      return kitchen(Changed.class);
    }
  }
}
