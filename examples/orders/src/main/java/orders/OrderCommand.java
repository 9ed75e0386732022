package orders;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Reason;
import java.util.List;

/** What can be asked of an order. */
public sealed interface OrderCommand extends Command<Order> {

  @Doc("Submits the order, for these items.")
  record Submit(EntityId<Order> order, @Bounded(Order.MOST) List<OrderItem> items)
      implements OrderCommand {
    public Submit {
      items = List.copyOf(items);
    }
  }

  @Doc("Begins to work on a submitted order.")
  record StartProcessing(EntityId<Order> order) implements OrderCommand {}

  @Doc("Says that all of the order has been delivered.")
  record Complete(EntityId<Order> order) implements OrderCommand {}

  @Doc("Ends an order that is not complete.")
  record Cancel(EntityId<Order> order, Reason reason) implements OrderCommand {}
}
