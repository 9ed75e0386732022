package cim.model;

import java.util.UUID;

/**
 * An entity of any domain, named without importing it.
 *
 * @param kind {@code <context>.<aggregate>}, for example {@code people.person}
 */
public record EntityRef(@TextForm(example = "documents.document") String kind, UUID id) {
  public EntityRef {
    int dot = kind.indexOf('.');
    if (dot < 0) {
      throw new InvalidValue("kind", kind, "<context>.<aggregate>");
    }
    Subject.name("context", kind.substring(0, dot));
    Subject.name("aggregate", kind.substring(dot + 1));
  }

  public static EntityRef of(String kind, EntityId<?> id) {
    return new EntityRef(kind, id.value());
  }

  /** The entity of this kind that an event is about. */
  public static EntityRef of(String kind, Recorded<?> event) {
    return new EntityRef(kind, event.stream());
  }

  public String context() {
    return kind.substring(0, kind.indexOf('.'));
  }

  @Override
  public String toString() {
    return kind + "/" + id;
  }
}
