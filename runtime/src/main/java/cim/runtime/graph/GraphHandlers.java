package cim.runtime.graph;

import cim.model.Event;
import cim.model.GraphChange;
import cim.model.Recorded;
import cim.model.Relations;
import cim.runtime.view.EventDecoder;
import cim.store.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the events of all domains say about the graph. Immutable. */
final class GraphHandlers {
  private final EventDecoder decoder;
  private final TreeMap<String, List<String>> names = new TreeMap<>();
  private final Map<Class<?>, List<Relations<?>>> byEvent = new HashMap<>();

  /**
   * @param relations by domain
   */
  GraphHandlers(Map<String, List<Relations<?>>> relations, EventDecoder decoder) {
    this.decoder = decoder;
    relations.forEach((domain, mappings) -> {
      if (!mappings.isEmpty()) {
        names.put(
            domain, mappings.stream().map(mapping -> mapping.event().getName()).sorted().toList());
      }
      mappings.forEach(
          mapping -> byEvent.computeIfAbsent(mapping.event(), _ -> new ArrayList<>()).add(mapping));
    });
  }

  /** The domains that say something. */
  Set<String> domains() {
    return Set.copyOf(names.keySet());
  }

  /** Another text where other events say something. */
  String signature() {
    return names.toString();
  }

  List<GraphChange> changes(StoredEvent event) {
    List<GraphChange> changes = new ArrayList<>();
    for (Recorded<?> recorded : decoder.typed(event)) {
      for (Relations<?> mapping : byEvent.getOrDefault(recorded.event().getClass(), List.of())) {
        changes.addAll(changes(mapping, recorded));
      }
    }
    return changes;
  }

  @SuppressWarnings("unchecked") // Mappings are filed under the class of their event.
  private static <E extends Event<?>> List<GraphChange> changes(
      Relations<E> mapping, Recorded<?> event) {
    return mapping.changes().apply((Recorded<E>) event);
  }
}
