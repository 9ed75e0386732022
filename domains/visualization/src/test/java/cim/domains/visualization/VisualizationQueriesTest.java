package cim.domains.visualization;

import static cim.domains.visualization.Examples.ADA;
import static cim.domains.visualization.Examples.ADA_DRAWN;
import static cim.domains.visualization.Examples.AUTHORED;
import static cim.domains.visualization.Examples.BLUE_CUBE;
import static cim.domains.visualization.Examples.CANVAS;
import static cim.domains.visualization.Examples.COMMIT;
import static cim.domains.visualization.Examples.COMMITS;
import static cim.domains.visualization.Examples.COMMIT_DRAWN;
import static cim.domains.visualization.Examples.EDGE;
import static cim.domains.visualization.Examples.ENDS;
import static cim.domains.visualization.Examples.GRAPH;
import static cim.domains.visualization.Examples.NAME;
import static cim.domains.visualization.Examples.PEOPLE;
import static cim.domains.visualization.Examples.PRESET;
import static cim.domains.visualization.Examples.VIEW;
import static cim.domains.visualization.Examples.dark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cim.domains.visualization.Drawing.Stroke;
import cim.domains.visualization.LayoutConfig.Kind;
import cim.domains.visualization.SketchQueries.DrawNeighborhood;
import cim.domains.visualization.SketchQueries.DrawPath;
import cim.domains.visualization.SketchQueries.Found;
import cim.domains.visualization.SketchQueries.Reach;
import cim.domains.visualization.SketchQueries.Sketch;
import cim.domains.visualization.VisualizationQueries.DrawnEdge;
import cim.domains.visualization.VisualizationQueries.DrawnNode;
import cim.domains.visualization.VisualizationQueries.GetCanvas;
import cim.domains.visualization.VisualizationQueries.GetCanvases;
import cim.domains.visualization.VisualizationQueries.GetEventPresets;
import cim.domains.visualization.VisualizationQueries.GetSelection;
import cim.domains.visualization.VisualizationQueries.GetViews;
import cim.domains.visualization.VisualizationQueries.GetVisualEdges;
import cim.domains.visualization.VisualizationQueries.GetVisualNodes;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.InvalidValue;
import cim.testkit.DomainFixture;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisualizationQueriesTest {
  private static final EntityRef STRANGER = EntityRef.of("people.person", EntityId.derived("Bob"));

  /** Ada and her commit, drawn; people by a rule. */
  private final DomainFixture canvases =
      DomainFixture.of(new VisualizationDomain())
          .happened(CANVAS.value(), new CanvasEvent.Created(CANVAS, NAME, Optional.of(GRAPH)))
          .happened(CANVAS.value(), new CanvasEvent.RuleAdded(PEOPLE))
          .happened(CANVAS.value(), new CanvasEvent.RuleAdded(AUTHORED))
          .happened(CANVAS.value(), new CanvasEvent.Selected(ADA_DRAWN))
          .happened(
              ADA_DRAWN.value(),
              new VisualNodeEvent.Created(ADA_DRAWN, CANVAS, ADA, Position.ORIGIN))
          .happened(
              COMMIT_DRAWN.value(),
              new VisualNodeEvent.Created(COMMIT_DRAWN, CANVAS, COMMIT, Position.ORIGIN))
          .happened(EDGE.value(), new VisualEdgeEvent.Created(EDGE, CANVAS, ENDS))
          .happened(VIEW.value(), new ViewEvent.Saved(VIEW, CANVAS, NAME, dark()))
          .happened(PRESET.value(), new PresetEvent.Created(PRESET, NAME, COMMITS))
          .related(
              new GraphChange.Node(ADA, "Ada"),
              new GraphChange.Node(COMMIT, "first"),
              new GraphChange.Node(STRANGER, "Bob"),
              new GraphChange.Edge(ADA, "authored", COMMIT));

  @Test
  void canvases_are_found_by_name_and_by_what_they_show() {
    assertThat(canvases.ask(new GetCanvases(Optional.of("rele"), Optional.empty())).total())
        .isEqualTo(1);
    assertThat(canvases.ask(new GetCanvases(Optional.empty(), Optional.of(GRAPH.id()))).total())
        .isEqualTo(1);
    assertThat(canvases.ask(new GetCanvases(Optional.empty(), Optional.of(ADA.id()))).total())
        .isZero();
  }

  @Test
  void a_canvas_says_how_much_is_drawn_on_it() {
    var canvas = canvases.ask(new GetCanvas(CANVAS));
    assertThat(canvas.nodes()).isEqualTo(2);
    assertThat(canvas.edges()).isEqualTo(1);
  }

  @Test
  void a_node_is_drawn_by_the_rules_with_the_label_of_what_it_stands_for() {
    DrawnNode ada =
        canvases
            .ask(new GetVisualNodes(CANVAS, Optional.of("people.person"), Optional.empty()))
            .items()
            .getFirst();
    assertThat(ada.figure().label()).isEqualTo("Ada");
    assertThat(ada.figure().style()).isEqualTo(BLUE_CUBE);
  }

  @Test
  void a_style_of_its_own_goes_before_the_rules() {
    canvases.happened(ADA_DRAWN.value(), new VisualNodeEvent.StyleAdded(NodeStyle.PLAIN));
    assertThat(
            canvases
                .ask(new GetVisualNodes(CANVAS, Optional.empty(), Optional.of(ADA.id())))
                .items())
        .extracting(node -> node.figure().style())
        .containsExactly(NodeStyle.PLAIN);
  }

  @Test
  void an_edge_is_seen_while_both_its_ends_are_there() {
    GetVisualEdges all = new GetVisualEdges(CANVAS, Optional.empty());
    assertThat(canvases.ask(all).items())
        .extracting(DrawnEdge::curve)
        .containsExactly(Curve.BEZIER);
    canvases.happened(COMMIT_DRAWN.value(), new VisualNodeEvent.Deleted(COMMIT_DRAWN, CANVAS));
    assertThat(canvases.ask(all).total()).isZero();
  }

  @Test
  void what_is_drawn_goes_with_its_canvas() {
    canvases.happened(CANVAS.value(), new CanvasEvent.Deleted(CANVAS));
    assertThatThrownBy(() -> canvases.ask(new GetCanvas(CANVAS)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a canvas that was created");
    canvases.happened(CANVAS.value(), new CanvasEvent.Created(CANVAS, NAME, Optional.empty()));
    assertThat(canvases.ask(new GetCanvas(CANVAS)).nodes()).isZero();
  }

  @Test
  void the_selection_is_drawn_too() {
    assertThat(canvases.ask(new GetSelection(CANVAS)).items())
        .extracting(DrawnNode::id)
        .containsExactly(ADA_DRAWN);
  }

  @Test
  void views_and_presets_are_found_by_name() {
    assertThat(canvases.ask(new GetViews(Optional.of(CANVAS), Optional.of("rel"))).items())
        .extracting(Kept.ViewRow::look)
        .containsExactly(dark());
    assertThat(canvases.ask(new GetEventPresets(Optional.of("rel"))).items())
        .extracting(Kept.PresetRow::filter)
        .containsExactly(COMMITS);
  }

  @Test
  void a_way_between_entities_is_drawn_as_the_canvas_would() {
    Found found = canvases.ask(new DrawPath(CANVAS, COMMIT.id(), ADA.id()));
    assertThat(found.reach()).isEqualTo(Reach.FOUND);
    assertThat(found.drawing().strokes())
        .extracting(Stroke::relation, Stroke::way, Stroke::curve)
        .containsExactly(tuple("authored", Trail.Way.AGAINST, Curve.BEZIER));
    assertThat(canvases.ask(new DrawPath(CANVAS, ADA.id(), STRANGER.id())).reach())
        .isEqualTo(Reach.NONE);
  }

  @Test
  void those_around_an_entity_are_drawn_each_at_a_place_of_its_own() {
    Sketch sketch =
        canvases.ask(
            new DrawNeighborhood(CANVAS, ADA.id(), Optional.of(2L), Optional.of(Kind.CIRCULAR)));
    assertThat(sketch.figures())
        .extracting(placed -> placed.figure().label())
        .containsExactly("Ada", "first");
    assertThat(sketch.figures().get(0).position()).isNotEqualTo(sketch.figures().get(1).position());
    assertThat(sketch.strokes()).extracting(Stroke::relation).containsExactly("authored");
  }

  @Test
  void a_canvas_is_a_part_of_the_relationship_graph() {
    assertThat(canvases.changes())
        .contains(
            new GraphChange.Edge(EntityRef.of("visualization.canvas", CANVAS), "shows", GRAPH),
            new GraphChange.Edge(
                EntityRef.of("visualization.view", VIEW),
                "view_of",
                EntityRef.of("visualization.canvas", CANVAS)));
  }
}
