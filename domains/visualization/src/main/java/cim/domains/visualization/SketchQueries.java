package cim.domains.visualization;

import cim.domains.visualization.Drawing.Figure;
import cim.domains.visualization.Drawing.Stroke;
import cim.domains.visualization.LayoutConfig.Kind;
import cim.domains.visualization.Trail.Step;
import cim.domains.visualization.Trail.Thing;
import cim.domains.visualization.Trail.Way;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.InvalidValue;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.RelationshipGraph;
import cim.model.RelationshipGraph.GraphNode;
import cim.model.RelationshipGraph.Whole;
import cim.model.Views;
import cim.model.graph.Layout;
import cim.model.graph.Layouts;
import cim.model.graph.Network;
import cim.model.graph.Network.Along;
import cim.model.graph.Path;
import cim.model.graph.Paths;
import cim.model.graph.Placement;
import cim.model.graph.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What relationships would look like on a canvas, before anything is drawn on it. */
final class SketchQueries {
  private static final int MOST_FIGURES = 500;
  private static final long DEPTH = 1;
  private static final long DEEPEST = 5;

  @Doc("A shortest way between two entities, as the canvas would draw it.")
  public record DrawPath(EntityId<Canvas> canvas, UUID source, UUID target)
      implements Query<Found> {}

  /**
   * @param depth how many relationships away, 1 where none is given
   * @param layout force directed where none is given
   */
  @Doc("An entity and those around it, as the canvas would draw and place them.")
  public record DrawNeighborhood(
      EntityId<Canvas> canvas, UUID entity, Optional<Long> depth, Optional<Kind> layout)
      implements Query<Sketch> {
    public DrawNeighborhood {
      if (depth.isPresent() && (depth.get() < 1 || depth.get() > DEEPEST)) {
        throw new InvalidValue("depth", depth.get(), "1 to " + DEEPEST);
      }
    }
  }

  /** Whether there is a way. */
  public enum Reach {
    FOUND,
    NONE
  }

  /** A way as it is drawn; where there is none, the entity from which one was looked for. */
  public record Found(Reach reach, Drawing drawing) {}

  /** An entity as it is drawn, and where. */
  public record Placed(Figure figure, Position position) {}

  /** A part of the relationships as it is drawn. */
  public record Sketch(List<Placed> figures, List<Stroke> strokes) {
    public Sketch {
      figures = List.copyOf(figures);
      strokes = List.copyOf(strokes);
    }
  }

  static final QueryHandler<DrawPath, Found> PATH =
      QueryHandler.one("draw_path", DrawPath.class, Found.class, SketchQueries::path);

  static final QueryHandler<DrawNeighborhood, Sketch> NEIGHBORHOOD =
      QueryHandler.one(
          "draw_neighborhood", DrawNeighborhood.class, Sketch.class, SketchQueries::neighborhood);

  private SketchQueries() {}

  private static Found path(DrawPath query, Views views) {
    Mapping mapping = VisualizationQueries.known(query.canvas(), views).canvas().mapping();
    RelationshipGraph graph = views.relationships();
    Whole whole = graph.whole(graph.ordinal());
    int source = number("source", query.source(), whole);
    int target = number("target", query.target(), whole);
    Optional<Path> path = Paths.fewest(whole.network(), source, target, Along.BOTH);
    return path.map(way -> new Found(Reach.FOUND, mapping.drawing(trail(way, whole))))
        .orElseGet(() ->
            new Found(Reach.NONE, mapping.drawing(Trail.identity(thing(whole.node(source))))));
  }

  private static Trail trail(Path path, Whole whole) {
    Network network = whole.network();
    List<Thing> things = path.nodes().stream().map(node -> thing(whole.node(node))).toList();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < path.edges().size(); i++) {
      int edge = path.edges().get(i);
      Way way = network.source(edge) == path.nodes().get(i) ? Way.ALONG : Way.AGAINST;
      steps.add(new Step(things.get(i), whole.relation(edge), way, things.get(i + 1)));
    }
    return new Trail(things.getFirst(), steps);
  }

  private static Sketch neighborhood(DrawNeighborhood query, Views views) {
    Mapping mapping = VisualizationQueries.known(query.canvas(), views).canvas().mapping();
    RelationshipGraph graph = views.relationships();
    Whole whole = graph.whole(graph.ordinal());
    int start = number("entity", query.entity(), whole);
    Walk walk =
        Walk.breadthFirst(
            whole.network(), start, Along.BOTH, Math.toIntExact(query.depth().orElse(DEPTH)));
    if (walk.size() > MOST_FIGURES) {
      throw new InvalidValue(
          "depth", walk.size() + " entities", "at most " + MOST_FIGURES + "; ask less deep");
    }
    return sketch(walk, whole, mapping, layout(query.layout().orElse(Kind.FORCE_DIRECTED)));
  }

  private static Sketch sketch(Walk walk, Whole whole, Mapping mapping, Layout layout) {
    Network network = whole.network();
    int[] number = new int[network.nodes()]; // among those drawn, counted from 1
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < walk.size(); i++) {
      number[walk.node(i)] = i + 1;
      figures.add(mapping.figure(thing(whole.node(walk.node(i)))));
    }
    List<Integer> edges = new ArrayList<>();
    for (int i = 0; i < walk.size(); i++) {
      network.each(
          walk.node(i),
          Along.OUT,
          (edge, other) -> {
            if (number[other] > 0) {
              edges.add(edge);
            }
          });
    }
    Network part =
        Network.of(
            walk.size(),
            edges.stream().mapToInt(edge -> number[network.source(edge)] - 1).toArray(),
            edges.stream().mapToInt(edge -> number[network.target(edge)] - 1).toArray());
    Placement placement = Layouts.place(layout, part);
    List<Placed> placed = new ArrayList<>();
    for (int node = 0; node < figures.size(); node++) {
      placed.add(
          new Placed(
              figures.get(node),
              new Position(placement.x(node), placement.y(node), placement.z(node))));
    }
    return new Sketch(
        placed,
        edges.stream()
            .map(edge -> {
              Thing from = thing(whole.node(network.source(edge)));
              Thing to = thing(whole.node(network.target(edge)));
              Step step = new Step(from, whole.relation(edge), Way.ALONG, to);
              return mapping.drawing(new Trail(from, List.of(step))).strokes().getFirst();
            })
            .toList());
  }

  private static Layout layout(Kind kind) {
    return switch (kind) {
      case FORCE_DIRECTED, MANUAL -> Layout.FORCE;
      case HIERARCHICAL -> Layout.LAYERED;
      case RADIAL -> Layout.RADIAL;
      case CIRCULAR -> Layout.CIRCULAR;
      case GRID -> Layout.GRID;
      case SPHERE -> Layout.SPHERE;
      case RANDOM -> Layout.RANDOM;
    };
  }

  private static int number(String field, UUID entity, Whole whole) {
    int number = whole.number(entity);
    if (number < 0) {
      throw new InvalidValue(field, entity, "an entity of the relationship graph");
    }
    return number;
  }

  private static Thing thing(GraphNode node) {
    return new Thing(new EntityRef(node.kind(), node.id()), node.label());
  }
}
