package cim.domains.graphs;

import cim.domains.graphs.Graphs.EdgeRow;
import cim.domains.graphs.Graphs.GraphRow;
import cim.domains.graphs.Graphs.NodeRow;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Paging;
import cim.model.RelationshipGraph;
import cim.model.RelationshipGraph.GraphNode;
import cim.model.RelationshipGraph.NodeFilter;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A graph as questions see it: one that people edit, or that of all relationships. */
interface Picture {

  /**
   * A node.
   *
   * @param kind what it is: {@code git.commit}, or the kind that it was given
   * @param domain where it comes from
   * @param degree how many edges end at it
   */
  record Point(UUID id, String kind, String domain, String label, long degree) {}

  /** An edge. */
  record Line(UUID source, String relation, UUID target) {

    /** The end that is not this one. */
    UUID otherThan(UUID end) {
      return source.equals(end) ? target : source;
    }
  }

  /** Nodes that match, in the order of their labels. */
  Page<Point> points(NodeFilter filter, Paging paging);

  Optional<Point> point(UUID id);

  /** The edges that end at a node. */
  List<Line> lines(UUID id);

  /** The graph that a question names; the relationship graph where it names none. */
  static Picture of(Optional<EntityId<Graph>> graph, Views views) {
    return graph
        .<Picture>map(id -> new Edited(known(id, views), views))
        .orElseGet(() -> new Relationships(views.relationships(), views.relationships().ordinal()));
  }

  /** The node, or an error that says that there is none. */
  default Point required(String field, UUID id) {
    return point(id).orElseThrow(() -> new InvalidValue(field, id, "a node of the graph"));
  }

  private static EntityId<Graph> known(EntityId<Graph> id, Views views) {
    return views
        .rows(GraphRow.class)
        .find(id)
        .map(GraphRow::id)
        .orElseThrow(() -> new InvalidValue("graph", id, "a graph that was created"));
  }

  /** The graph of all relationships, as of one moment. */
  record Relationships(RelationshipGraph graph, long ordinal) implements Picture {

    @Override
    public Page<Point> points(NodeFilter filter, Paging paging) {
      return graph.nodes(filter, ordinal, paging).map(Relationships::point);
    }

    @Override
    public Optional<Point> point(UUID id) {
      return graph.node(id, ordinal).map(Relationships::point);
    }

    @Override
    public List<Line> lines(UUID id) {
      return graph.edges(id, ordinal).stream()
          .map(edge -> new Line(edge.source(), edge.relation(), edge.target()))
          .toList();
    }

    private static Point point(GraphNode node) {
      return new Point(node.id(), node.kind(), node.domain(), node.label(), node.degree());
    }
  }

  /** A graph that people edit. */
  record Edited(EntityId<Graph> graph, Views views) implements Picture {
    private static final String DOMAIN = "graphs";

    @Override
    public Page<Point> points(NodeFilter filter, Paging paging) {
      if (filter.domain().filter(domain -> !domain.equals(DOMAIN)).isPresent()) {
        return new Page<>(List.of(), 0, Optional.empty());
      }
      Rows.Selection<NodeRow> nodes =
          views.rows(NodeRow.class).all().where("graph", Match.equalTo(graph));
      nodes = nodes.where("kind", filter.kind().map(kind -> Match.equalTo(new NodeKind(kind))));
      nodes = nodes.where("label", filter.text().map(Match::contains));
      return nodes.orderBy("label", Order.ASCENDING).page(paging).map(this::point);
    }

    @Override
    public Optional<Point> point(UUID id) {
      return views
          .rows(NodeRow.class)
          .find(EntityId.of(id))
          .filter(row -> row.graph().equals(graph))
          .map(this::point);
    }

    @Override
    public List<Line> lines(UUID id) {
      EntityId<Node> node = EntityId.of(id);
      return Stream.concat(
              edges("source", node).first(Node.MOST_EDGES).stream(),
              edges("target", node).first(Node.MOST_EDGES).stream()
                  .filter(edge -> !edge.source().equals(node)))
          .map(edge ->
              new Line(edge.source().value(), edge.kind().relation(), edge.target().value()))
          .toList();
    }

    private Rows.Selection<EdgeRow> edges(String end, EntityId<Node> node) {
      return views.rows(EdgeRow.class).all().where(end, Match.equalTo(node));
    }

    private Point point(NodeRow row) {
      long degree = edges("source", row.id()).count() + edges("target", row.id()).count();
      return new Point(row.id().value(), row.kind().value(), DOMAIN, row.label().value(), degree);
    }
  }
}
