package orders;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.Transitions;
import java.util.List;

/** An order as its events have made it. */
@Doc("What somebody wants to have, from the draft to its completion.")
public record Order(Status status, @Bounded(Order.MOST) List<OrderItem> items) {
  /** How many items an order has. */
  static final int MOST = 50;

  /** Where an order stands (seed 001, "Type Safety Through Enums"). */
  public enum Status {
    DRAFT,
    SUBMITTED,
    PROCESSING,
    COMPLETED,
    CANCELLED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.DRAFT)
          .allow(Status.DRAFT, Status.SUBMITTED)
          .allow(Status.SUBMITTED, Status.PROCESSING, Status.CANCELLED)
          .allow(Status.PROCESSING, Status.COMPLETED, Status.CANCELLED);

  static final Order DRAFT = new Order(Status.DRAFT, List.of());

  public Order {
    items = List.copyOf(items);
  }

  Order in(Status next) {
    return new Order(next, items);
  }
}
