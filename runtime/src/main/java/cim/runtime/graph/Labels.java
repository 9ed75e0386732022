package cim.runtime.graph;

import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.runtime.view.Faults;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.StoredEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The newest labels that the events of some aggregates give, read from the logs again. A node that
 * one of them names is asked what it says of itself, too. One thread.
 */
final class Labels {
  private final EventStore store;
  private final GraphHandlers handlers;
  private final Map<UUID, Given> given = new HashMap<>();
  private final Set<UUID> seen = new HashSet<>();

  private record Given(Instant at, long position, String label) {
    boolean isBefore(StoredEvent event) {
      int byTime = at.compareTo(event.timestamp());
      return byTime < 0 || (byTime == 0 && position <= event.position());
    }
  }

  Labels(EventStore store, GraphHandlers handlers) {
    this.store = store;
    this.handlers = handlers;
  }

  /** Reads all events of an aggregate, and of those that it names. */
  void read(String domain, UUID aggregate) {
    if (!handlers.domains().contains(domain) || !seen.add(aggregate)) {
      return;
    }
    List<StoredEvent> events;
    try (Stream<StoredEvent> all =
        store.log(domain).read(0, EventFilter.ALL.ofStream(aggregate), Direction.FORWARDS)) {
      events = all.toList();
    }
    for (StoredEvent event : events) {
      changes(event)
          .forEach(change -> {
            if (change instanceof GraphChange.Node(EntityRef entity, String label)) {
              given.merge(
                  entity.id(),
                  new Given(event.timestamp(), event.position(), label),
                  (before, now) -> before.isBefore(event) ? now : before);
              read(entity.kind().split("\\.", 2)[0], entity.id());
            }
          });
    }
  }

  /** What cannot be decoded gives no label; it is a dead letter already. */
  private List<GraphChange> changes(StoredEvent event) {
    try {
      return handlers.changes(event);
    } catch (Throwable e) {
      Faults.rethrowUnlessOfHandler(e);
      return List.of();
    }
  }

  Map<UUID, String> newest() {
    Map<UUID, String> labels = new HashMap<>();
    given.forEach((id, last) -> labels.put(id, last.label()));
    return labels;
  }
}
