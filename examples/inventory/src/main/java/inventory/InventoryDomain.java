package inventory;

import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Policy;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.Relationship;
import cim.model.Scope;
import inventory.EquipmentEvent.Lent;
import inventory.EquipmentEvent.NameAdded;
import inventory.EquipmentEvent.Registered;
import inventory.EquipmentEvent.Returned;
import java.util.List;

/** The domain {@code inventory}: all that it offers. */
public final class InventoryDomain implements Domain.Provider {
  private static final String KIND = "inventory.equipment";
  private static final String PERSON = "people.person";

  // tutorial: domain
  /** A serial number is of one piece of equipment, so the inventory stays on its node. */
  static final Aggregate<EquipmentCommand, EquipmentEvent, Equipment> EQUIPMENT =
      Aggregate.of(
              "equipment",
              EquipmentCommand.class,
              EquipmentEvent.class,
              Equipment.class,
              new EquipmentDecider())
          .withStates(Equipment.TRANSITIONS, Equipment::status)
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .seeking(EquipmentDecider::sought);

  @Override
  public Domain domain() {
    return Domain.named("inventory", "Equipment, who has it, and when it is to be serviced")
        .aggregate(EQUIPMENT)
        .readModel(EquipmentRows.MODEL)
        .readModel(LoanRows.MODEL)
        .query(InventoryQueries.ONE)
        .query(InventoryQueries.EQUIPMENT)
        .query(InventoryQueries.LOANS)
        .processManager(new Deadlines())
        .relationships(new Relationship("borrows", PERSON, KIND))
        .relations(Relations.of(Registered.class, event -> label(event, event.event().name())))
        .relations(Relations.of(NameAdded.class, event -> label(event, event.event().name())))
        .relations(
            Relations.of(
                Lent.class,
                event ->
                    List.of(
                        new GraphChange.Edge(
                            EntityRef.of(PERSON, event.event().borrower()),
                            "borrows",
                            EntityRef.of(KIND, event)))))
        .relations(
            Relations.of(
                Returned.class,
                event ->
                    List.of(
                        new GraphChange.EdgeGone(
                            EntityRef.of(PERSON, event.event().borrower()),
                            "borrows",
                            EntityRef.of(KIND, event)))))
        .build();
  }

  // tutorial: end

  private static List<GraphChange> label(Recorded<?> event, Name name) {
    return List.of(new GraphChange.Node(EntityRef.of(KIND, event), name.value()));
  }
}
