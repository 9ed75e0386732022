package cim.domains.graphs;

import cim.model.Subject;

/** What a node stands for: {@code task}, {@code decision}, {@code concept}, or any other word. */
public record NodeKind(String value) {
  public NodeKind {
    Subject.name("kind", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
