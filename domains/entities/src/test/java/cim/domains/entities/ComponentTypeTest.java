package cim.domains.entities;

import static cim.domains.entities.Examples.ANYTHING;
import static cim.domains.entities.Examples.BADGE;
import static cim.domains.entities.Examples.DECLARED;
import static cim.domains.entities.Examples.LEVEL;
import static cim.domains.entities.Examples.OTHER_TYPE;
import static cim.domains.entities.Examples.TYPE;

import cim.domains.entities.ComponentTypeCommand.Declare;
import cim.domains.entities.ComponentTypeCommand.Retire;
import cim.domains.entities.ComponentTypeEvent.Declared;
import cim.domains.entities.ComponentTypeEvent.Retired;
import cim.testkit.DeciderFixture;
import org.junit.jupiter.api.Test;

class ComponentTypeTest {

  @Test
  void a_type_begins_with_its_first_version() {
    given().noEvents().when(new Declare(TYPE, BADGE, LEVEL)).then(DECLARED);
  }

  @Test
  void the_same_schema_again_changes_nothing_and_another_is_the_next_version() {
    given().events(DECLARED).when(new Declare(TYPE, BADGE, LEVEL)).nothing();
    given()
        .events(DECLARED)
        .when(new Declare(TYPE, BADGE, ANYTHING))
        .then(new Declared(BADGE, 2, ANYTHING));
  }

  @Test
  void a_name_is_of_one_type() {
    given()
        .elsewhere(OTHER_TYPE, DECLARED)
        .noEvents()
        .when(new Declare(TYPE, BADGE, LEVEL))
        .rejected("component_type_taken");
  }

  @Test
  void a_type_keeps_its_name() {
    given()
        .events(DECLARED)
        .when(new Declare(TYPE, new ComponentName("desk"), LEVEL))
        .rejected("component_type_already_declared");
  }

  @Test
  void a_retired_type_takes_no_more_versions() {
    given().events(DECLARED).when(new Retire(TYPE)).then(new Retired(BADGE));
    given().events(DECLARED, new Retired(BADGE)).when(new Retire(TYPE)).nothing();
    given()
        .events(DECLARED, new Retired(BADGE))
        .when(new Declare(TYPE, BADGE, ANYTHING))
        .rejected("wrong_status");
  }

  @Test
  void what_nobody_declared_is_not_retired() {
    given().noEvents().when(new Retire(TYPE)).rejected("component_type_not_found");
  }

  private static DeciderFixture.Given<ComponentTypeCommand, ComponentTypeEvent, ComponentType>
      given() {
    return DeciderFixture.given(EntitiesDomain.COMPONENT_TYPE);
  }
}
