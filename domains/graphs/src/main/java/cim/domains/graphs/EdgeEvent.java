package cim.domains.graphs;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Metadata;
import cim.model.Version;
import java.util.Optional;

/** What can have happened to an edge. An edge that is to be another is removed and added. */
public sealed interface EdgeEvent extends Event<Edge> {

  @Version(1)
  record EdgeProposed(EntityId<Graph> graph, Ends ends, Optional<Label> label)
      implements EdgeEvent {}

  @Version(1)
  record EdgeAdded(EntityId<Graph> graph, Ends ends, Optional<Label> label) implements EdgeEvent {}

  /**
   * @param code why, as the end said it: {@code node_not_found}
   */
  @Version(1)
  record EdgeRefused(EntityId<Graph> graph, Ends ends, String code) implements EdgeEvent {}

  @Version(1)
  record LabelRemoved(Label label) implements EdgeEvent {}

  @Version(1)
  record LabelAdded(Label label) implements EdgeEvent {}

  @Version(1)
  record RoleRemoved(EdgeRole role) implements EdgeEvent {}

  @Version(1)
  record RoleAdded(EdgeRole role) implements EdgeEvent {}

  @Version(1)
  record WeightRemoved(Weight weight) implements EdgeEvent {}

  @Version(1)
  record WeightAdded(Weight weight) implements EdgeEvent {}

  @Version(1)
  record MetadataRemoved(Metadata.Entry entry) implements EdgeEvent {}

  @Version(1)
  record MetadataAdded(Metadata.Entry entry) implements EdgeEvent {}

  @Version(1)
  record EdgeRemoved(EntityId<Graph> graph, Ends ends) implements EdgeEvent {}
}
