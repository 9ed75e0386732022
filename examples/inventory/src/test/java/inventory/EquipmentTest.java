package inventory;

import static inventory.Examples.DRILL;
import static inventory.Examples.IN_90_DAYS;
import static inventory.Examples.LENT;
import static inventory.Examples.NOW;
import static inventory.Examples.OSCILLOSCOPE;
import static inventory.Examples.REASON;
import static inventory.Examples.REGISTERED;
import static inventory.Examples.SCOPE;
import static inventory.Examples.register;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.InvalidValue;
import cim.testkit.DeciderFixture;
import inventory.EquipmentCommand.BeginMaintenance;
import inventory.EquipmentCommand.EndMaintenance;
import inventory.EquipmentCommand.Rename;
import inventory.EquipmentCommand.ReportServiceDue;
import inventory.EquipmentCommand.Retire;
import inventory.EquipmentEvent.MaintenanceBegun;
import inventory.EquipmentEvent.MaintenanceEnded;
import inventory.EquipmentEvent.NameAdded;
import inventory.EquipmentEvent.NameRemoved;
import inventory.EquipmentEvent.Retired;
import inventory.EquipmentEvent.ServiceFellDue;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EquipmentTest {

  @Test
  void equipment_becomes_known_with_the_day_of_its_first_service() {
    given().noEvents().when(register(SCOPE, "lx-2041", "oscilloscope")).then(REGISTERED);
  }

  @Test
  void registering_again_changes_nothing_and_by_other_data_is_refused() {
    given().events(REGISTERED).when(register(SCOPE, "LX-2041", "oscilloscope")).nothing();
    given()
        .events(REGISTERED)
        .when(register(SCOPE, "LX-2041", "scope"))
        .rejected("equipment_already_registered");
  }

  @Test
  void a_serial_number_is_of_one_piece_of_equipment() {
    given()
        .elsewhere(SCOPE, REGISTERED)
        .noEvents()
        .when(register(DRILL, "LX-2041", "drill"))
        .rejected("serial_taken");
  }

  @Test
  void another_name_takes_the_place_of_the_one_before() {
    Name scope = new Name("scope");
    given()
        .events(REGISTERED)
        .when(new Rename(SCOPE, scope))
        .then(new NameRemoved(OSCILLOSCOPE), new NameAdded(scope));
  }

  @Test
  void a_service_falls_due_when_its_time_has_come_and_once() {
    given()
        .events(REGISTERED)
        .at(IN_90_DAYS)
        .when(new ReportServiceDue(SCOPE))
        .then(new ServiceFellDue(IN_90_DAYS));
    given().events(REGISTERED).at(NOW).when(new ReportServiceDue(SCOPE)).nothing();
    given()
        .events(REGISTERED, new ServiceFellDue(IN_90_DAYS))
        .at(IN_90_DAYS)
        .when(new ReportServiceDue(SCOPE))
        .nothing();
  }

  @Test
  void after_maintenance_the_time_to_the_next_service_begins_anew() {
    given()
        .events(REGISTERED, new MaintenanceBegun(REASON))
        .at(IN_90_DAYS)
        .when(new EndMaintenance(SCOPE))
        .then(new MaintenanceEnded(Optional.of(IN_90_DAYS.plus(Duration.ofDays(90)))));
  }

  @Test
  void maintenance_ends_only_where_it_has_begun() {
    given().events(REGISTERED).when(new EndMaintenance(SCOPE)).nothing();
    given().events(REGISTERED, LENT).when(new EndMaintenance(SCOPE)).rejected("wrong_status");
  }

  @Test
  void what_is_broken_for_good_is_retired_and_takes_no_more_commands() {
    given()
        .events(REGISTERED, new MaintenanceBegun(REASON))
        .when(new Retire(SCOPE, REASON))
        .then(new Retired(REASON));
    given()
        .events(REGISTERED, new Retired(REASON))
        .when(new BeginMaintenance(SCOPE, REASON))
        .rejected("wrong_status");
    given().events(REGISTERED, new Retired(REASON)).when(new Retire(SCOPE, REASON)).nothing();
  }

  @Test
  void what_is_on_loan_is_not_retired() {
    given().events(REGISTERED, LENT).when(new Retire(SCOPE, REASON)).rejected("wrong_status");
  }

  @Test
  void a_serial_number_has_a_form() {
    assertThatThrownBy(() -> new SerialNumber("no. 7"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("LX-2041");
  }

  @Test
  void equipment_is_serviced_after_a_day_at_the_earliest() {
    assertThatThrownBy(() ->
            new Description(Examples.LX_2041, OSCILLOSCOPE, Examples.MEASURING, OptionalInt.of(0)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("1 to 3650");
  }

  private static DeciderFixture.Given<EquipmentCommand, EquipmentEvent, Equipment> given() {
    return DeciderFixture.given(InventoryDomain.EQUIPMENT);
  }
}
