package cim.domains.visualization;

import cim.domains.visualization.Drawing.Figure;
import cim.domains.visualization.Drawing.Stroke;
import cim.domains.visualization.Rule.OfEdges;
import cim.domains.visualization.Rule.OfNodes;
import cim.domains.visualization.Trail.Step;
import cim.domains.visualization.Trail.Thing;
import java.util.List;

/**
 * What entities and relationships look like: a functor from a domain to its pictures. It takes
 * every entity to a figure and every way to a drawing, staying to staying, and one way after
 * another to their drawings one after another. The first rule that is meant counts.
 */
record Mapping(List<Rule> rules) {
  private static final OfEdges PLAIN =
      new OfEdges(new Name("plain"), new Pattern("*"), EdgeStyle.PLAIN, Curve.STRAIGHT);

  Mapping {
    rules = List.copyOf(rules);
  }

  Figure figure(Thing thing) {
    return new Figure(thing.entity(), thing.label(), style(thing.entity().kind()));
  }

  Drawing drawing(Trail trail) {
    return new Drawing(figure(trail.start()), trail.steps().stream().map(this::stroke).toList());
  }

  private Stroke stroke(Step step) {
    OfEdges rule = rule(step.relation());
    return new Stroke(
        figure(step.from()),
        step.relation(),
        step.way(),
        rule.style(),
        rule.curve(),
        figure(step.to()));
  }

  /** How entities of a kind are drawn. */
  NodeStyle style(String kind) {
    return rules.stream()
        .filter(OfNodes.class::isInstance)
        .map(OfNodes.class::cast)
        .filter(rule -> rule.kinds().matches(kind))
        .findFirst()
        .map(OfNodes::style)
        .orElse(NodeStyle.PLAIN);
  }

  /** How relationships are drawn. */
  OfEdges rule(String relation) {
    return rules.stream()
        .filter(OfEdges.class::isInstance)
        .map(OfEdges.class::cast)
        .filter(rule -> rule.relations().matches(relation))
        .findFirst()
        .orElse(PLAIN);
  }
}
