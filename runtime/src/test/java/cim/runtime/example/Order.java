package cim.runtime.example;

import cim.model.EntityId;
import java.util.List;
import java.util.Optional;

/** An order of a customer: the worked example of seed 001. */
public record Order(
    OrderStatus status, List<OrderItem> items, Optional<EntityId<Customer>> customer) {
  public Order {
    items = List.copyOf(items);
  }

  Order in(OrderStatus next) {
    return new Order(next, items, customer);
  }

  Order of(List<OrderItem> ordered) {
    return new Order(status, ordered, customer);
  }
}
