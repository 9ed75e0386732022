package orders;

import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import orders.Order.Status;
import orders.OrderCommand.Cancel;
import orders.OrderCommand.Complete;
import orders.OrderCommand.StartProcessing;
import orders.OrderCommand.Submit;
import orders.OrderEvent.Cancelled;
import orders.OrderEvent.Completed;
import orders.OrderEvent.ProcessingStarted;
import orders.OrderEvent.Submitted;

/** The rules of an order. */
final class OrderDecider implements Decider<OrderCommand, OrderEvent, Order> {

  @Override
  public Order initial() {
    return Order.DRAFT;
  }

  @Override
  public Decision<OrderEvent> decide(OrderCommand command, Order state, Inputs in) {
    return switch (command) {
      case Submit submit -> submit(submit, state, in);
      case StartProcessing(var order) ->
          Order.TRANSITIONS.move(state.status(), Status.PROCESSING, new ProcessingStarted(order));
      case Complete(var order) ->
          Order.TRANSITIONS.move(state.status(), Status.COMPLETED, new Completed(order));
      case Cancel(var order, var reason) ->
          Order.TRANSITIONS.move(state.status(), Status.CANCELLED, new Cancelled(order, reason));
    };
  }

  private static Decision<OrderEvent> submit(Submit submit, Order state, Inputs in) {
    if (submit.items().isEmpty()) {
      return Decision.reject("order_is_empty", "items: 0 (expected: at least 1); order something");
    }
    if (state.status() == Status.DRAFT) {
      return Decision.accept(new Submitted(submit.order(), submit.items(), in.now()));
    }
    return state.items().equals(submit.items())
        ? Decision.nothing()
        : Decision.reject(
            "order_already_submitted", "the order has other items; begin a new order");
  }

  @Override
  public Order evolve(Order state, OrderEvent event) {
    return switch (event) {
      case Submitted submitted -> new Order(Status.SUBMITTED, submitted.items());
      case ProcessingStarted _ -> state.in(Status.PROCESSING);
      case Completed _ -> state.in(Status.COMPLETED);
      case Cancelled _ -> state.in(Status.CANCELLED);
    };
  }
}
