package cim.runtime.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Event;
import cim.model.Policy;
import cim.model.Recorded;
import cim.model.Scope;
import cim.model.Subject;
import cim.runtime.evolution.RegistryOffice.PersonEvent.Registered;
import cim.runtime.evolution.RegistryOffice.PersonEvent.SkillsListed;
import cim.runtime.evolution.RegistryOffice.Source;
import cim.runtime.feed.EventJson;
import cim.runtime.registry.EventHistory;
import cim.runtime.registry.EventHistory.Compatibility;
import cim.runtime.registry.EventType;
import cim.runtime.registry.EventType.Reading;
import cim.runtime.registry.Registry;
import cim.store.Condition;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.memory.MemoryEventStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Events of older versions are read as today's; what is stored never changes (RULINGS 7). */
final class EvolutionTest {
  private static final String PERSON = "registry_office.person.";
  private static final Value.Map ADA = Value.map().put("name", "Ada Lovelace").build();

  private final Registry registry = Registry.of(new RegistryOffice().domain());
  private final MemoryEventStore store = new MemoryEventStore();

  @Test
  void a_person_registered_by_version_1_is_read_through_both_upcasters() {
    assertThat(type("registered").decode(1, ADA))
        .containsExactly(new Registered("Ada", "Lovelace", Source.IMPORT));
  }

  @Test
  void one_list_of_skills_becomes_an_event_for_each_with_one_revision_and_a_sub_index() {
    StoredEvent stored =
        append(
            "skills_listed.v1",
            Value.map().put("skills", Value.list(Value.of("algebra"), Value.of("poetry"))).build());

    List<Recorded<Event<?>>> read = registry.recorded(stored, 1);

    assertThat(read)
        .extracting(Recorded::event)
        .containsExactly(new SkillsListed("algebra"), new SkillsListed("poetry"));
    assertThat(read).extracting(Recorded::part).containsExactly(0, 1);
    assertThat(read).extracting(Recorded::revision).containsOnly(0L);
    assertThat(read).extracting(Recorded::id).containsOnly(stored.id());
  }

  @Test
  void a_dropped_event_means_nothing_and_stays_stored() {
    StoredEvent stored = append("nickname_noted.v1", Value.map().put("nickname", "A").build());

    assertThat(registry.decode(stored)).isEmpty();
    assertThat(stored.data().text("nickname")).isEqualTo("A");
  }

  @Test
  void reading_changes_neither_bytes_nor_cid() {
    StoredEvent stored = append("registered.v1", ADA);
    byte[] before = store.log("registry_office").block(stored.payload()).orElseThrow();

    registry.decode(stored);

    assertThat(store.log("registry_office").block(stored.payload())).hasValue(before);
    assertThat(DagCbor.decode(before)).isEqualTo(ADA);
  }

  @Test
  void upcasting_is_pure() {
    assertThat(type("registered").upcast(1, ADA)).isEqualTo(type("registered").upcast(1, ADA));
    assertThat(ADA.entries()).containsOnlyKeys("name");
  }

  @Test
  void what_was_erased_is_read_with_what_stands_for_the_missing() {
    assertThat(type("registered").decode(1, Value.map().build()))
        .singleElement()
        .isInstanceOfSatisfying(
            Registered.class, read -> assertThat(read.source()).isEqualTo(Source.IMPORT));
  }

  @Test
  void an_event_is_shown_as_stored_and_on_demand_as_it_is_read() {
    StoredEvent stored = append("registered.v1", ADA);
    EventJson json = new EventJson(registry, store);

    Value.Map upcast = json.upcast(stored).getFirst();

    assertThat(json.of(stored).map("data")).isEqualTo(ADA);
    assertThat(upcast.map("data").text("family_name")).isEqualTo("Lovelace");
    Value.Map context = upcast.map("metadata").map("context");
    assertThat(context.text("subject")).isEqualTo(PERSON + "registered.v1");
    assertThat(context.text("read_as")).isEqualTo(PERSON + "registered.v3");
    assertThat(context.integer("part")).isZero();
  }

  @Test
  void the_history_knows_every_committed_version_and_how_it_is_read() {
    EventHistory history = history("registered");

    assertThat(history.versions())
        .extracting(EventHistory.Version::number)
        .containsExactly(1, 2, 3);
    assertThat(history.versions().getFirst().shape()).hasToString("{name!:text}");
    assertThat(read(history, 1, 3)).isEqualTo(Reading.UPCAST);
    assertThat(read(history, 2, 2)).isEqualTo(Reading.SAME);
    assertThat(read(history, 3, 1)).isEqualTo(Reading.UNREADABLE);
    assertThat(read(history("nickname_noted"), 1, 2)).isEqualTo(Reading.DROPPED);
  }

  @Test
  void versions_are_compared_field_by_field() {
    List<EventHistory.Version> versions = history("registered").versions();

    assertThat(EventHistory.between(versions.get(0), versions.get(1)))
        .isEqualTo(Compatibility.NONE);
    assertThat(EventHistory.between(versions.get(1), versions.get(1)))
        .isEqualTo(Compatibility.FULL);
  }

  @Test
  void the_shape_of_every_committed_line_is_read_back_as_it_was_written() {
    for (String line : registry.domain("registry_office").committed().lines()) {
      assertThat(
              EventHistory.of(registry.domain("registry_office")).stream()
                  .flatMap(history -> history.versions().stream())
                  .map(version -> version.subject() + " " + version.shape()))
          .contains(line.replaceFirst(" \\w+ ", " "));
    }
  }

  private EventType type(String event) {
    return registry.domain("registry_office").events().stream()
        .filter(type -> type.subject().event().equals(event))
        .findFirst()
        .orElseThrow();
  }

  private EventHistory history(String event) {
    return EventHistory.of(registry.domain("registry_office")).stream()
        .filter(history -> history.name().equals(PERSON + event))
        .findFirst()
        .orElseThrow();
  }

  private static Reading read(EventHistory history, int stored, int as) {
    return history.reading(history.versions().get(stored - 1), history.versions().get(as - 1));
  }

  private StoredEvent append(String event, Value.Map data) {
    UUID id = UUID.randomUUID();
    NewCommand command =
        new NewCommand(
            PERSON + "note",
            Value.map().build(),
            List.of(),
            Value.map().put("now", 1).build(),
            Instant.EPOCH,
            Optional.empty(),
            List.of(),
            Policy.IMMEDIATE,
            Causality.root(id));
    store
        .log("registry_office")
        .append(
            new NewCommit(
                new StreamId(UUID.randomUUID(), Scope.LOCAL_ONLY),
                command,
                List.of(new NewEvent(Subject.parse(PERSON + event), data, List.of(), List.of()))),
            Condition.ANY);
    return store
        .log("registry_office")
        .read(0, EventFilter.ALL, Direction.FORWARDS)
        .findFirst()
        .orElseThrow();
  }
}
