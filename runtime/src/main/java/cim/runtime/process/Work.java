package cim.runtime.process;

import cim.model.Causality;
import cim.model.ProcessManager.Order;
import cim.model.ProcessManager.Reaction;
import cim.model.Uuids;
import cim.runtime.view.DeadLetter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What one transaction of a process manager does: collected first, then stored all at once. */
final class Work<S extends Record> {
  /** A deadline that is set, or taken back. */
  record DeadlineChange(String process, String name, Optional<Instant> at, Causality cause) {}

  final Map<String, S> states = new LinkedHashMap<>();
  final List<PendingOrder> orders = new ArrayList<>();
  final List<DeadlineChange> deadlines = new ArrayList<>();
  final List<UUID> done = new ArrayList<>();
  final List<DeadLetter> letters = new ArrayList<>();
  final List<UUID> forgotten = new ArrayList<>();
  private final String manager;

  /**
   * @param manager {@code <context>.<name>}
   */
  Work(String manager) {
    this.manager = manager;
  }

  /**
   * Takes a reaction in.
   *
   * @param cause what was reacted to
   * @param occasion names it in the ids of the commands, so that reacting again makes the same ones
   */
  void add(String process, Reaction<S> reaction, Causality cause, String occasion) {
    List<PendingOrder> made = new ArrayList<>();
    for (int i = 0; i < reaction.orders().size(); i++) {
      Order order = reaction.orders().get(i);
      UUID id = Uuids.derived("cim/order", manager, process, occasion, Integer.toString(i));
      made.add(new PendingOrder(process, order, cause.child(id)));
    }
    states.put(process, reaction.state());
    orders.addAll(made);
    reaction
        .deadlines()
        .forEach((name, at) -> deadlines.add(new DeadlineChange(process, name, at, cause)));
  }

  /** Takes in all that another one did. */
  void take(Work<S> other) {
    states.putAll(other.states);
    orders.addAll(other.orders);
    deadlines.addAll(other.deadlines);
  }
}
