package orders;

import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.Optional;
import orders.Order.Status;
import orders.OrderRows.OrderRow;

/** Questions about orders. */
final class OrderQueries {

  @Doc("One order.")
  public record GetOrder(EntityId<orders.Order> order) implements Query<OrderRow> {}

  @Doc("Orders by status, the newest first.")
  public record FindOrders(Optional<Status> status) implements Query<Page<OrderRow>> {}

  static final QueryHandler<GetOrder, OrderRow> ORDER =
      QueryHandler.one(
          "get_order",
          GetOrder.class,
          OrderRow.class,
          (query, views) ->
              views
                  .rows(OrderRow.class)
                  .required(query.order(), "order", "an order that was submitted"));

  static final QueryHandler<FindOrders, Page<OrderRow>> ORDERS =
      QueryHandler.list("find_orders", FindOrders.class, OrderRow.class, OrderQueries::orders);

  private OrderQueries() {}

  private static Page<OrderRow> orders(FindOrders query, Views views) {
    return views
        .rows(OrderRow.class)
        .all()
        .where("status", query.status().map(Match::equalTo))
        .orderBy("submitted", Order.DESCENDING)
        .page(views.paging());
  }
}
