package cim.runtime.process;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.EntityId;
import cim.model.ProcessManager.Order;

/**
 * An order on its way. It is kept from the transaction that made it until the ack of its command
 * has been handled.
 *
 * @param causality of the command; its message is the command's id, the same whenever the order is
 *     made again
 */
record PendingOrder(String process, Order order, Causality causality) {

  static PendingOrder of(
      String process, String command, EntityId<?> target, Value.Map data, Causality causality) {
    return new PendingOrder(process, new Order(command, target, data), causality);
  }
}
