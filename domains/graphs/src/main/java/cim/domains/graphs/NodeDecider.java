package cim.domains.graphs;

import cim.domains.graphs.Node.Attachment;
import cim.domains.graphs.NodeCommand.Add;
import cim.domains.graphs.NodeCommand.AddMetadata;
import cim.domains.graphs.NodeCommand.Attach;
import cim.domains.graphs.NodeCommand.Detach;
import cim.domains.graphs.NodeCommand.Move;
import cim.domains.graphs.NodeCommand.Reclassify;
import cim.domains.graphs.NodeCommand.Relabel;
import cim.domains.graphs.NodeCommand.Release;
import cim.domains.graphs.NodeCommand.Remove;
import cim.domains.graphs.NodeCommand.RemoveMetadata;
import cim.domains.graphs.NodeEvent.EdgeAttached;
import cim.domains.graphs.NodeEvent.EdgeDetached;
import cim.domains.graphs.NodeEvent.KindAdded;
import cim.domains.graphs.NodeEvent.KindRemoved;
import cim.domains.graphs.NodeEvent.LabelAdded;
import cim.domains.graphs.NodeEvent.LabelRemoved;
import cim.domains.graphs.NodeEvent.MetadataAdded;
import cim.domains.graphs.NodeEvent.MetadataRemoved;
import cim.domains.graphs.NodeEvent.NodeAdded;
import cim.domains.graphs.NodeEvent.NodeLeaving;
import cim.domains.graphs.NodeEvent.NodeRemoved;
import cim.domains.graphs.NodeEvent.PositionAdded;
import cim.domains.graphs.NodeEvent.PositionRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import cim.model.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what happens to a node: what it is called, where it stands, which edges it holds. */
public final class NodeDecider implements Decider<NodeCommand, NodeEvent, Node> {
  /** How many edges one commit takes from a node; a commit has room for 200 events. */
  static final int DETACHED_AT_ONCE = 190;

  private final int atOnce;

  public NodeDecider() {
    this(DETACHED_AT_ONCE);
  }

  NodeDecider(int atOnce) {
    this.atOnce = atOnce;
  }

  @Override
  public Node initial() {
    return Node.UNKNOWN;
  }

  @Override
  public Decision<NodeEvent> decide(NodeCommand command, Node state, Inputs in) {
    return switch (command) {
      case Add add -> add(add, state);
      case Remove _ -> remove(state);
      case Release release -> release(release, state);
      case Detach detach -> // Whatever became of the node, an edge that is gone leaves it.
          state.isAttached(detach.edge())
              ? Decision.accept(new EdgeDetached(detach.edge()))
              : Decision.nothing();
      case Relabel _, Reclassify _, AddMetadata _, RemoveMetadata _, Move _, Attach _ ->
          state.status() == Node.Status.PRESENT
              ? decidePresent(command, state)
              : Decision.reject("node_not_found", "there is no such node; add it first");
    };
  }

  private static Decision<NodeEvent> add(Add command, Node state) {
    return switch (state.status()) {
      case UNKNOWN ->
          Decision.accept(
              new NodeAdded(
                  command.graph(),
                  command.label(),
                  command.kind(),
                  command.position().orElse(Position.ORIGIN)));
      case PRESENT ->
          state.graph().equals(Optional.of(command.graph()))
              ? Decision.nothing()
              : Decision.reject(
                  "node_in_other_graph", "the id is taken by another graph; give a new one");
      case LEAVING, REMOVED ->
          Decision.reject("node_removed", "the node was removed; give a new id");
    };
  }

  private static Decision<NodeEvent> decidePresent(NodeCommand command, Node state) {
    return switch (command) {
      case Relabel(_, Label label) ->
          Decision.replace(state.label(), label, LabelRemoved::new, LabelAdded::new);
      case Reclassify(_, NodeKind kind) ->
          Decision.replace(state.kind(), kind, KindRemoved::new, KindAdded::new);
      case AddMetadata(_, Metadata.Entry entry) ->
          state.metadata().add(entry, MetadataRemoved::new, MetadataAdded::new);
      case RemoveMetadata(_, Metadata.Key key) ->
          Decision.remove(state.metadata().find(key), MetadataRemoved::new);
      case Move(_, Position position) ->
          state.position().equals(position)
              ? Decision.nothing()
              : Decision.accept(new PositionRemoved(state.position()), new PositionAdded(position));
      case Attach attach -> attach(attach, state);
      case Add _, Remove _, Release _, Detach _ -> Decision.nothing();
    };
  }

  private static Decision<NodeEvent> attach(Attach attach, Node state) {
    if (state.isAttached(attach.edge())) {
      return Decision.nothing();
    }
    if (!state.graph().equals(Optional.of(attach.graph()))) {
      return Decision.reject(
          "node_in_other_graph", attach.node() + " is in another graph than the edge");
    }
    if (state.has(attach.ends())) {
      return Decision.reject(
          "edge_already_there", "an edge of this kind leads from source to target already");
    }
    if (state.attachments().size() >= Node.MOST_EDGES) {
      return Decision.reject(
          "too_many_edges",
          "edges: %d at %s (expected: fewer); remove one first"
              .formatted(Node.MOST_EDGES, attach.node()));
    }
    return Decision.accept(new EdgeAttached(attach.edge(), attach.ends()));
  }

  private Decision<NodeEvent> remove(Node state) {
    return switch (state.status()) {
      case UNKNOWN -> Decision.reject("node_not_found", "there is no such node; nothing to remove");
      case LEAVING, REMOVED -> Decision.nothing();
      case PRESENT ->
          state.attachments().size() <= atOnce
              ? Decision.accept(goodbye(state))
              : Decision.accept(new NodeLeaving(state.attachments().size()));
    };
  }

  private Decision<NodeEvent> release(Release command, Node state) {
    return state.status() == Node.Status.LEAVING && state.leaving() == command.edges()
        ? Decision.accept(goodbye(state))
        : Decision.nothing(); // That many were taken before.
  }

  /** The next edges that leave; the node itself when none is left. */
  private List<NodeEvent> goodbye(Node state) {
    List<NodeEvent> events = new ArrayList<>();
    List<Attachment> attachments = state.attachments();
    attachments.stream()
        .limit(atOnce)
        .map(one -> new EdgeDetached(one.edge()))
        .forEach(events::add);
    int left = attachments.size() - events.size();
    if (left > 0) {
      events.add(new NodeLeaving(left));
    } else {
      state.graph().map(NodeRemoved::new).ifPresent(events::add);
    }
    return events;
  }

  @Override
  public Node evolve(Node state, NodeEvent event) {
    return switch (event) {
      case NodeAdded added ->
          new Node(
              Node.Status.PRESENT,
              Optional.of(added.graph()),
              Optional.of(added.label()),
              Optional.of(added.kind()),
              added.position(),
              state.metadata(),
              state.attachments(),
              0);
      case LabelRemoved _ -> state.labelled(Optional.empty());
      case LabelAdded added -> state.labelled(Optional.of(added.label()));
      case KindRemoved _ -> state.of(Optional.empty());
      case KindAdded(NodeKind kind) -> state.of(Optional.of(kind));
      case MetadataRemoved(Metadata.Entry entry) ->
          state.with(state.metadata().without(entry.key()));
      case MetadataAdded(Metadata.Entry entry) -> state.with(state.metadata().with(entry));
      case PositionRemoved _ -> state.at(Position.ORIGIN);
      case PositionAdded added -> state.at(added.position());
      case EdgeAttached attached ->
          state.attached(new Attachment(attached.edge(), attached.ends()));
      case EdgeDetached detached -> state.detached(detached.edge());
      case NodeLeaving node -> state.leaving(node.edges());
      case NodeRemoved _ -> state.in(Node.Status.REMOVED);
    };
  }
}
