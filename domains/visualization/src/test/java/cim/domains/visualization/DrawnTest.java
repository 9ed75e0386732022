package cim.domains.visualization;

import static cim.domains.visualization.Examples.ADA;
import static cim.domains.visualization.Examples.ADA_DRAWN;
import static cim.domains.visualization.Examples.BLUE_CUBE;
import static cim.domains.visualization.Examples.CANVAS;
import static cim.domains.visualization.Examples.COMMIT;
import static cim.domains.visualization.Examples.EDGE;
import static cim.domains.visualization.Examples.ENDS;
import static cim.domains.visualization.Examples.NAME;
import static cim.testkit.DeciderFixture.given;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is drawn on canvases: nodes and edges. */
class DrawnTest {
  private static final Colour RED = new Colour("#ff0000");
  private static final Colour GREEN = new Colour("#00ff00");
  private static final Caption CAPTION = new Caption(NAME, new Size(4), RED);
  private static final VisualNodeEvent.Created NODE =
      new VisualNodeEvent.Created(ADA_DRAWN, CANVAS, ADA, Position.ORIGIN);
  private static final VisualEdgeEvent.Created LINE =
      new VisualEdgeEvent.Created(EDGE, CANVAS, ENDS);
  private final VisualNodeDecider nodes = new VisualNodeDecider();
  private final VisualEdgeDecider edges = new VisualEdgeDecider();

  @Test
  void a_node_is_drawn_once() {
    var create = new VisualNodeCommand.Create(ADA_DRAWN, CANVAS, ADA, Optional.empty());
    given(nodes).noEvents().when(create).then(NODE);
    given(nodes).events(NODE).when(create).nothing();
    given(nodes)
        .events(NODE)
        .when(new VisualNodeCommand.Create(ADA_DRAWN, CANVAS, COMMIT, Optional.empty()))
        .rejected("visual_node_already_created");
    given(nodes)
        .noEvents()
        .when(new VisualNodeCommand.Delete(ADA_DRAWN))
        .rejected("visual_node_not_found");
  }

  @Test
  void a_node_moves_by_leaving_its_position() {
    Position there = new Position(1, 2, 3);
    given(nodes)
        .events(NODE)
        .when(new VisualNodeCommand.Move(ADA_DRAWN, there))
        .then(
            new VisualNodeEvent.PositionRemoved(Position.ORIGIN),
            new VisualNodeEvent.PositionAdded(there));
    given(nodes)
        .events(NODE)
        .when(new VisualNodeCommand.Move(ADA_DRAWN, Position.ORIGIN))
        .nothing();
  }

  @Test
  void a_node_has_a_style_of_its_own_until_it_is_taken_away() {
    var added = new VisualNodeEvent.StyleAdded(BLUE_CUBE);
    given(nodes)
        .events(NODE)
        .when(new VisualNodeCommand.Restyle(ADA_DRAWN, Optional.of(BLUE_CUBE)))
        .then(added);
    given(nodes)
        .events(NODE, added)
        .when(new VisualNodeCommand.Restyle(ADA_DRAWN, Optional.empty()))
        .then(new VisualNodeEvent.StyleRemoved(BLUE_CUBE));
  }

  @Test
  void a_node_is_labelled_and_highlighted() {
    given(nodes)
        .events(NODE)
        .when(new VisualNodeCommand.Label(ADA_DRAWN, Optional.of(CAPTION)))
        .then(new VisualNodeEvent.CaptionAdded(CAPTION));
    given(nodes)
        .events(NODE, new VisualNodeEvent.HighlightAdded(RED))
        .when(new VisualNodeCommand.Highlight(ADA_DRAWN, Optional.of(GREEN)))
        .then(new VisualNodeEvent.HighlightRemoved(RED), new VisualNodeEvent.HighlightAdded(GREEN));
  }

  @Test
  void a_deleted_node_is_drawn_no_more() {
    var deleted = new VisualNodeEvent.Deleted(ADA_DRAWN, CANVAS);
    given(nodes).events(NODE).when(new VisualNodeCommand.Delete(ADA_DRAWN)).then(deleted);
    given(nodes).events(NODE, deleted).when(new VisualNodeCommand.Delete(ADA_DRAWN)).nothing();
    given(nodes)
        .events(NODE, deleted)
        .when(new VisualNodeCommand.Move(ADA_DRAWN, Position.ORIGIN))
        .rejected("wrong_status");
  }

  @Test
  void an_edge_is_drawn_once() {
    var create = new VisualEdgeCommand.Create(EDGE, CANVAS, ENDS);
    given(edges).noEvents().when(create).then(LINE);
    given(edges).events(LINE).when(create).nothing();
    given(edges)
        .events(LINE)
        .when(
            new VisualEdgeCommand.Create(
                EDGE, CANVAS, new VisualEdge.Ends(ADA_DRAWN, ADA_DRAWN, "knows")))
        .rejected("visual_edge_already_created");
    given(edges)
        .noEvents()
        .when(new VisualEdgeCommand.Bend(EDGE, Optional.of(Curve.ARC)))
        .rejected("visual_edge_not_found");
  }

  @Test
  void an_edge_takes_another_way_and_style() {
    var arc = new VisualEdgeEvent.CurveAdded(Curve.ARC);
    given(edges)
        .events(LINE)
        .when(new VisualEdgeCommand.Bend(EDGE, Optional.of(Curve.ARC)))
        .then(arc);
    given(edges)
        .events(LINE, arc)
        .when(new VisualEdgeCommand.Bend(EDGE, Optional.of(Curve.STEP)))
        .then(
            new VisualEdgeEvent.CurveRemoved(Curve.ARC),
            new VisualEdgeEvent.CurveAdded(Curve.STEP));
    given(edges)
        .events(LINE)
        .when(new VisualEdgeCommand.Restyle(EDGE, Optional.of(EdgeStyle.PLAIN)))
        .then(new VisualEdgeEvent.StyleAdded(EdgeStyle.PLAIN));
  }

  @Test
  void an_edge_is_labelled_highlighted_and_deleted() {
    given(edges)
        .events(LINE, new VisualEdgeEvent.CaptionAdded(CAPTION))
        .when(new VisualEdgeCommand.Label(EDGE, Optional.empty()))
        .then(new VisualEdgeEvent.CaptionRemoved(CAPTION));
    given(edges)
        .events(LINE)
        .when(new VisualEdgeCommand.Highlight(EDGE, Optional.of(RED)))
        .then(new VisualEdgeEvent.HighlightAdded(RED));
    var deleted = new VisualEdgeEvent.Deleted(EDGE, CANVAS);
    given(edges).events(LINE).when(new VisualEdgeCommand.Delete(EDGE)).then(deleted);
    given(edges).events(LINE, deleted).when(new VisualEdgeCommand.Delete(EDGE)).nothing();
    given(edges)
        .events(LINE, deleted)
        .when(new VisualEdgeCommand.Label(EDGE, Optional.empty()))
        .rejected("wrong_status");
  }
}
