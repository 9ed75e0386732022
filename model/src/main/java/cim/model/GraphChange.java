package cim.model;

/**
 * What an event says about the relationship graph. Adding what is there and removing what is not
 * change nothing; an edge whose ends are not known yet makes them known without a label.
 */
public sealed interface GraphChange {

  /**
   * @param label what people call the entity; the last one given counts
   */
  record Node(EntityRef entity, String label) implements GraphChange {}

  record NodeGone(EntityRef entity) implements GraphChange {}

  record Edge(EntityRef source, String relation, EntityRef target) implements GraphChange {}

  record EdgeGone(EntityRef source, String relation, EntityRef target) implements GraphChange {}
}
