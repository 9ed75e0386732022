package cim.store.fault;

import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.conformance.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * The outside observer of a store: what it was asked to append, and what it said it had. Judges a
 * store that was opened again: <i>acknowledged ⊆ recovered ⊆ acknowledged ∪ asked for</i>, whole
 * commits only. May be used by any number of threads.
 */
final class Ledger {
  private final Map<UUID, Order> asked = new HashMap<>();
  private final List<UUID> acknowledged = new ArrayList<>();

  /** What stood in the ledger at one moment. */
  record Page(Map<UUID, Order> asked, List<UUID> acknowledged) {

    Page and(Page other) {
      Map<UUID, Order> both = new HashMap<>(asked);
      both.putAll(other.asked);
      return new Page(
          both, Stream.concat(acknowledged.stream(), other.acknowledged.stream()).toList());
    }
  }

  synchronized Page page() {
    return new Page(Map.copyOf(asked), List.copyOf(acknowledged));
  }

  /** Notes what a store is asked for. */
  synchronized void ask(Order order) {
    asked.put(order.command(), order);
  }

  /** Notes what a store said it had. */
  synchronized void acknowledge(Order order) {
    acknowledged.add(order.command());
  }

  /** Appends and notes the answer. What the store refuses is noted as asked for only. */
  void append(DomainLog log, Order order) {
    note(order, submit(log, order));
  }

  /** Queues all at once, so that they may share a sync, and notes the answers. */
  void appendTogether(DomainLog log, List<Order> orders) {
    List<CompletableFuture<AppendResult>> answers =
        orders.stream().map(order -> submit(log, order)).toList();
    for (int i = 0; i < orders.size(); i++) {
      note(orders.get(i), answers.get(i));
    }
  }

  private CompletableFuture<AppendResult> submit(DomainLog log, Order order) {
    ask(order);
    return log.submit(order.commit(), Condition.ANY)
        .whenComplete((answer, _) -> {
          if (answer instanceof AppendResult.Appended) {
            acknowledge(order);
          }
        });
  }

  private static void note(Order order, CompletableFuture<AppendResult> answer) {
    try {
      if (!(answer.join() instanceof AppendResult.Appended)) {
        throw new AssertionError("command " + order.command() + ": " + answer.join());
      }
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof StoreException)) {
        throw e;
      }
    }
  }

  /** Judges everything that a store holds now. */
  static void judge(EventStore recovered, Page page) {
    Set<UUID> found = new HashSet<>();
    for (String domain : recovered.domains()) {
      try (Stream<StoredEvent> events =
          recovered.log(domain).read(0, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
        found.addAll(judge(events.toList(), page));
      }
    }
    for (UUID command : page.acknowledged()) {
      require(found.contains(command), "lost: command " + command + " was acknowledged");
    }
  }

  /** Every acknowledged commit has the name that it was acknowledged under. */
  static void judgeCommits(DomainLog log, Map<UUID, String> commits) {
    try (Stream<StoredEvent> events = log.read(0, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
      events.forEach(event -> {
        String named = commits.getOrDefault(event.causation(), event.commit().toString());
        require(named.equals(event.commit().toString()), "renamed: commit " + named);
      });
    }
  }

  private static Set<UUID> judge(List<StoredEvent> events, Page page) {
    Set<UUID> found = new HashSet<>();
    for (int i = 0; i < events.size(); i++) {
      StoredEvent event = events.get(i);
      UUID command = event.causation();
      require(
          page.asked().containsKey(command), "invented: command " + command + " was not asked for");
      Order order = Objects.requireNonNull(page.asked().get(command));
      require(event.position() == i, "position " + event.position() + " (expected: " + i + ")");
      require(event.data().equals(order.read()), "changed: the data of command " + command);
      require(
          event.count() == order.events().size()
              && i - event.index() + event.count() <= events.size(),
          "partial: command " + command);
      require(
          event.index() == 0
              ? found.add(command)
              : events.get(i - 1).causation().equals(command)
                  && events.get(i - 1).index() == event.index() - 1,
          "twice or torn: command " + command);
    }
    return found;
  }

  private static void require(boolean holds, String broken) {
    if (!holds) {
      throw new AssertionError(broken);
    }
  }
}
