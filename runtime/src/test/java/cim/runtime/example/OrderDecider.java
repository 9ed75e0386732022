package cim.runtime.example;

import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of an order. */
final class OrderDecider implements Decider<OrderCommand, OrderEvent, Order> {

  @Override
  public Order initial() {
    return new Order(OrderStatus.DRAFT, List.of(), Optional.empty());
  }

  @Override
  public Decision<OrderEvent> decide(OrderCommand command, Order order, Inputs in) {
    return switch (command) {
      case OrderCommand.Submit submit -> submit(submit, order, in);
      case OrderCommand.AddItem add -> Decision.accept(new OrderEvent.ItemAdded(add.item()));
      case OrderCommand.NameContact contact ->
          order.customer().isPresent()
              ? Decision.nothing()
              : Decision.accept(
                  new OrderEvent.ContactNamed(contact.customer(), contact.name(), contact.email()));
      case OrderCommand.Deliver deliver ->
          Decision.accept(new OrderEvent.DeliveryChosen(deliver.delivery()));
      case OrderCommand.StartProcessing _ -> Decision.accept(new OrderEvent.ProcessingStarted());
      case OrderCommand.Complete _ -> Decision.accept(new OrderEvent.Completed(in.random(1000)));
      case OrderCommand.Cancel cancel -> cancel(cancel, order);
      case OrderCommand.Jump _ -> Decision.accept(new OrderEvent.Completed(0));
      case OrderCommand.Fail _ -> throw new IllegalStateException("a fault in the rules");
    };
  }

  private static Decision<OrderEvent> submit(OrderCommand.Submit submit, Order order, Inputs in) {
    if (submit.items().isEmpty()) {
      return Decision.reject("order_is_empty", "items: 0 (expected: at least 1); order something");
    }
    if (order.status() != OrderStatus.DRAFT) {
      return Decision.reject(
          "order_already_submitted",
          "status: " + order.status() + " (expected: DRAFT); begin a new order");
    }
    return Decision.accept(
        new OrderEvent.Submitted(
            in.id(),
            submit.items(),
            in.now(),
            submit.items().stream().map(OrderItem::sku).toList()));
  }

  private static Decision<OrderEvent> cancel(OrderCommand.Cancel cancel, Order order) {
    return order.status() == OrderStatus.CANCELLED
        ? Decision.nothing()
        : Decision.accept(new OrderEvent.Cancelled(cancel.reason(), cancel.remark()));
  }

  @Override
  public Order evolve(Order order, OrderEvent event) {
    return switch (event) {
      case OrderEvent.Submitted submitted -> order.of(submitted.items()).in(OrderStatus.SUBMITTED);
      case OrderEvent.ItemAdded added -> {
        List<OrderItem> items = new ArrayList<>(order.items());
        items.add(added.item());
        yield order.of(items);
      }
      case OrderEvent.ContactNamed named ->
          new Order(order.status(), order.items(), Optional.of(named.customer()));
      case OrderEvent.DeliveryChosen _ -> order;
      case OrderEvent.ProcessingStarted _ -> order.in(OrderStatus.IN_PROCESSING);
      case OrderEvent.Completed _ -> order.in(OrderStatus.COMPLETED);
      case OrderEvent.Cancelled _ -> order.in(OrderStatus.CANCELLED);
    };
  }
}
