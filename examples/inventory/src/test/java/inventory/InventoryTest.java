package inventory;

import static inventory.Examples.ADA;
import static inventory.Examples.DRILL;
import static inventory.Examples.SCOPE;
import static inventory.Examples.TOMORROW;
import static inventory.Examples.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.InvalidValue;
import cim.testkit.DomainSimulation;
import inventory.Equipment.Condition;
import inventory.Equipment.Status;
import inventory.EquipmentCommand.BeginMaintenance;
import inventory.EquipmentCommand.EndMaintenance;
import inventory.EquipmentCommand.Lend;
import inventory.EquipmentCommand.TakeBack;
import inventory.EquipmentRows.EquipmentRow;
import inventory.InventoryQueries.FindEquipment;
import inventory.InventoryQueries.FindLoans;
import inventory.InventoryQueries.GetEquipment;
import inventory.LoanRows.LoanRow;
import inventory.LoanRows.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The whole domain at work, its deadlines included. */
class InventoryTest {
  private final DomainSimulation inventory =
      DomainSimulation.of(new InventoryDomain())
          .send(SCOPE, register(SCOPE, "LX-2041", "oscilloscope"))
          .send(DRILL, register(DRILL, "D-7", "drill"));

  // tutorial: simulation
  @Test
  void what_does_not_come_back_in_time_is_overdue() {
    inventory.send(SCOPE, new Lend(SCOPE, ADA, TOMORROW)).passes(Duration.ofDays(2));

    assertThat(loans(Outcome.OVERDUE)).extracting(LoanRow::borrower).containsExactly(ADA);
  }

  @Test
  void what_comes_back_in_time_never_is() {
    inventory
        .send(SCOPE, new Lend(SCOPE, ADA, TOMORROW))
        .send(SCOPE, new TakeBack(SCOPE))
        .passes(Duration.ofDays(2));

    assertThat(loans(Outcome.OVERDUE)).isEmpty();
    assertThat(loans(Outcome.RETURNED)).hasSize(1);
  }

  // tutorial: end

  @Test
  void a_service_falls_due_after_ninety_days_and_after_the_next_ninety() {
    inventory.passes(Duration.ofDays(91));
    assertThat(due()).containsExactly(DRILL, SCOPE);

    inventory
        .send(DRILL, new BeginMaintenance(DRILL, Examples.REASON))
        .send(DRILL, new EndMaintenance(DRILL));
    assertThat(due()).containsExactly(SCOPE);

    inventory.passes(Duration.ofDays(91));
    assertThat(due()).containsExactly(DRILL, SCOPE);
  }

  @Test
  void equipment_is_found_by_name_and_by_status() {
    inventory.send(SCOPE, new Lend(SCOPE, ADA, TOMORROW));
    assertThat(find(Optional.of("rill"), Optional.empty())).containsExactly(DRILL);
    assertThat(find(Optional.empty(), Optional.of(Status.ON_LOAN))).containsExactly(SCOPE);
  }

  @Test
  void who_has_it_is_shown_until_it_is_back() {
    inventory.send(SCOPE, new Lend(SCOPE, ADA, TOMORROW));
    assertThat(inventory.views().ask(new GetEquipment(SCOPE)).loan().orElseThrow().borrower())
        .isEqualTo(ADA);
    inventory.send(SCOPE, new TakeBack(SCOPE));
    assertThat(inventory.views().ask(new GetEquipment(SCOPE)).loan()).isEmpty();
  }

  @Test
  void a_loan_is_an_edge_of_the_relationship_graph_as_long_as_it_lasts() {
    EntityRef ada = EntityRef.of("people.person", ADA);
    EntityRef scope = EntityRef.of("inventory.equipment", SCOPE);
    inventory.send(SCOPE, new Lend(SCOPE, ADA, TOMORROW)).send(SCOPE, new TakeBack(SCOPE));
    assertThat(inventory.views().changes())
        .contains(new GraphChange.Node(scope, "oscilloscope"))
        .containsSubsequence(
            new GraphChange.Edge(ada, "borrows", scope),
            new GraphChange.EdgeGone(ada, "borrows", scope));
  }

  @Test
  void what_nobody_registered_is_an_error_that_says_so() {
    assertThatThrownBy(
            () -> inventory.views().ask(new GetEquipment(cim.model.EntityId.derived("nothing"))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("equipment that was registered");
  }

  private List<LoanRow> loans(Outcome outcome) {
    return inventory
        .views()
        .ask(new FindLoans(Optional.empty(), Optional.empty(), Optional.of(outcome)))
        .items();
  }

  private List<cim.model.EntityId<Equipment>> due() {
    return inventory
        .views()
        .ask(
            new FindEquipment(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Condition.SERVICE_DUE)))
        .items()
        .stream()
        .map(EquipmentRow::equipment)
        .toList();
  }

  private List<cim.model.EntityId<Equipment>> find(Optional<String> text, Optional<Status> status) {
    return inventory
        .views()
        .ask(new FindEquipment(text, Optional.empty(), status, Optional.empty()))
        .items()
        .stream()
        .map(EquipmentRow::equipment)
        .toList();
  }
}
