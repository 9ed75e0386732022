package cim.model;

import java.util.Locale;

/**
 * How far a commit may travel, from the narrowest to the widest (seed 001, "Propagation Control").
 */
public enum Scope {
  LOCAL_ONLY,
  CONTAINER,
  LEAF,
  CLUSTER,
  SUPER_CLUSTER;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The name on the wire and in blocks: {@code local_only}. */
  public String text() {
    return text;
  }

  public static Scope parse(String text) {
    for (Scope scope : values()) {
      if (scope.text().equals(text)) {
        return scope;
      }
    }
    throw new InvalidValue("scope", text, "local_only, container, leaf, cluster or super_cluster");
  }
}
