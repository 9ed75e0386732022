package cim.domains.visualization;

import cim.domains.visualization.Canvases.CanvasRow;
import cim.domains.visualization.Canvases.EdgeRow;
import cim.domains.visualization.Canvases.NodeRow;
import cim.domains.visualization.Drawing.Figure;
import cim.domains.visualization.Kept.PresetRow;
import cim.domains.visualization.Kept.ViewRow;
import cim.domains.visualization.Trail.Thing;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.RelationshipGraph;
import cim.model.RelationshipGraph.GraphNode;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Questions about canvases, what is drawn on them, and what is kept under a name. */
final class VisualizationQueries {

  /**
   * @param shows only canvases that are about this entity
   */
  @Doc("Canvases by name.")
  public record GetCanvases(Optional<String> text, Optional<UUID> shows)
      implements Query<Page<CanvasRow>> {}

  @Doc("One canvas, with how much is drawn on it.")
  public record GetCanvas(EntityId<Canvas> canvas) implements Query<CanvasDetails> {}

  /**
   * @param kind only what stands for entities of this kind
   * @param entity only what stands for this entity
   */
  @Doc("The nodes of a canvas as they are drawn: by their own style, or by the canvas's rules.")
  public record GetVisualNodes(
      EntityId<Canvas> canvas, Optional<String> kind, Optional<UUID> entity)
      implements Query<Page<DrawnNode>> {}

  /**
   * @param source only edges that begin at this node
   */
  @Doc("The edges of a canvas as they are drawn.")
  public record GetVisualEdges(EntityId<Canvas> canvas, Optional<EntityId<VisualNode>> source)
      implements Query<Page<DrawnEdge>> {}

  @Doc("The nodes of a canvas that are selected.")
  public record GetSelection(EntityId<Canvas> canvas) implements Query<Page<DrawnNode>> {}

  @Doc("Saved views by name.")
  public record GetViews(Optional<EntityId<Canvas>> canvas, Optional<String> text)
      implements Query<Page<ViewRow>> {}

  @Doc("Presets of event displays by name.")
  public record GetEventPresets(Optional<String> text) implements Query<Page<PresetRow>> {}

  /** A canvas and how many nodes and edges are drawn on it. */
  public record CanvasDetails(CanvasRow canvas, long nodes, long edges) {}

  /** A node as it is drawn. */
  public record DrawnNode(
      EntityId<VisualNode> id,
      Figure figure,
      Position position,
      Optional<Caption> caption,
      Optional<Colour> highlight) {}

  /** An edge as it is drawn. */
  public record DrawnEdge(
      EntityId<VisualEdge> id,
      EntityId<VisualNode> source,
      EntityId<VisualNode> target,
      String relation,
      EdgeStyle style,
      Curve curve,
      Optional<Caption> caption,
      Optional<Colour> highlight) {}

  static final QueryHandler<GetCanvases, Page<CanvasRow>> CANVASES =
      QueryHandler.list(
          "get_canvases", GetCanvases.class, CanvasRow.class, VisualizationQueries::canvases);

  static final QueryHandler<GetCanvas, CanvasDetails> CANVAS =
      QueryHandler.one(
          "get_canvas", GetCanvas.class, CanvasDetails.class, VisualizationQueries::canvas);

  static final QueryHandler<GetVisualNodes, Page<DrawnNode>> NODES =
      QueryHandler.list(
          "get_visual_nodes", GetVisualNodes.class, DrawnNode.class, VisualizationQueries::nodes);

  static final QueryHandler<GetVisualEdges, Page<DrawnEdge>> EDGES =
      QueryHandler.list(
          "get_visual_edges", GetVisualEdges.class, DrawnEdge.class, VisualizationQueries::edges);

  static final QueryHandler<GetSelection, Page<DrawnNode>> SELECTION =
      QueryHandler.list(
          "get_selection", GetSelection.class, DrawnNode.class, VisualizationQueries::selection);

  static final QueryHandler<GetViews, Page<ViewRow>> VIEWS =
      QueryHandler.list("get_views", GetViews.class, ViewRow.class, VisualizationQueries::views);

  static final QueryHandler<GetEventPresets, Page<PresetRow>> PRESETS =
      QueryHandler.list(
          "get_event_presets",
          GetEventPresets.class,
          PresetRow.class,
          (query, views) ->
              views
                  .rows(PresetRow.class)
                  .all()
                  .where("name", query.text().map(Match::contains))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  private VisualizationQueries() {}

  private static Page<CanvasRow> canvases(GetCanvases query, Views views) {
    Rows.Selection<CanvasRow> all =
        views
            .rows(CanvasRow.class)
            .all()
            .where("name", query.text().map(Match::contains))
            .orderBy("name", Order.ASCENDING);
    return all.where("shows", query.shows().map(Match::equalTo)).page(views.paging());
  }

  private static CanvasDetails canvas(GetCanvas query, Views views) {
    CanvasRow canvas = known(query.canvas(), views);
    Match on = Match.equalTo(query.canvas());
    return new CanvasDetails(
        canvas,
        views.rows(NodeRow.class).all().where("canvas", on).count(),
        views.rows(EdgeRow.class).all().where("canvas", on).count());
  }

  private static Page<DrawnNode> nodes(GetVisualNodes query, Views views) {
    Mapping mapping = known(query.canvas(), views).canvas().mapping();
    return views
        .rows(NodeRow.class)
        .all()
        .where("canvas", Match.equalTo(query.canvas()))
        .where("kind", query.kind().map(Match::equalTo))
        .where("entity", query.entity().map(Match::equalTo))
        .page(views.paging())
        .map(row -> drawn(row, mapping, views));
  }

  private static Page<DrawnNode> selection(GetSelection query, Views views) {
    Canvas canvas = known(query.canvas(), views).canvas();
    List<DrawnNode> selected =
        canvas.selected().stream()
            .flatMap(node -> views.rows(NodeRow.class).find(node).stream())
            .map(row -> drawn(row, canvas.mapping(), views))
            .toList();
    return Page.of(selected, views.paging());
  }

  private static DrawnNode drawn(NodeRow row, Mapping mapping, Views views) {
    RelationshipGraph graph = views.relationships();
    String label = graph.node(row.entity(), graph.ordinal()).map(GraphNode::label).orElse("");
    Figure figure = mapping.figure(new Thing(new EntityRef(row.kind(), row.entity()), label));
    VisualNode node = row.node();
    return new DrawnNode(
        row.id(),
        new Figure(figure.entity(), figure.label(), node.style().orElse(figure.style())),
        node.position(),
        node.caption(),
        node.highlight());
  }

  private static Page<DrawnEdge> edges(GetVisualEdges query, Views views) {
    Mapping mapping = known(query.canvas(), views).canvas().mapping();
    Page<EdgeRow> page =
        views
            .rows(EdgeRow.class)
            .all()
            .where("canvas", Match.equalTo(query.canvas()))
            .where("source", query.source().map(Match::equalTo))
            .page(views.paging());
    List<DrawnEdge> seen =
        page.items().stream()
            .filter(row -> isDrawn(row.source(), views) && isDrawn(row.target(), views))
            .map(row -> drawn(row, mapping))
            .toList();
    return new Page<>(seen, page.total(), page.next());
  }

  private static boolean isDrawn(EntityId<VisualNode> node, Views views) {
    return views.rows(NodeRow.class).find(node).isPresent();
  }

  private static DrawnEdge drawn(EdgeRow row, Mapping mapping) {
    Rule.OfEdges rule = mapping.rule(row.relation());
    VisualEdge edge = row.edge();
    return new DrawnEdge(
        row.id(),
        row.source(),
        row.target(),
        row.relation(),
        edge.style().orElse(rule.style()),
        edge.curve().orElse(rule.curve()),
        edge.caption(),
        edge.highlight());
  }

  private static Page<ViewRow> views(GetViews query, Views views) {
    return views
        .rows(ViewRow.class)
        .all()
        .where("canvas", query.canvas().map(Match::equalTo))
        .where("name", query.text().map(Match::contains))
        .orderBy("name", Order.ASCENDING)
        .page(views.paging());
  }

  static CanvasRow known(EntityId<Canvas> canvas, Views views) {
    return views.rows(CanvasRow.class).required(canvas, "canvas", "a canvas that was created");
  }
}
