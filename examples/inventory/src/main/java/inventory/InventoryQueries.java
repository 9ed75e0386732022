package inventory;

import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows.Order;
import cim.model.Views;
import inventory.Equipment.Condition;
import inventory.Equipment.Status;
import inventory.EquipmentRows.EquipmentRow;
import inventory.LoanRows.LoanRow;
import inventory.LoanRows.Outcome;
import java.util.Optional;

/** Questions about the inventory. */
final class InventoryQueries {

  @Doc("One piece of equipment.")
  public record GetEquipment(EntityId<Equipment> equipment) implements Query<EquipmentRow> {}

  // tutorial: query
  /**
   * @param text a part of the name
   */
  @Doc("Equipment by name, category, status or condition, in the order of the names.")
  public record FindEquipment(
      Optional<String> text,
      Optional<Category> category,
      Optional<Status> status,
      Optional<Condition> condition)
      implements Query<Page<EquipmentRow>> {}

  static final QueryHandler<FindEquipment, Page<EquipmentRow>> EQUIPMENT =
      QueryHandler.list(
          "find_equipment", FindEquipment.class, EquipmentRow.class, InventoryQueries::equipment);

  private static Page<EquipmentRow> equipment(FindEquipment query, Views views) {
    return views
        .rows(EquipmentRow.class)
        .all()
        .where("name", query.text().map(Match::contains))
        .where("category", query.category().map(Match::equalTo))
        .where("status", query.status().map(Match::equalTo))
        .where("condition", query.condition().map(Match::equalTo))
        .orderBy("name", Order.ASCENDING)
        .page(views.paging());
  }

  // tutorial: end

  @Doc("Loans by equipment, borrower or outcome, the newest first.")
  public record FindLoans(
      Optional<EntityId<Equipment>> equipment,
      Optional<EntityId<Borrower>> borrower,
      Optional<Outcome> outcome)
      implements Query<Page<LoanRow>> {}

  static final QueryHandler<GetEquipment, EquipmentRow> ONE =
      QueryHandler.one(
          "get_equipment",
          GetEquipment.class,
          EquipmentRow.class,
          (query, views) ->
              views
                  .rows(EquipmentRow.class)
                  .required(query.equipment(), "equipment", "equipment that was registered"));

  static final QueryHandler<FindLoans, Page<LoanRow>> LOANS =
      QueryHandler.list("find_loans", FindLoans.class, LoanRow.class, InventoryQueries::loans);

  private InventoryQueries() {}

  private static Page<LoanRow> loans(FindLoans query, Views views) {
    return views
        .rows(LoanRow.class)
        .all()
        .where("equipment", query.equipment().map(Match::equalTo))
        .where("borrower", query.borrower().map(Match::equalTo))
        .where("outcome", query.outcome().map(Match::equalTo))
        .orderBy("lent", Order.DESCENDING)
        .page(views.paging());
  }
}
