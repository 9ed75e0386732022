package cim.runtime.example;

import cim.model.DataSubject;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What can happen to an order. */
public sealed interface OrderEvent extends Event<Order> {

  /** Version 2 numbers the order. */
  @Version(2)
  record Submitted(UUID number, List<OrderItem> items, Instant submitted, @Tag List<Sku> skus)
      implements OrderEvent {
    public Submitted {
      items = List.copyOf(items);
      skus = List.copyOf(skus);
    }
  }

  @Version(1)
  record ItemAdded(OrderItem item) implements OrderEvent {}

  @Version(1)
  record ContactNamed(@DataSubject EntityId<Customer> customer, PersonName name, EmailAddress email)
      implements OrderEvent {}

  @Version(1)
  record DeliveryChosen(Delivery delivery) implements OrderEvent {}

  @Version(1)
  record ProcessingStarted() implements OrderEvent {}

  @Version(1)
  record Completed(long lot) implements OrderEvent {}

  @Version(1)
  record Cancelled(String reason, Optional<String> remark) implements OrderEvent {}
}
