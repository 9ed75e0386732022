package cim.runtime.example;

import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Page;
import cim.model.Query;
import java.util.Optional;
import java.util.OptionalInt;

/** What can be asked about orders. */
public interface OrderQuery {

  @Doc("Finds orders.")
  record FindOrders(Optional<OrderStatus> status, OptionalInt atLeast)
      implements Query<Page<OrderRow>> {}

  record CountOrders(EntityId<Order> order) implements Query<OrderCount> {}

  record OrderCount(long count) {}
}
