package cim.interfaces;

import cim.ipld.Value;
import cim.runtime.graph.GraphProjection;
import cim.runtime.graph.GraphUpdate;
import cim.runtime.graph.GraphUpdates;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** The graph's changes from a moment on, live. */
final class GraphFeed {
  private static final int PAGE = 1000;

  private final GraphProjection graph;

  GraphFeed(GraphProjection graph) {
    this.graph = graph;
  }

  long ordinal() {
    return graph.ordinal();
  }

  /**
   * Hands over what changed after a moment and then every change, until the calling thread is
   * interrupted. What has no ordinal (labels, positions) comes live only; what has one is read
   * again from the graph, so that a slow reader misses nothing.
   */
  void follow(long after, Consumer<Value.Map> reader) {
    Semaphore changed = new Semaphore(1);
    try (GraphProjection.Listening _ =
        graph.listen(updates -> {
          forwardUnnumbered(updates, reader);
          changed.release();
        })) {
      long reached = after;
      while (!Thread.currentThread().isInterrupted()) {
        changed.acquire();
        changed.drainPermits();
        GraphUpdates page = graph.updates(reached, PAGE);
        while (page.ordinal() > reached) {
          reader.accept(Wire.of(page));
          reached = page.ordinal();
          page = graph.updates(reached, PAGE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forwardUnnumbered(GraphUpdates updates, Consumer<Value.Map> reader) {
    var unnumbered =
        updates.updates().stream()
            .filter(update ->
                switch (update) {
                  case GraphUpdate.NodeChanged _, GraphUpdate.NodeMoved _ -> true;
                  case GraphUpdate.NodeAdded _,
                      GraphUpdate.NodeRemoved _,
                      GraphUpdate.EdgeAdded _,
                      GraphUpdate.EdgeRemoved _ ->
                      false;
                })
            .toList();
    if (!unnumbered.isEmpty()) {
      reader.accept(Wire.of(new GraphUpdates(updates.ordinal(), unnumbered)));
    }
  }
}
