package cim.domains.visualization;

import cim.domains.visualization.Canvas.Status;
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
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Inputs;
import java.util.List;
import java.util.Optional;

/** Decides what happens to a canvas: how it is looked at, and what is selected. */
public final class CanvasDecider implements Decider<CanvasCommand, CanvasEvent, Canvas> {

  @Override
  public Canvas initial() {
    return Canvas.UNKNOWN;
  }

  @Override
  public Decision<CanvasEvent> decide(CanvasCommand command, Canvas state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          command instanceof Create(EntityId<Canvas> canvas, Name name, Optional<EntityRef> shows)
              ? Decision.accept(new Created(canvas, name, shows))
              : Decision.reject("canvas_not_found", "there is no such canvas; create it first");
      case OPEN -> decideOpen(command, state);
      case DELETED ->
          command instanceof Delete ? Decision.nothing() : Canvas.TRANSITIONS.wrong(Status.DELETED);
    };
  }

  private static Decision<CanvasEvent> decideOpen(CanvasCommand command, Canvas state) {
    return switch (command) {
      case Create create ->
          state.name().equals(Optional.of(create.name())) && state.shows().equals(create.shows())
              ? Decision.nothing()
              : Decision.reject(
                  "canvas_already_created", "the id is another canvas's; give a new id");
      case Rename(_, Name name) ->
          Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
      case Pan(_, Position center) -> look(state, state.camera().at(center));
      case Zoom(_, double zoom) -> look(state, state.camera().zoomed(zoom));
      case Focus(_, Optional<EntityRef> entity) -> look(state, state.camera().on(entity));
      case Show(_, Look look) ->
          Decision.accept(
              state
                  .look()
                  .<CanvasEvent>changesTo(
                      state.look().with(look), LookRemoved::new, LookAdded::new));
      case AddRule(_, Rule rule) -> add(rule, state);
      case RemoveRule(_, Name name) -> Decision.remove(state.rule(name), RuleRemoved::new);
      case Select(_, List<EntityId<VisualNode>> nodes) -> select(nodes, state);
      case Deselect(_, List<EntityId<VisualNode>> nodes) ->
          deselect(nodes.stream().distinct().filter(state.selected()::contains).toList());
      case ClearSelection _ -> deselect(state.selected());
      case Delete(EntityId<Canvas> canvas) -> Decision.accept(new Deleted(canvas));
    };
  }

  /** The camera is a part of the look; it moves much more often than the rest of it. */
  private static Decision<CanvasEvent> look(Canvas state, Camera next) {
    return state.camera().equals(next)
        ? Decision.nothing()
        : Decision.replace(state.look().camera(), next, CameraRemoved::new, CameraAdded::new);
  }

  private static Decision<CanvasEvent> add(Rule rule, Canvas state) {
    Optional<Rule> old = state.rule(rule.name());
    return old.isEmpty() && state.rules().size() >= Canvas.MOST_RULES
        ? Decision.tooMany(Canvas.MOST_RULES)
        : Decision.replace(old, rule, RuleRemoved::new, RuleAdded::new);
  }

  private static Decision<CanvasEvent> select(List<EntityId<VisualNode>> nodes, Canvas state) {
    List<CanvasEvent> events =
        nodes.stream()
            .distinct()
            .filter(node -> !state.selected().contains(node))
            .<CanvasEvent>map(Selected::new)
            .toList();
    return state.selected().size() + events.size() > Canvas.MOST_SELECTED
        ? Decision.tooMany(Canvas.MOST_SELECTED)
        : Decision.accept(events);
  }

  private static Decision<CanvasEvent> deselect(List<EntityId<VisualNode>> nodes) {
    return Decision.accept(nodes.stream().<CanvasEvent>map(Deselected::new).toList());
  }

  @Override
  public Canvas evolve(Canvas state, CanvasEvent event) {
    return switch (event) {
      case Created(_, Name name, Optional<EntityRef> shows) ->
          new Canvas(
              Status.OPEN, Optional.of(name), shows, state.look(), state.rules(), state.selected());
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded(Name name) -> state.named(Optional.of(name));
      case CameraRemoved _ -> state; // The next one takes its place.
      case CameraAdded(Camera camera) -> state.looking(state.look().with(camera));
      case LookRemoved _ -> state.looking(Look.NONE);
      case LookAdded(Look look) -> state.looking(look);
      case RuleRemoved(Rule rule) -> state.without(rule);
      case RuleAdded(Rule rule) -> state.with(rule);
      case Selected(EntityId<VisualNode> node) -> state.selecting(node);
      case Deselected(EntityId<VisualNode> node) -> state.deselecting(node);
      case Deleted _ -> state.in(Status.DELETED);
    };
  }
}
