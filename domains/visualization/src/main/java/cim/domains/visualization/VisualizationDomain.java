package cim.domains.visualization;

import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.Relationship;
import java.util.ArrayList;
import java.util.List;

/** The context {@code visualization}: all that it offers. */
public final class VisualizationDomain implements Domain.Provider {
  private static final String CANVAS = "visualization.canvas";
  private static final String VIEW = "visualization.view";
  private static final String GRAPH = "graphs.graph";

  @Override
  public Domain domain() {
    return Domain.named(
            "visualization", "Canvases on which graphs are drawn, saved views, event presets")
        .group(Domain.Group.TECHNICAL)
        .aggregate(
            Aggregate.of(
                    "canvas",
                    CanvasCommand.class,
                    CanvasEvent.class,
                    Canvas.class,
                    new CanvasDecider())
                .withStates(Canvas.TRANSITIONS, Canvas::status))
        .aggregate(
            Aggregate.of(
                    "visual_node",
                    VisualNodeCommand.class,
                    VisualNodeEvent.class,
                    VisualNode.class,
                    new VisualNodeDecider())
                .withStates(VisualNode.TRANSITIONS, VisualNode::status))
        .aggregate(
            Aggregate.of(
                    "visual_edge",
                    VisualEdgeCommand.class,
                    VisualEdgeEvent.class,
                    VisualEdge.class,
                    new VisualEdgeDecider())
                .withStates(VisualEdge.TRANSITIONS, VisualEdge::status))
        .aggregate(
            Aggregate.of("view", ViewCommand.class, ViewEvent.class, View.class, new ViewDecider())
                .withStates(View.TRANSITIONS, View::status))
        .aggregate(
            Aggregate.of(
                    "preset",
                    PresetCommand.class,
                    PresetEvent.class,
                    Preset.class,
                    new PresetDecider())
                .withStates(Preset.TRANSITIONS, Preset::status))
        .readModel(Canvases.CANVASES)
        .readModel(Canvases.NODES)
        .readModel(Canvases.EDGES)
        .readModel(Kept.VIEWS)
        .readModel(Kept.PRESETS)
        .query(VisualizationQueries.CANVASES)
        .query(VisualizationQueries.CANVAS)
        .query(VisualizationQueries.NODES)
        .query(VisualizationQueries.EDGES)
        .query(VisualizationQueries.SELECTION)
        .query(VisualizationQueries.VIEWS)
        .query(VisualizationQueries.PRESETS)
        .query(SketchQueries.PATH)
        .query(SketchQueries.NEIGHBORHOOD)
        .relationships(
            new Relationship("shows", CANVAS, GRAPH), new Relationship("view_of", VIEW, CANVAS))
        .relations(Relations.of(CanvasEvent.Created.class, VisualizationDomain::opened))
        .relations(
            Relations.of(
                CanvasEvent.NameAdded.class, event -> named(CANVAS, event, event.event().name())))
        .relations(Relations.of(CanvasEvent.Deleted.class, event -> gone(CANVAS, event)))
        .relations(Relations.of(ViewEvent.Saved.class, VisualizationDomain::saved))
        .relations(
            Relations.of(
                ViewEvent.NameAdded.class, event -> named(VIEW, event, event.event().name())))
        .relations(Relations.of(ViewEvent.Deleted.class, event -> gone(VIEW, event)))
        .alias("create_canvas", "visualization.canvas.create")
        .alias("create_visual_node", "visualization.visual_node.create")
        .alias("move_node", "visualization.visual_node.move")
        .alias("update_node_style", "visualization.visual_node.restyle")
        .alias("delete_visual_node", "visualization.visual_node.delete")
        .alias("create_visual_edge", "visualization.visual_edge.create")
        .alias("delete_visual_edge", "visualization.visual_edge.delete")
        .alias("select_node", "visualization.canvas.select")
        .alias("pan_canvas", "visualization.canvas.pan")
        .alias("zoom_canvas", "visualization.canvas.zoom")
        .alias("save_view", "visualization.view.save")
        .alias("node_selected", "visualization.canvas.selected.v1")
        .alias("node_deselected", "visualization.canvas.deselected.v1")
        .build();
  }

  private static List<GraphChange> opened(Recorded<CanvasEvent.Created> event) {
    List<GraphChange> changes = new ArrayList<>(named(CANVAS, event, event.event().name()));
    event
        .event()
        .shows()
        .filter(entity -> entity.kind().equals(GRAPH))
        .map(graph -> new GraphChange.Edge(EntityRef.of(CANVAS, event), "shows", graph))
        .ifPresent(changes::add);
    return changes;
  }

  private static List<GraphChange> saved(Recorded<ViewEvent.Saved> event) {
    EntityRef view = EntityRef.of(VIEW, event);
    return List.of(
        new GraphChange.Node(view, event.event().name().value()),
        new GraphChange.Edge(view, "view_of", EntityRef.of(CANVAS, event.event().canvas())));
  }

  private static List<GraphChange> named(String kind, Recorded<?> event, Name name) {
    return List.of(new GraphChange.Node(EntityRef.of(kind, event), name.value()));
  }

  private static List<GraphChange> gone(String kind, Recorded<?> event) {
    return List.of(new GraphChange.NodeGone(EntityRef.of(kind, event)));
  }
}
