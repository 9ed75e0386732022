package cim.domains.visualization;

import cim.domains.visualization.EventFilter.Only;
import cim.domains.visualization.NodeStyle.Shape;
import cim.domains.visualization.VisualEdge.Ends;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.testkit.Generator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The canvas that the tests are about. */
final class Examples {
  static final EntityId<Canvas> CANVAS = EntityId.derived("a canvas");
  static final EntityId<VisualNode> ADA_DRAWN = EntityId.derived("Ada on the canvas");
  static final EntityId<VisualNode> COMMIT_DRAWN = EntityId.derived("a commit on the canvas");
  static final EntityId<VisualEdge> EDGE = EntityId.derived("an edge on the canvas");
  static final EntityId<View> VIEW = EntityId.derived("a view");
  static final EntityId<Preset> PRESET = EntityId.derived("a preset");
  static final EntityRef ADA = EntityRef.of("people.person", EntityId.derived("Ada"));
  static final EntityRef COMMIT = EntityRef.of("git.commit", EntityId.derived("first"));
  static final EntityRef GRAPH = EntityRef.of("graphs.graph", EntityId.derived("a graph"));
  static final Name NAME = new Name("Releases");
  static final Name OTHER_NAME = new Name("Other releases");
  static final NodeStyle BLUE_CUBE = new NodeStyle(Shape.CUBE, new Colour("#0000ff"), new Size(12));
  static final Rule PEOPLE =
      new Rule.OfNodes(new Name("people"), new Pattern("people.*"), BLUE_CUBE);
  static final Rule AUTHORED =
      new Rule.OfEdges(
          new Name("authored"), new Pattern("authored"), EdgeStyle.PLAIN, Curve.BEZIER);
  static final Ends ENDS = new Ends(ADA_DRAWN, COMMIT_DRAWN, "authored");
  static final EventFilter COMMITS =
      new EventFilter(
          Optional.of(new Pattern("git.commit.*")),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(Only.CORRELATED),
          Optional.of(new EventFilter.Rate(50)));

  private Examples() {}

  static Look dark() {
    return new Look(
        Optional.of(new Camera(new Position(1, 2, 3), 2, Optional.empty())),
        Optional.of(Look.Theme.DARK),
        Optional.empty(),
        Optional.of(Look.Mode.PAN),
        Optional.empty());
  }

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .from(Colour.class, new Colour("#0000ff"), new Colour("#00FF00"))
        .from(Size.class, new Size(1), new Size(2.5))
        .from(Position.class, Position.ORIGIN, new Position(1, 2, 3))
        .from(Camera.class, Camera.START, new Camera(new Position(1, 2, 3), 2, Optional.of(ADA)))
        .from(Pattern.class, new Pattern("*"), new Pattern("git.*"), new Pattern("people.person"))
        .from(EntityRef.class, ADA, COMMIT, GRAPH)
        .from(Ends.class, ENDS, new Ends(COMMIT_DRAWN, ADA_DRAWN, "written_by"))
        .from(EventFilter.Rate.class, new EventFilter.Rate(1), new EventFilter.Rate(50))
        .from(Instant.class, Instant.parse("2027-01-01T00:00:00Z"))
        .with(
            CanvasCommand.Zoom.class,
            any ->
                new CanvasCommand.Zoom(
                    any.make(CanvasCommand.ClearSelection.class).canvas(), 1.0 + any.below(3)));
  }
}
