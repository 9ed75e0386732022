package cim.domains.visualization;

import static cim.domains.visualization.Examples.ADA;
import static cim.domains.visualization.Examples.ADA_DRAWN;
import static cim.domains.visualization.Examples.CANVAS;
import static cim.domains.visualization.Examples.COMMIT_DRAWN;
import static cim.domains.visualization.Examples.GRAPH;
import static cim.domains.visualization.Examples.NAME;
import static cim.domains.visualization.Examples.OTHER_NAME;
import static cim.domains.visualization.Examples.PEOPLE;
import static cim.domains.visualization.Examples.dark;
import static cim.testkit.DeciderFixture.given;

import cim.domains.visualization.CanvasCommand.AddRule;
import cim.domains.visualization.CanvasCommand.ClearSelection;
import cim.domains.visualization.CanvasCommand.Create;
import cim.domains.visualization.CanvasCommand.Delete;
import cim.domains.visualization.CanvasCommand.Deselect;
import cim.domains.visualization.CanvasCommand.Focus;
import cim.domains.visualization.CanvasCommand.Pan;
import cim.domains.visualization.CanvasCommand.RemoveRule;
import cim.domains.visualization.CanvasCommand.Rename;
import cim.domains.visualization.CanvasCommand.Select;
import cim.domains.visualization.CanvasCommand.Show;
import cim.domains.visualization.CanvasCommand.Zoom;
import cim.domains.visualization.CanvasEvent.CameraAdded;
import cim.domains.visualization.CanvasEvent.CameraRemoved;
import cim.domains.visualization.CanvasEvent.Created;
import cim.domains.visualization.CanvasEvent.Deleted;
import cim.domains.visualization.CanvasEvent.Deselected;
import cim.domains.visualization.CanvasEvent.LookAdded;
import cim.domains.visualization.CanvasEvent.LookRemoved;
import cim.domains.visualization.CanvasEvent.NameAdded;
import cim.domains.visualization.CanvasEvent.NameRemoved;
import cim.domains.visualization.CanvasEvent.RuleAdded;
import cim.domains.visualization.CanvasEvent.RuleRemoved;
import cim.domains.visualization.CanvasEvent.Selected;
import cim.model.EntityId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CanvasTest {
  private static final Create CREATE = new Create(CANVAS, NAME, Optional.of(GRAPH));
  private static final Created CREATED = new Created(CANVAS, NAME, Optional.of(GRAPH));
  private final CanvasDecider decider = new CanvasDecider();

  @Test
  void a_canvas_is_created_once() {
    given(decider).noEvents().when(CREATE).then(CREATED);
    given(decider).events(CREATED).when(CREATE).nothing();
    given(decider)
        .events(CREATED)
        .when(new Create(CANVAS, OTHER_NAME, Optional.empty()))
        .rejected("canvas_already_created");
    given(decider).noEvents().when(new ClearSelection(CANVAS)).rejected("canvas_not_found");
  }

  @Test
  void a_new_name_takes_the_place_of_the_old() {
    given(decider)
        .events(CREATED)
        .when(new Rename(CANVAS, OTHER_NAME))
        .then(new NameRemoved(NAME), new NameAdded(OTHER_NAME));
  }

  @Test
  void the_camera_pans_zooms_and_keeps_what_the_other_said() {
    Camera panned = Camera.START.at(new Position(5, 0, 0));
    given(decider)
        .events(CREATED)
        .when(new Pan(CANVAS, new Position(5, 0, 0)))
        .then(new CameraAdded(panned));
    given(decider)
        .events(CREATED, new CameraAdded(panned))
        .when(new Zoom(CANVAS, 3))
        .then(new CameraRemoved(panned), new CameraAdded(panned.zoomed(3)));
    given(decider)
        .events(CREATED, new CameraAdded(panned))
        .when(new Focus(CANVAS, Optional.of(ADA)))
        .then(new CameraRemoved(panned), new CameraAdded(panned.on(Optional.of(ADA))));
    given(decider).events(CREATED).when(new Zoom(CANVAS, 1)).nothing();
  }

  @Test
  void a_look_takes_the_place_of_what_it_says_and_leaves_the_rest() {
    Look grid =
        new Look(
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new LayoutConfig(
                    LayoutConfig.Kind.GRID, new Size(30), LayoutConfig.Direction.DOWN)),
            Optional.empty(),
            Optional.empty());
    given(decider)
        .events(CREATED, new LookAdded(dark()))
        .when(new Show(CANVAS, grid))
        .then(new LookRemoved(dark()), new LookAdded(dark().with(grid)));
    given(decider).events(CREATED, new LookAdded(dark())).when(new Show(CANVAS, dark())).nothing();
  }

  @Test
  void a_rule_takes_the_place_of_one_of_its_name() {
    Rule other = new Rule.OfNodes(PEOPLE.name(), new Pattern("people.person"), NodeStyle.PLAIN);
    given(decider).events(CREATED).when(new AddRule(CANVAS, PEOPLE)).then(new RuleAdded(PEOPLE));
    given(decider)
        .events(CREATED, new RuleAdded(PEOPLE))
        .when(new AddRule(CANVAS, other))
        .then(new RuleRemoved(PEOPLE), new RuleAdded(other));
    given(decider)
        .events(CREATED, new RuleAdded(PEOPLE))
        .when(new RemoveRule(CANVAS, PEOPLE.name()))
        .then(new RuleRemoved(PEOPLE));
    given(decider).events(CREATED).when(new RemoveRule(CANVAS, PEOPLE.name())).nothing();
  }

  @Test
  void several_nodes_are_selected_each_once() {
    given(decider)
        .events(CREATED, new Selected(ADA_DRAWN))
        .when(new Select(CANVAS, List.of(ADA_DRAWN, COMMIT_DRAWN, COMMIT_DRAWN)))
        .then(new Selected(COMMIT_DRAWN));
    given(decider)
        .events(CREATED, new Selected(ADA_DRAWN))
        .when(new Deselect(CANVAS, List.of(COMMIT_DRAWN, ADA_DRAWN)))
        .then(new Deselected(ADA_DRAWN));
    given(decider)
        .events(CREATED, new Selected(ADA_DRAWN), new Selected(COMMIT_DRAWN))
        .when(new ClearSelection(CANVAS))
        .then(new Deselected(ADA_DRAWN), new Deselected(COMMIT_DRAWN));
  }

  @Test
  void no_more_are_selected_than_one_commit_can_let_go() {
    List<EntityId<VisualNode>> many =
        IntStream.range(0, Canvas.MOST_SELECTED)
            .mapToObj(number -> EntityId.<VisualNode>derived("node " + number))
            .toList();
    given(decider)
        .events(CREATED, new Selected(ADA_DRAWN))
        .when(new Select(CANVAS, many))
        .rejected("too_many_entries");
  }

  @Test
  void a_deleted_canvas_stays_so() {
    given(decider).events(CREATED).when(new Delete(CANVAS)).then(new Deleted(CANVAS));
    given(decider).events(CREATED, new Deleted(CANVAS)).when(new Delete(CANVAS)).nothing();
    given(decider).events(CREATED, new Deleted(CANVAS)).when(CREATE).rejected("wrong_status");
  }
}
