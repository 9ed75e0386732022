package cim.domains.entities;

import static cim.domains.entities.Examples.ADA;
import static cim.domains.entities.Examples.BADGE;
import static cim.domains.entities.Examples.FIVE;
import static cim.domains.entities.Examples.GRACE;
import static cim.domains.entities.Examples.LEVEL;
import static cim.domains.entities.Examples.PERSON;
import static cim.domains.entities.Examples.THREE;
import static cim.domains.entities.Examples.TYPE;
import static cim.domains.entities.Examples.add;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.entities.ComponentQueries.FindComponentTypes;
import cim.domains.entities.ComponentQueries.FindComponents;
import cim.domains.entities.ComponentQueries.GetEntity;
import cim.domains.entities.ComponentTypeCommand.Declare;
import cim.domains.entities.ComponentTypes.ComponentTypeRow;
import cim.domains.entities.Components.ComponentRow;
import cim.domains.entities.EntityCommand.RemoveComponent;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.testkit.DomainSimulation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComponentQueriesTest {
  private final DomainSimulation entities =
      DomainSimulation.of(new EntitiesDomain())
          .send(TYPE, new Declare(TYPE, BADGE, LEVEL))
          .send(ADA, add(ADA, THREE))
          .send(GRACE, add(GRACE, FIVE));

  @Test
  void an_entity_shows_its_components_with_type_and_version() {
    assertThat(entities.views().ask(new GetEntity(ADA)).items())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.component()).isEqualTo(BADGE);
          assertThat(row.kind()).isEqualTo(PERSON);
          assertThat(row.version()).isEqualTo(1);
          assertThat(row.data()).isEqualTo(THREE);
        });
  }

  @Test
  void components_are_found_by_type_and_by_kind_of_entity() {
    assertThat(find(Optional.of(BADGE), Optional.empty())).containsExactlyInAnyOrder(ADA, GRACE);
    assertThat(find(Optional.empty(), Optional.of(PERSON))).containsExactlyInAnyOrder(ADA, GRACE);
    assertThat(find(Optional.empty(), Optional.of(new Kind("git.commit")))).isEmpty();
  }

  @Test
  void they_are_found_by_the_value_of_a_field_also_within_a_list() {
    assertThat(byField("level", "5")).containsExactly(GRACE);
    assertThat(byField("areas", "south")).containsExactly(ADA);
    assertThat(byField("areas", "west")).isEmpty();
  }

  @Test
  void they_are_found_by_a_range_of_numbers_the_least_first() {
    assertThat(between(1, 9)).containsExactly(ADA, GRACE);
    assertThat(between(4, 9)).containsExactly(GRACE);
    assertThat(between(6, 9)).isEmpty();
  }

  @Test
  void what_was_replaced_or_taken_away_is_found_no_more() {
    entities.send(ADA, add(ADA, FIVE)).send(GRACE, new RemoveComponent(GRACE, BADGE));
    assertThat(byField("level", "3")).isEmpty();
    assertThat(byField("level", "5")).containsExactly(ADA);
    assertThat(entities.views().ask(new GetEntity(GRACE)).items()).isEmpty();
  }

  @Test
  void a_value_without_a_field_or_a_field_without_a_type_is_an_error_that_says_so() {
    assertThatThrownBy(() -> ask(Optional.of(BADGE), Optional.empty(), "5"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("field");
    assertThatThrownBy(() -> ask(Optional.empty(), Optional.of("level"), "5"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("component");
  }

  @Test
  void types_are_listed_at_their_newest_version() {
    entities.send(TYPE, new Declare(TYPE, BADGE, Examples.ANYTHING));
    assertThat(
            entities
                .views()
                .ask(new FindComponentTypes(Optional.of("bad"), Optional.empty()))
                .items())
        .extracting(ComponentTypeRow::version)
        .containsExactly(2);
  }

  private List<EntityId<Entity>> find(Optional<ComponentName> component, Optional<Kind> kind) {
    return entities
        .views()
        .ask(
            new FindComponents(
                component,
                kind,
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty()))
        .items()
        .stream()
        .map(ComponentRow::entity)
        .toList();
  }

  private List<EntityId<Entity>> byField(String field, String value) {
    return ask(Optional.of(BADGE), Optional.of(field), value);
  }

  private List<EntityId<Entity>> ask(
      Optional<ComponentName> component, Optional<String> field, String value) {
    return entities
        .views()
        .ask(
            new FindComponents(
                component,
                Optional.empty(),
                field,
                Optional.of(value),
                OptionalDouble.empty(),
                OptionalDouble.empty()))
        .items()
        .stream()
        .map(ComponentRow::entity)
        .toList();
  }

  private List<EntityId<Entity>> between(double least, double most) {
    return entities
        .views()
        .ask(
            new FindComponents(
                Optional.of(BADGE),
                Optional.empty(),
                Optional.of("level"),
                Optional.empty(),
                OptionalDouble.of(least),
                OptionalDouble.of(most)))
        .items()
        .stream()
        .map(ComponentRow::entity)
        .toList();
  }
}
