package cim.runtime.registry;

import java.util.List;

/**
 * A field of a record: its name in snake_case, what it looks like, and one sentence about it (may
 * be empty).
 */
public record Field(String name, Shape shape, Presence presence, Privacy privacy, String doc) {

  /** Whether the field must be there. */
  public enum Presence {
    REQUIRED,
    OPTIONAL
  }

  /** Whether the field is sealed with the key of its data subject (RULINGS 6). */
  public enum Privacy {
    PUBLIC,
    PERSONAL
  }

  public boolean isRequired() {
    return presence == Presence.REQUIRED;
  }

  public boolean isPersonal() {
    return privacy == Privacy.PERSONAL;
  }

  /** The dotted names of the personal leaves at or below this field. */
  List<String> personal(String prefix) {
    if (isPersonal()) {
      return List.of(prefix + name);
    }
    return switch (shape) {
      case Shape.Fields below ->
          below.fields().stream()
              .flatMap(field -> field.personal(prefix + name + ".").stream())
              .toList();
      default -> List.of();
    };
  }

  @Override
  public String toString() {
    return name + (isRequired() ? "" : "?") + (isPersonal() ? "!" : "") + ":" + shape;
  }
}
