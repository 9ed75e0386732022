package inventory;

import static inventory.Examples.ADA;
import static inventory.Examples.IN_90_DAYS;
import static inventory.Examples.LENT;
import static inventory.Examples.NOW;
import static inventory.Examples.REASON;
import static inventory.Examples.REGISTERED;
import static inventory.Examples.SCOPE;
import static inventory.Examples.TOMORROW;

import cim.testkit.DeciderFixture;
import inventory.EquipmentCommand.BeginMaintenance;
import inventory.EquipmentCommand.Lend;
import inventory.EquipmentCommand.ReportOverdue;
import inventory.EquipmentCommand.TakeBack;
import inventory.EquipmentEvent.BecameOverdue;
import inventory.EquipmentEvent.MaintenanceBegun;
import inventory.EquipmentEvent.Returned;
import inventory.EquipmentEvent.ServiceFellDue;
import org.junit.jupiter.api.Test;

class LendingTest {

  // tutorial: test
  @Test
  void what_is_available_is_lent_until_a_moment_in_the_future() {
    given().events(REGISTERED).when(new Lend(SCOPE, ADA, TOMORROW)).then(LENT);
  }

  @Test
  void a_loan_does_not_end_before_it_begins() {
    given().events(REGISTERED).when(new Lend(SCOPE, ADA, NOW)).rejected("due_in_the_past");
  }

  @Test
  void what_somebody_has_cannot_be_lent_to_another() {
    given()
        .events(REGISTERED, LENT)
        .when(new Lend(SCOPE, ADA, IN_90_DAYS))
        .rejected("wrong_status");
  }

  // tutorial: end

  @Test
  void the_same_loan_again_changes_nothing() {
    given().events(REGISTERED, LENT).when(new Lend(SCOPE, ADA, TOMORROW)).nothing();
  }

  @Test
  void what_is_unknown_cannot_be_lent() {
    given().noEvents().when(new Lend(SCOPE, ADA, TOMORROW)).rejected("equipment_not_found");
  }

  @Test
  void what_is_in_maintenance_cannot_be_lent() {
    given()
        .events(REGISTERED, new MaintenanceBegun(REASON))
        .when(new Lend(SCOPE, ADA, TOMORROW))
        .rejected("wrong_status");
  }

  @Test
  void what_must_be_serviced_is_not_lent_before() {
    given()
        .events(REGISTERED, new ServiceFellDue(IN_90_DAYS))
        .when(new Lend(SCOPE, ADA, TOMORROW))
        .rejected("service_due");
  }

  @Test
  void what_comes_back_is_available_again() {
    given().events(REGISTERED, LENT).when(new TakeBack(SCOPE)).then(new Returned(ADA));
    given()
        .events(REGISTERED, LENT, new Returned(ADA))
        .when(new Lend(SCOPE, ADA, IN_90_DAYS))
        .then(new EquipmentEvent.Lent(ADA, IN_90_DAYS));
  }

  @Test
  void what_nobody_has_is_taken_back_without_more_ado() {
    given().events(REGISTERED).when(new TakeBack(SCOPE)).nothing();
  }

  @Test
  void a_loan_is_overdue_from_the_moment_at_which_it_is_due() {
    given()
        .events(REGISTERED, LENT)
        .at(TOMORROW)
        .when(new ReportOverdue(SCOPE))
        .then(new BecameOverdue(ADA, TOMORROW));
  }

  @Test
  void it_is_not_overdue_before_nor_twice() {
    given().events(REGISTERED, LENT).at(NOW).when(new ReportOverdue(SCOPE)).nothing();
    given()
        .events(REGISTERED, LENT, new BecameOverdue(ADA, TOMORROW))
        .at(IN_90_DAYS)
        .when(new ReportOverdue(SCOPE))
        .nothing();
  }

  @Test
  void what_is_on_loan_cannot_be_maintained() {
    given()
        .events(REGISTERED, LENT)
        .when(new BeginMaintenance(SCOPE, REASON))
        .rejected("wrong_status");
  }

  private static DeciderFixture.Given<EquipmentCommand, EquipmentEvent, Equipment> given() {
    return DeciderFixture.given(new EquipmentDecider());
  }
}
