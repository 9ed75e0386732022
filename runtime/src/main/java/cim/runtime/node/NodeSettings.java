package cim.runtime.node;

import cim.model.Domain;
import cim.model.SnapshotPolicy;
import cim.runtime.Authorizer;
import cim.runtime.ReadModels;
import cim.runtime.bus.StandardAuthorizer;
import cim.runtime.registry.Registry;
import cim.runtime.snapshot.Snapshots;
import cim.store.DataSubjects;
import cim.store.EventStore;
import cim.store.ObjectStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a node is made of.
 *
 * @param store the node closes it when it stops
 * @param readModels starts the projections; they catch up by themselves
 * @param parts started after the buses, in this order
 * @param snapshots the node closes them when it stops
 * @param snapshotPolicy of aggregates that declare none
 * @param catchUp how long starting waits for projections; a longer catch-up goes on while the node
 *     serves
 */
public record NodeSettings(
    List<Domain> domains,
    EventStore store,
    ObjectStore objects,
    DataSubjects subjects,
    Projections readModels,
    List<Function<Node, NodePart>> parts,
    Authorizer authorizer,
    InstantSource clock,
    Snapshots snapshots,
    SnapshotPolicy snapshotPolicy,
    Duration catchUp) {

  /** Every 100 events: a cold load reads no more than that. */
  public static final SnapshotPolicy USUAL_SNAPSHOTS = SnapshotPolicy.everyEvents(100);

  /** Starts the projections of a node. */
  @FunctionalInterface
  public interface Projections {
    Started start(Registry registry, EventStore store);
  }

  /**
   * Projections at work.
   *
   * @param part their life as a part of the node
   */
  public record Started(ReadModels readModels, NodePart part) {}

  public NodeSettings {
    domains = List.copyOf(domains);
    parts = List.copyOf(parts);
  }

  /** A node that lets everybody read and those with the right write. */
  public static NodeSettings of(
      List<Domain> domains,
      EventStore store,
      ObjectStore objects,
      DataSubjects subjects,
      Projections readModels) {
    return new NodeSettings(
        domains,
        store,
        objects,
        subjects,
        readModels,
        List.of(),
        new StandardAuthorizer(),
        InstantSource.system(),
        Snapshots.NONE,
        USUAL_SNAPSHOTS,
        Duration.ofSeconds(30));
  }

  public NodeSettings with(Function<Node, NodePart> part) {
    List<Function<Node, NodePart>> more = new ArrayList<>(parts);
    more.add(part);
    return new NodeSettings(
        domains,
        store,
        objects,
        subjects,
        readModels,
        more,
        authorizer,
        clock,
        snapshots,
        snapshotPolicy,
        catchUp);
  }

  public NodeSettings with(Authorizer other) {
    return new NodeSettings(
        domains,
        store,
        objects,
        subjects,
        readModels,
        parts,
        other,
        clock,
        snapshots,
        snapshotPolicy,
        catchUp);
  }

  public NodeSettings with(InstantSource other) {
    return new NodeSettings(
        domains,
        store,
        objects,
        subjects,
        readModels,
        parts,
        authorizer,
        other,
        snapshots,
        snapshotPolicy,
        catchUp);
  }

  /** The same node that keeps states beside the log. */
  public NodeSettings with(Snapshots kept, SnapshotPolicy usual) {
    return new NodeSettings(
        domains,
        store,
        objects,
        subjects,
        readModels,
        parts,
        authorizer,
        clock,
        kept,
        usual,
        catchUp);
  }
}
