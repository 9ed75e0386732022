package cim.runtime.graph;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who hears of changes. One that fails does not keep the others from hearing. */
final class GraphListeners {
  private static final Logger LOG = LoggerFactory.getLogger(GraphListeners.class);
  private static final int AT_ONCE = 2_000;

  private final List<Consumer<GraphUpdates>> all = new CopyOnWriteArrayList<>();

  boolean isEmpty() {
    return all.isEmpty();
  }

  GraphProjection.Listening add(Consumer<GraphUpdates> listener) {
    all.add(listener);
    return () -> all.remove(listener);
  }

  void tell(GraphUpdates updates) {
    for (Consumer<GraphUpdates> listener : all) {
      try {
        listener.accept(updates);
      } catch (RuntimeException e) {
        LOG.error("a listener of the relationship graph failed", e);
      }
    }
  }

  /** Tells of many changes that have no ordinal, in parts. */
  void tellInParts(long ordinal, List<GraphUpdate> updates) {
    for (int from = 0; from < updates.size(); from += AT_ONCE) {
      tell(
          new GraphUpdates(
              ordinal, updates.subList(from, Math.min(updates.size(), from + AT_ONCE))));
    }
  }
}
