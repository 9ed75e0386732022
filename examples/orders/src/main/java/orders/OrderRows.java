package orders;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import java.time.Instant;
import orders.Order.Status;
import orders.OrderEvent.Cancelled;
import orders.OrderEvent.Completed;
import orders.OrderEvent.ProcessingStarted;
import orders.OrderEvent.Submitted;

/** The orders that were submitted. */
final class OrderRows {

  /**
   * An order in a list.
   *
   * @param quantity of all items together
   */
  public record OrderRow(
      @Key EntityId<Order> order,
      @Indexed Status status,
      @Indexed Instant submitted,
      int items,
      int quantity) {

    OrderRow in(Status next) {
      return new OrderRow(order, next, submitted, items, quantity);
    }
  }

  static final ReadModel<OrderRow> MODEL =
      ReadModel.of("orders", 1, OrderRow.class)
          .on(
              Submitted.class,
              (event, rows) ->
                  rows.put(
                      new OrderRow(
                          EntityId.of(event.stream()),
                          Status.SUBMITTED,
                          event.event().timestamp(),
                          event.event().items().size(),
                          event.event().items().stream().mapToInt(OrderItem::quantity).sum())))
          .on(
              ProcessingStarted.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.PROCESSING)))
          .on(Completed.class, (event, rows) -> rows.change(event, row -> row.in(Status.COMPLETED)))
          .on(
              Cancelled.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.CANCELLED)));

  private OrderRows() {}
}
