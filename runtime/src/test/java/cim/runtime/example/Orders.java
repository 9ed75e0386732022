package cim.runtime.example;

import cim.ipld.Value;
import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Match;
import cim.model.QueryHandler;
import cim.model.ReadModel;
import cim.model.Relations;
import cim.model.Relationship;
import cim.model.Rows;
import cim.model.Upcaster;
import cim.model.Views;
import java.util.List;

/** The orders of a shop: the descriptor that names all parts. */
public final class Orders implements Domain.Provider {

  public static final Aggregate<OrderCommand, OrderEvent, Order> ORDER =
      Aggregate.of("order", OrderCommand.class, OrderEvent.class, Order.class, new OrderDecider())
          .withStates(OrderStatus.TRANSITIONS, Order::status);

  public static final ReadModel<OrderRow> ROWS =
      ReadModel.of("orders", 1, OrderRow.class)
          .on(
              OrderEvent.Submitted.class,
              (event, rows) ->
                  rows.put(
                      new OrderRow(
                          cim.model.EntityId.of(event.stream()),
                          OrderStatus.SUBMITTED,
                          event.event().items().size())));

  @Override
  public Domain domain() {
    return Domain.named("orders", "The orders of a shop.")
        .aggregate(ORDER)
        .readModel(ROWS)
        .query(
            QueryHandler.list(
                "find_orders", OrderQuery.FindOrders.class, OrderRow.class, Orders::find))
        .query(
            QueryHandler.one(
                "count_orders",
                OrderQuery.CountOrders.class,
                OrderQuery.OrderCount.class,
                (_, views) -> new OrderQuery.OrderCount(views.rows(OrderRow.class).all().count())))
        .relationships(new Relationship("ordered", "people.person", "orders.order"))
        .relations(
            Relations.of(
                OrderEvent.ContactNamed.class,
                event ->
                    List.of(
                        new GraphChange.Edge(
                            EntityRef.of("people.person", event.event().customer()),
                            "ordered",
                            new EntityRef("orders.order", event.stream())))))
        .upcaster(Upcaster.one("orders.order.submitted", 1, Orders::numbered))
        .alias("order", "orders.order.submit")
        .build();
  }

  private static cim.model.Page<OrderRow> find(OrderQuery.FindOrders query, Views views) {
    Rows.Selection<OrderRow> rows = views.rows(OrderRow.class).all();
    return query
        .status()
        .map(status -> rows.where("status", Match.equalTo(status)))
        .orElse(rows)
        .page(views.paging());
  }

  /** Orders of version 1 had no number; they are given the one that stands for none. */
  private static Value.Map numbered(Value.Map old) {
    return Value.map()
        .put("number", "00000000-0000-8000-8000-000000000000")
        .putAll(old.entries())
        .build();
  }
}
