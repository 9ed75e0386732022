package cim.domains.entities;

import static cim.domains.entities.Examples.ADA;
import static cim.domains.entities.Examples.ADDED;
import static cim.domains.entities.Examples.ANYTHING;
import static cim.domains.entities.Examples.BADGE;
import static cim.domains.entities.Examples.DECLARED;
import static cim.domains.entities.Examples.FIVE;
import static cim.domains.entities.Examples.PERSON;
import static cim.domains.entities.Examples.THREE;
import static cim.domains.entities.Examples.TYPE;
import static cim.domains.entities.Examples.add;
import static cim.domains.entities.Examples.data;

import cim.domains.entities.ComponentTypeEvent.Declared;
import cim.domains.entities.EntityCommand.RemoveComponent;
import cim.domains.entities.EntityEvent.ComponentAdded;
import cim.domains.entities.EntityEvent.ComponentRemoved;
import cim.testkit.DeciderFixture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntityTest {

  @Test
  void an_entity_takes_a_component_of_a_declared_type() {
    given(DECLARED).noEvents().when(add(ADA, THREE)).then(ADDED);
  }

  @Test
  void the_same_again_changes_nothing() {
    given(DECLARED).events(ADDED).when(add(ADA, THREE)).nothing();
  }

  @Test
  void other_data_take_the_place_of_those_before() {
    given(DECLARED)
        .events(ADDED)
        .when(add(ADA, FIVE))
        .then(new ComponentRemoved(BADGE, 1), new ComponentAdded(PERSON, BADGE, 1, FIVE));
  }

  @Test
  void the_newest_version_of_the_type_counts() {
    given(DECLARED, new Declared(BADGE, 2, ANYTHING))
        .events(ADDED)
        .when(add(ADA, data("{\"colour\":\"blue\"}")))
        .then(
            new ComponentRemoved(BADGE, 1),
            new ComponentAdded(PERSON, BADGE, 2, data("{\"colour\":\"blue\"}")));
  }

  @Test
  void data_that_do_not_keep_to_the_schema_are_refused() {
    given(DECLARED).noEvents().when(add(ADA, data("{}"))).rejected("component_invalid");
    given(DECLARED).noEvents().when(add(ADA, data("{\"level\":10}"))).rejected("component_invalid");
  }

  @Test
  void a_type_that_nobody_declared_is_refused_and_so_is_one_that_was_retired() {
    DeciderFixture.given(EntitiesDomain.ENTITY, new EntitiesDomain())
        .noEvents()
        .when(add(ADA, THREE))
        .rejected("component_type_not_found");
    given(DECLARED, new ComponentTypeEvent.Retired(BADGE))
        .events(ADDED)
        .when(add(ADA, FIVE))
        .rejected("component_type_retired");
  }

  @Test
  void a_component_is_taken_away_once() {
    given(DECLARED)
        .events(ADDED)
        .when(new RemoveComponent(ADA, BADGE))
        .then(new ComponentRemoved(BADGE, 1))
        .leaves(Entity.BARE);
    given(DECLARED).noEvents().when(new RemoveComponent(ADA, BADGE)).nothing();
  }

  @Test
  void an_entity_has_fifty_components_and_no_more() {
    ComponentAdded[] fifty =
        IntStream.range(0, Entity.MOST)
            .mapToObj(i -> new ComponentAdded(PERSON, new ComponentName("c" + i), 1, FIVE))
            .toArray(ComponentAdded[]::new);
    given(DECLARED).events(fifty).when(add(ADA, THREE)).rejected("too_many_entries");
  }

  private static DeciderFixture.Given<EntityCommand, EntityEvent, Entity> given(
      ComponentTypeEvent... ofTheType) {
    return DeciderFixture.given(EntitiesDomain.ENTITY, new EntitiesDomain())
        .elsewhere(TYPE, ofTheType);
  }
}
