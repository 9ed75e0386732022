package cim.model;

/**
 * A declared kind of relationship (RULINGS 14): {@code people.person authored git.commit}.
 *
 * @param name the relation, read from source to target
 * @param source the kind of entity it starts at
 * @param target the kind of entity it ends at
 */
public record Relationship(String name, String source, String target) {
  public Relationship {
    Subject.name("relationship", name);
  }
}
