package cim.domains.visualization;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Items;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/**
 * A canvas: how it is looked at, by which rules it is drawn, and what is selected. What is drawn on
 * it are aggregates of their own, however many there are.
 *
 * @param shows the entity that it is about, for example a graph; none: all relationships
 */
@Doc("A surface on which entities are drawn.")
public record Canvas(
    Status status,
    Optional<Name> name,
    Optional<EntityRef> shows,
    Look look,
    @Bounded(Canvas.MOST_RULES) List<Rule> rules,
    @Bounded(Canvas.MOST_SELECTED) List<EntityId<VisualNode>> selected) {
  static final int MOST_RULES = 100;
  static final int MOST_SELECTED = 190;

  /** Whether the canvas is there. */
  public enum Status {
    UNKNOWN,
    OPEN,
    DELETED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.OPEN)
          .allow(Status.OPEN, Status.DELETED);

  static final Canvas UNKNOWN =
      new Canvas(
          Status.UNKNOWN, Optional.empty(), Optional.empty(), Look.NONE, List.of(), List.of());

  public Canvas {
    rules = List.copyOf(rules);
    selected = List.copyOf(selected);
  }

  Camera camera() {
    return look.camera().orElse(Camera.START);
  }

  /** How entities and relations are drawn on it. */
  Mapping mapping() {
    return new Mapping(rules);
  }

  Optional<Rule> rule(Name rule) {
    return rules.stream().filter(one -> one.name().equals(rule)).findFirst();
  }

  Canvas in(Status next) {
    return new Canvas(next, name, shows, look, rules, selected);
  }

  Canvas named(Optional<Name> next) {
    return new Canvas(status, next, shows, look, rules, selected);
  }

  Canvas looking(Look next) {
    return new Canvas(status, name, shows, next, rules, selected);
  }

  Canvas with(Rule rule) {
    return new Canvas(status, name, shows, look, Items.with(rules, rule), selected);
  }

  Canvas without(Rule rule) {
    return new Canvas(status, name, shows, look, Items.without(rules, rule), selected);
  }

  Canvas selecting(EntityId<VisualNode> node) {
    return new Canvas(status, name, shows, look, rules, Items.with(selected, node));
  }

  Canvas deselecting(EntityId<VisualNode> node) {
    return new Canvas(status, name, shows, look, rules, Items.without(selected, node));
  }
}
