package cim.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cim.model.Command;
import cim.model.Domain;
import cim.model.Event;
import cim.model.Policy;
import cim.model.ReadModel;
import cim.model.Relations;
import cim.model.Relationship;
import cim.model.Scope;
import cim.model.Sought;
import cim.model.Transitions;
import cim.model.Upcaster;
import cim.runtime.example.Orders;
import cim.runtime.registry.Faulty.CompanyCommand;
import cim.runtime.registry.Faulty.CompanyEvent;
import cim.runtime.registry.Faulty.Happened;
import cim.runtime.registry.Faulty.Lamp;
import cim.runtime.registry.Faulty.LampCommand;
import cim.runtime.registry.Faulty.LampEvent;
import cim.runtime.registry.Faulty.Light;
import cim.runtime.registry.Faulty.Orderly;
import cim.runtime.registry.Faulty.TeamCommand;
import cim.runtime.registry.Faulty.TeamEvent;
import cim.runtime.registry.Faulty.Thing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults of domains are found when they are registered, not when they hurt. */
class DomainChecksTest {

  private static Domain commands(Class<? extends Command<Thing>> commands) {
    return build(commands, Happened.class);
  }

  private static Domain events(Class<? extends Event<Thing>> events) {
    return build(Orderly.class, events);
  }

  private static <C extends Command<Thing>, E extends Event<Thing>> Domain build(
      Class<C> commands, Class<E> events) {
    return Faulty.domain(commands, events, Thing.class, new Thing(0));
  }

  private static Domain.Builder orderly() {
    return Faulty.builder(Orderly.class, Happened.class, Thing.class, new Thing(0));
  }

  private static Domain named(String name) {
    return Domain.named(name, "For tests.")
        .aggregate(Faulty.aggregate(Orderly.class, Happened.class, Thing.class, new Thing(0)))
        .build();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(
            orderly().processManager(new Faulty.Gossip()).build(),
            "process manager gossip: its state Heard holds personal data"),
        arguments(commands(Faulty.NoTarget.class), "faulty: Count: begins with no EntityId"),
        arguments(commands(Faulty.Question.class), "faulty.thing.get_count: a question"),
        arguments(events(Faulty.Versionless.class), "Counted: no @Version"),
        arguments(events(Faulty.WithArray.class), "Counted.counts: an array"),
        arguments(events(Faulty.WithMutable.class), "Counted.counts: java.util.ArrayList"),
        arguments(
            events(Faulty.WithClass.class), "java.lang.StringBuilder is not known to be immutable"),
        arguments(events(Faulty.Recursive.class), "Tree: contains itself"),
        arguments(events(Faulty.Replaced.class), "old_label: an old and a new value in one event"),
        arguments(events(Faulty.OpenEmail.class), "written.v1.email: named like personal data"),
        arguments(events(Faulty.OpenPhone.class), "called.v1.to: named like personal data"),
        arguments(events(Faulty.NestedName.class), "by.family_name: named like personal data"),
        arguments(
            events(Faulty.NoStandIn.class), "Born.year: personal, and nothing can stand for it"),
        arguments(events(Faulty.SubjectInList.class), "Guest: a @DataSubject inside a list"),
        arguments(events(Faulty.TwoKindsOfTag.class), "a tag of another kind than elsewhere"),
        arguments(
            seeking(Scope.LEAF), "faulty.thing: seeks events by tags, and travels as far as leaf"),
        arguments(events(Faulty.Twice.class), "faulty.thing.counted: event twice"),
        arguments(
            Faulty.domain(
                CompanyCommand.class,
                CompanyEvent.class,
                Faulty.Company.class,
                new Faulty.Company(Map.of(), Set.of())),
            "faulty.thing.employees: entities without bound"),
        arguments(
            lamp(Transitions.startingIn(Light.RED).allow(Light.RED, Light.GREEN)),
            "states that no transition reaches: [BLUE]"),
        arguments(
            lamp(Transitions.startingIn(Light.GREEN).allow(Light.GREEN, Light.RED, Light.BLUE)),
            "begins as RED, its state machine as GREEN"),
        arguments(
            orderly().readModel(ReadModel.of("rows", 1, Faulty.KeylessRow.class)).build(),
            "KeylessRow: 0 components marked @Key"),
        arguments(
            orderly()
                .readModel(
                    ReadModel.of("rows", 1, Faulty.Row.class)
                        .on(LampEvent.Turned.class, (_, _) -> {}))
                .build(),
            "reacts to Turned of no aggregate here"),
        arguments(
            orderly().relations(Relations.of(Happened.Counted.class, _ -> List.of())).build(),
            "no relationship is declared"),
        arguments(
            orderly().relationships(new Relationship("counts", "people", "faulty.thing")).build(),
            "end `people`"),
        arguments(
            orderly().alias("tally", "thing.tally").build(),
            "tally: stands for `thing.tally`, which is nothing here"),
        arguments(
            orderly().upcaster(Upcaster.drop("faulty.thing.tallied", 1)).build(),
            "faulty.thing.tallied: an upcaster of no event here"),
        arguments(
            orderly().upcaster(Upcaster.drop("faulty.thing.counted", 1)).build(),
            "an upcaster from this version or a newer one"),
        arguments(named("cim"), "cim: name: reserved"),
        arguments(named("events"), "events: name: reserved"));
  }

  private static Domain seeking(Scope scope) {
    return Domain.named("faulty", "For tests.")
        .aggregate(
            Faulty.aggregate(Orderly.class, Happened.class, Thing.class, new Thing(0))
                .withScope(scope, Policy.IMMEDIATE)
                .seeking((_, _) -> Sought.NOTHING))
        .build();
  }

  @Test
  void an_aggregate_that_seeks_by_tags_may_stay_at_home() {
    assertThat(Registry.of(seeking(Scope.LOCAL_ONLY)).findAggregate("faulty.thing"))
        .hasValueSatisfying(aggregate -> assertThat(aggregate.seeks()).isTrue());
  }

  @Test
  void a_personal_component_may_be_a_tag() {
    assertThat(
            Registry.of(events(Faulty.PersonalTag.class))
                .event(Faulty.PersonalTag.Written.class)
                .tags())
        .singleElement()
        .satisfies(tag -> assertThat(tag.isPersonal()).isTrue());
  }

  private static Domain lamp(Transitions<Light> transitions) {
    return Domain.named("faulty", "For tests.")
        .aggregate(
            Faulty.aggregate(LampCommand.class, LampEvent.class, Lamp.class, new Lamp(Light.RED))
                .withStates(transitions, Lamp::light))
        .build();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("faults")
  void a_fault_is_refused_with_where_and_what(Domain domain, String fault) {
    assertThatThrownBy(() -> Registry.of(domain))
        .isInstanceOf(InvalidDomain.class)
        .hasMessageContaining(fault);
  }

  @Test
  void all_faults_are_told_at_once() {
    assertThatThrownBy(() -> Registry.of(build(Faulty.NoTarget.class, Faulty.Versionless.class)))
        .isInstanceOfSatisfying(
            InvalidDomain.class, invalid -> assertThat(invalid.faults()).hasSize(2));
  }

  @Test
  void a_domain_without_fault_is_registered() {
    assertThat(Registry.of(orderly().build()).findCommand("faulty.thing.count")).isPresent();
  }

  @Test
  void a_process_may_remember_the_ids_of_those_who_are_personal() {
    Domain domain = orderly().processManager(new Faulty.Acquaintance()).build();

    assertThat(Registry.of(domain).findAggregate("faulty.thing")).isPresent();
  }

  @Test
  void a_bounded_collection_of_entities_may_stand_in_a_state() {
    Registry registry =
        Registry.of(
            Faulty.domain(
                TeamCommand.class, TeamEvent.class, Faulty.Team.class, new Faulty.Team(Map.of())));

    assertThat(registry.findAggregate("faulty.thing")).isPresent();
  }

  @Test
  void the_same_domain_twice_is_refused() {
    assertThatThrownBy(() -> Registry.of(orderly().build(), orderly().build()))
        .hasMessageContaining("faulty: domain twice");
  }

  @Test
  void a_domain_that_uses_anothers_types_is_refused() {
    Domain borrower = orderly().readModel(ReadModel.of("rows", 1, BorrowedRow.class)).build();

    assertThatThrownBy(() -> Registry.of(borrower, new Orders().domain()))
        .hasMessageContaining("faulty: uses cim.runtime.example.OrderItem of orders.order");
  }

  record BorrowedRow(@cim.model.Key String name, cim.runtime.example.OrderItem item) {}
}
