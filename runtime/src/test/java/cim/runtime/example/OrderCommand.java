package cim.runtime.example;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.DataSubject;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.TextForm;
import java.util.List;
import java.util.Optional;

/** What can be asked of an order. */
public sealed interface OrderCommand extends Command<Order> {

  @Doc("Submits an order for some items.")
  record Submit(EntityId<Order> order, @Doc("What is ordered.") @Bounded(50) List<OrderItem> items)
      implements OrderCommand {
    public Submit {
      items = List.copyOf(items);
    }
  }

  record AddItem(EntityId<Order> order, OrderItem item) implements OrderCommand {}

  record NameContact(
      EntityId<Order> order,
      @DataSubject EntityId<Customer> customer,
      PersonName name,
      EmailAddress email)
      implements OrderCommand {}

  record Deliver(EntityId<Order> order, Delivery delivery) implements OrderCommand {}

  record StartProcessing(EntityId<Order> order) implements OrderCommand {}

  record Complete(EntityId<Order> order) implements OrderCommand {}

  record Cancel(
      EntityId<Order> order, @TextForm(min = 1, max = 200) String reason, Optional<String> remark)
      implements OrderCommand {}

  /**
   * Completes an order wherever it stands, which its transitions forbid: for testing that they are
   * checked.
   */
  record Jump(EntityId<Order> order) implements OrderCommand {}

  /** A fault in the decider: for testing that it does no harm. */
  record Fail(EntityId<Order> order) implements OrderCommand {}
}
