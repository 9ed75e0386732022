package cim.interfaces;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.runtime.CommandMessage;
import cim.runtime.Principal;
import cim.runtime.node.Node;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Orders that come from nobody's face. */
final class Orderings {
  static final String ITEMS = "{\"items\":[{\"sku\":\"SKU-123\",\"quantity\":2}]}";

  private Orderings() {}

  /** Submits a new order; its id. */
  static UUID submit(Node node) {
    UUID order = UUID.randomUUID();
    CommandAck ack =
        node.commands()
            .send(
                new CommandMessage(
                    "orders.order.submit",
                    order,
                    (Value.Map) Json.parse(ITEMS),
                    Causality.root(UUID.randomUUID()),
                    new Principal(UUID.randomUUID(), "clerk", List.of("write")),
                    OptionalLong.empty(),
                    Durability.LOCAL));
    if (ack instanceof CommandAck.Rejected rejected) {
      throw new AssertionError(rejected.reason());
    }
    return order;
  }
}
