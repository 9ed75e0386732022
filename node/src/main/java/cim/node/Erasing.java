package cim.node;

import cim.runtime.graph.GraphProjection;
import cim.runtime.node.Node;
import cim.runtime.process.Processes;
import cim.runtime.view.Projections;
import cim.store.StoreException;
import cim.store.StreamId;
import cim.store.erase.Derived;
import cim.store.erase.Erased;
import cim.store.erase.Erasure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Erases people from a running node: from its store, and from all that was made from the logs. Any
 * thread; one at a time.
 */
final class Erasing implements Derived {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Erasure erasure;
  private final Node node;
  private final Projections projections;
  private final GraphProjection graph;
  private final Processes processes;

  Erasing(
      Erasure erasure,
      Node node,
      Projections projections,
      GraphProjection graph,
      Processes processes) {
    this.erasure = erasure;
    this.node = node;
    this.projections = projections;
    this.graph = graph;
    this.processes = processes;
  }

  Erased erase(UUID subject, String basis, UUID actor) {
    return erasure.erase(subject, basis, Optional.of(actor), this);
  }

  int rotateKeys() {
    return erasure.rotateKeys();
  }

  /**
   * What was read before the logs were masked is applied first, so that it does not come after. The
   * read models of the domains concerned are made again; queries wait for that.
   */
  @Override
  public void forget(Erased erased) {
    Set<StreamId> streams = new HashSet<>();
    Map<String, Set<UUID>> aggregates = new TreeMap<>();
    erased
        .reached()
        .forEach((domain, part) -> {
          streams.addAll(part.streams());
          aggregates.put(domain, erased.aggregates(domain));
        });
    node.forget(streams);
    aggregates.keySet().forEach(this::awaitFollowers);
    graph.relabel(aggregates);
    processes.forget(aggregates);
    aggregates.keySet().forEach(projections::rebuild);
    aggregates.keySet().forEach(this::awaitFollowers);
  }

  private void awaitFollowers(String domain) {
    long last = node.store().log(domain).end() - 1;
    if (!projections.awaitApplied(domain, last, PATIENCE)
        || !processes.awaitApplied(domain, last, PATIENCE)) {
      throw new StoreException(
          "io",
          "projections of "
              + domain
              + ": behind position "
              + last
              + " for "
              + PATIENCE.toMinutes()
              + " minutes (expected: caught up); erase the person again");
    }
  }

  /** Deletes all that was made from the logs while nobody uses it; it is made again. */
  static void deleteAll(Path views) {
    if (!Files.isDirectory(views)) {
      return;
    }
    try (Stream<Path> all = Files.walk(views)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
