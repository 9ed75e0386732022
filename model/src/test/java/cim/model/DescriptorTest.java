package cim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What a domain's author writes down: decider, aggregate, read model, query, process manager,
 * descriptor.
 */
class DescriptorTest {
  private enum Mode {
    OFF,
    ON
  }

  private record Lamp(Mode mode, int switched) {}

  private sealed interface LampCommand extends Command<Lamp> {
    record Switch(EntityId<Lamp> lamp) implements LampCommand {}
  }

  private sealed interface LampEvent extends Event<Lamp> {
    @Version(1)
    record SwitchedOn() implements LampEvent {}

    @Version(1)
    record SwitchedOff() implements LampEvent {}
  }

  private static final class LampDecider implements Decider<LampCommand, LampEvent, Lamp> {
    @Override
    public Lamp initial() {
      return new Lamp(Mode.OFF, 0);
    }

    @Override
    public Decision<LampEvent> decide(LampCommand command, Lamp lamp, Inputs in) {
      return switch (command) {
        case LampCommand.Switch _ ->
            Decision.accept(
                lamp.mode() == Mode.OFF ? new LampEvent.SwitchedOn() : new LampEvent.SwitchedOff());
      };
    }

    @Override
    public Lamp evolve(Lamp lamp, LampEvent event) {
      return switch (event) {
        case LampEvent.SwitchedOn _ -> new Lamp(Mode.ON, lamp.switched() + 1);
        case LampEvent.SwitchedOff _ -> new Lamp(Mode.OFF, lamp.switched() + 1);
      };
    }
  }

  private record LampRow(@Key UUID id, String mode) {}

  private record Count(long lamps) {}

  private record CountLamps() implements Query<Count> {}

  private record AllLamps() implements Query<Page<LampRow>> {}

  private record Dimmed(int times) {}

  private static final Aggregate<LampCommand, LampEvent, Lamp> LAMP =
      Aggregate.of("lamp", LampCommand.class, LampEvent.class, Lamp.class, new LampDecider());

  @Test
  void a_state_is_replayed_from_its_events() {
    assertThat(
            new LampDecider()
                .replay(
                    List.of(
                        new LampEvent.SwitchedOn(),
                        new LampEvent.SwitchedOff(),
                        new LampEvent.SwitchedOn())))
        .isEqualTo(new Lamp(Mode.ON, 3));
  }

  @Test
  void a_decision_holds_events_that_nobody_changes_later() {
    List<LampEvent> events = new ArrayList<>(List.of(new LampEvent.SwitchedOn()));
    Decision<LampEvent> decision = Decision.accept(events);
    events.clear();

    assertThat(decision).isEqualTo(Decision.accept(new LampEvent.SwitchedOn()));
    assertThat(Decision.<LampEvent>nothing()).isEqualTo(Decision.accept(List.<LampEvent>of()));
    assertThat(Decision.<LampEvent>reject("broken", "no bulb"))
        .isEqualTo(new Decision.Rejected<LampEvent>("broken", "no bulb"));
  }

  @Test
  void an_aggregate_travels_to_its_leaf_at_once_unless_it_says_otherwise() {
    assertThat(LAMP.scope()).isEqualTo(Scope.LEAF);
    assertThat(LAMP.policy()).isEqualTo(Policy.IMMEDIATE);

    Aggregate<LampCommand, LampEvent, Lamp> local =
        LAMP.withScope(Scope.LOCAL_ONLY, new Policy.Manual());
    assertThat(local.scope()).isEqualTo(Scope.LOCAL_ONLY);
    assertThat(local.policy()).isEqualTo(new Policy.Manual());
  }

  @Test
  void an_aggregates_machine_looks_at_its_status() {
    Aggregate.Machine<Lamp, ?> machine =
        LAMP.withStates(Transitions.startingIn(Mode.OFF).allow(Mode.OFF, Mode.ON), Lamp::mode)
            .machine()
            .orElseThrow();

    assertThat(machine.allows(new Lamp(Mode.OFF, 0), new Lamp(Mode.ON, 1))).isTrue();
    assertThat(machine.allows(new Lamp(Mode.ON, 1), new Lamp(Mode.OFF, 2))).isFalse();
  }

  @Test
  void a_read_model_reacts_to_what_it_names_and_to_nothing_else() {
    List<LampRow> rows = new ArrayList<>();
    ReadModel<LampRow> model =
        ReadModel.of("lamps", 1, LampRow.class)
            .on(
                LampEvent.SwitchedOn.class,
                (event, table) -> table.put(new LampRow(event.stream(), "on")));

    model.apply(recorded(new LampEvent.SwitchedOn()), new PutOnly(rows));
    model.apply(recorded(new LampEvent.SwitchedOff()), new PutOnly(rows));

    assertThat(rows).extracting(LampRow::mode).containsExactly("on");
  }

  private static <E> Recorded<E> recorded(E event) {
    UUID id = UUID.randomUUID();
    return new Recorded<>(
        event,
        id,
        Subject.parse("home.lamp.switched.v1"),
        id,
        0,
        0,
        Instant.EPOCH,
        Optional.empty(),
        Causality.root(id));
  }

  @Test
  void queries_say_whether_they_answer_one_or_a_list() {
    assertThat(
            QueryHandler.one("count_lamps", CountLamps.class, Count.class, (_, _) -> new Count(1))
                .kind())
        .isEqualTo(QueryHandler.Kind.ONE);
    assertThat(
            QueryHandler.list(
                    "all_lamps",
                    AllLamps.class,
                    LampRow.class,
                    (_, _) -> new Page<>(List.of(), 0, Optional.empty()))
                .kind())
        .isEqualTo(QueryHandler.Kind.LIST);
    assertThatThrownBy(() ->
            QueryHandler.one("Count lamps", CountLamps.class, Count.class, (_, _) -> new Count(1)))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_page_is_mapped_and_keeps_its_total_and_cursor() {
    Page<Integer> page = new Page<>(List.of(1, 2), 7, Optional.of("more"));

    assertThat(page.map(number -> "n" + number))
        .isEqualTo(new Page<>(List.of("n1", "n2"), 7, Optional.of("more")));
  }

  @Test
  void a_page_has_1_to_1000_items() {
    assertThat(Paging.FIRST).isEqualTo(new Paging(100, Optional.empty()));
    assertThatThrownBy(() -> new Paging(0, Optional.empty())).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Paging(1001, Optional.empty())).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_match_over_several_values_keeps_its_own_copy() {
    assertThat(Match.oneOf(1, 2)).isEqualTo(new Match.OneOf(List.of(1, 2)));
    assertThat(Match.equalTo("a")).isNotEqualTo(Match.contains("a"));
    assertThat(Match.startsWith("a")).isEqualTo(new Match.StartsWith("a"));
    assertThat(List.of(Match.atLeast(1), Match.atMost(2)))
        .isEqualTo(List.of(new Match.AtLeast(1), new Match.AtMost(2)));
  }

  @Test
  void a_descriptor_holds_all_that_was_named() {
    Domain domain =
        Domain.named("home", "What shines at home.")
            .aggregate(LAMP)
            .readModel(ReadModel.of("lamps", 1, LampRow.class))
            .query(
                QueryHandler.one(
                    "count_lamps", CountLamps.class, Count.class, (_, _) -> new Count(1)))
            .processManager(new Dimmer())
            .relationships(new Relationship("lights", "home.lamp", "home.room"))
            .relations(Relations.of(LampEvent.SwitchedOn.class, _ -> List.of()))
            .upcaster(Upcaster.drop("home.lamp.switched_on", 1))
            .alias("switch", "lamp.switch")
            .build();

    assertThat(domain.aggregates()).containsExactly(LAMP);
    assertThat(domain.readModels()).hasSize(1);
    assertThat(domain.queries()).hasSize(1);
    assertThat(domain.processManagers()).hasSize(1);
    assertThat(domain.relationships()).hasSize(1);
    assertThat(domain.relations()).hasSize(1);
    assertThat(domain.upcasters()).hasSize(1);
    assertThat(domain.aliases()).containsExactly(new Domain.Alias("switch", "lamp.switch"));
    assertThat(domain.components()).isEmpty();
  }

  @Test
  void a_domain_has_a_name_as_subjects_have() {
    assertThatThrownBy(() -> Domain.named("My Home", "").build()).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_process_manager_does_nothing_about_deadlines_and_refusals_unless_it_says_so() {
    Dimmer dimmer = new Dimmer();
    Dimmed state = dimmer.initial();
    ProcessManager.Order order =
        new ProcessManager.Order(
            "lamp.switch", EntityId.of(UUID.randomUUID()), Value.map().build());

    assertThat(dimmer.expire("p", state, "evening", Instant.EPOCH))
        .isEqualTo(ProcessManager.Reaction.to(state));
    assertThat(dimmer.rejected("p", state, order, "broken", "no bulb"))
        .isEqualTo(new ProcessManager.Reaction<>(state, List.of(), Map.of()));
  }

  private static final class Dimmer implements ProcessManager<Dimmed> {
    @Override
    public String name() {
      return "dimmer";
    }

    @Override
    public Set<SubjectPattern> reactsTo() {
      return Set.of(SubjectPattern.parse("home.>"));
    }

    @Override
    public Class<Dimmed> state() {
      return Dimmed.class;
    }

    @Override
    public Dimmed initial() {
      return new Dimmed(0);
    }

    @Override
    public Set<String> processes(Recorded<Value.Map> event) {
      return Set.of(event.stream().toString());
    }

    @Override
    public Reaction<Dimmed> react(String process, Dimmed state, Recorded<Value.Map> event) {
      return Reaction.to(state);
    }
  }

  /** A table that is only written to. */
  private record PutOnly(List<LampRow> rows) implements Table<LampRow> {
    @Override
    public void put(LampRow row) {
      rows.add(row);
    }

    @Override
    public void remove(Object key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<LampRow> find(Object key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Selection<LampRow> all() {
      throw new UnsupportedOperationException();
    }
  }
}
