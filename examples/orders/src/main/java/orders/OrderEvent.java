package orders;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Reason;
import cim.model.Version;
import java.time.Instant;
import java.util.List;

/** What can have happened to an order. */
public sealed interface OrderEvent extends Event<Order> {

  /** As the seed has it, {@code { order_id, items, timestamp }}. */
  @Version(1)
  record Submitted(EntityId<Order> orderId, List<OrderItem> items, Instant timestamp)
      implements OrderEvent {
    public Submitted {
      items = List.copyOf(items);
    }
  }

  @Version(1)
  record ProcessingStarted(EntityId<Order> orderId) implements OrderEvent {}

  @Version(1)
  record Completed(EntityId<Order> orderId) implements OrderEvent {}

  @Version(1)
  record Cancelled(EntityId<Order> orderId, Reason reason) implements OrderEvent {}
}
