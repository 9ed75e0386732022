package orders;

import cim.model.Aggregate;
import cim.model.Domain;

/** The domain {@code orders}: all that it offers. */
public final class OrdersDomain implements Domain.Provider {

  static final Aggregate<OrderCommand, OrderEvent, Order> ORDER =
      Aggregate.of("order", OrderCommand.class, OrderEvent.class, Order.class, new OrderDecider())
          .withStates(Order.TRANSITIONS, Order::status);

  @Override
  public Domain domain() {
    return Domain.named("orders", "The orders of a shop, from the draft to their completion")
        .aggregate(ORDER)
        .readModel(OrderRows.MODEL)
        .query(OrderQueries.ORDER)
        .query(OrderQueries.ORDERS)
        .build();
  }
}
