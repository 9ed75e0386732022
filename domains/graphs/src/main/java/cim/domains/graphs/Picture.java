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
import cim.model.RelationshipGraph.Whole;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import cim.model.graph.Layout;
import cim.model.graph.Layouts;
import cim.model.graph.Placement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A graph as questions see it: one that people edit, or that of all relationships. */
interface Picture {
  /** Where the nodes of an edited graph come from. */
  String DOMAIN = "graphs";

  /**
   * A node.
   *
   * @param kind what it is: {@code git.commit}, or the kind that it was given
   * @param domain where it comes from
   * @param degree how many edges end at it
   */
  record Point(UUID id, String kind, String domain, String label, long degree) {
    static Point of(GraphNode node) {
      return new Point(node.id(), node.kind(), node.domain(), node.label(), node.degree());
    }
  }

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

  /** The graph in numbers, for algorithms that look at much of it. */
  Whole whole();

  /** Where its nodes stand by a layout. */
  Placement place(Layout layout, Whole whole);

  /** Where its nodes stand: where they were put, or on the map of all relationships. */
  Placement place(Whole whole);

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
      return graph.nodes(filter, ordinal, paging).map(Point::of);
    }

    @Override
    public Optional<Point> point(UUID id) {
      return graph.node(id, ordinal).map(Point::of);
    }

    @Override
    public List<Line> lines(UUID id) {
      return graph.edges(id, ordinal).stream()
          .map(edge -> new Line(edge.source(), edge.relation(), edge.target()))
          .toList();
    }

    @Override
    public Whole whole() {
      return graph.whole(ordinal);
    }

    @Override
    public Placement place(Layout layout, Whole whole) {
      return graph.place(layout, whole);
    }

    @Override
    public Placement place(Whole whole) {
      return graph.place(Layout.FORCE, whole);
    }
  }

  /** A graph that people edit. */
  record Edited(EntityId<Graph> graph, Views views) implements Picture {
    /** Forces take long where there are many. */
    private static final int MOST_FOR_FORCE = 5_000;

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
          .map(edge -> new Line(edge.source().value(), edge.relation(), edge.target().value()))
          .toList();
    }

    @Override
    public Whole whole() {
      return EditedGraph.of(graph, views);
    }

    @Override
    public Placement place(Layout layout, Whole whole) {
      if (layout == Layout.FORCE && whole.network().nodes() > MOST_FOR_FORCE) {
        throw new InvalidValue(
            "layout", "force", "another for more than " + MOST_FOR_FORCE + " nodes: sphere, grid");
      }
      return Layouts.place(layout, whole.network());
    }

    @Override
    public Placement place(Whole whole) {
      List<NodeRow> nodes =
          whole instanceof EditedGraph edited
              ? edited.nodes()
              : EditedGraph.of(graph, views).nodes();
      float[] places = new float[3 * nodes.size()];
      for (int node = 0; node < nodes.size(); node++) {
        Position at = nodes.get(node).position();
        places[3 * node] = (float) at.x();
        places[3 * node + 1] = (float) at.y();
        places[3 * node + 2] = (float) at.z();
      }
      return Placement.of(places);
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
