package cim.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * The components of one entity, at most one of a type. Immutable: adding and removing give new
 * values.
 */
public final class Components {

  /** Who attached a component, when, and which of its versions this is, from 1. */
  public record Metadata(Instant attached, Optional<UUID> actor, int version) {}

  /** A component with its metadata. */
  public record Attached<C extends Component>(C component, Metadata metadata) {}

  private static final Components NONE = new Components(new LinkedHashMap<>());

  private final SequencedMap<Class<? extends Component>, Attached<?>> byType;

  private Components(SequencedMap<Class<? extends Component>, Attached<?>> byType) {
    this.byType = byType;
  }

  public static Components none() {
    return NONE;
  }

  /**
   * These components with one more; one of the same type is replaced and its version counted on.
   */
  public Components with(Component component, Instant attached, Optional<UUID> actor) {
    int version = find(component.getClass()).map(old -> old.metadata().version() + 1).orElse(1);
    LinkedHashMap<Class<? extends Component>, Attached<?>> copy = new LinkedHashMap<>(byType);
    copy.put(
        component.getClass(), new Attached<>(component, new Metadata(attached, actor, version)));
    return new Components(copy);
  }

  public Components without(Class<? extends Component> type) {
    LinkedHashMap<Class<? extends Component>, Attached<?>> copy = new LinkedHashMap<>(byType);
    copy.remove(type);
    return new Components(copy);
  }

  @SuppressWarnings("unchecked") // with() files every component under its own class.
  public <C extends Component> Optional<Attached<C>> find(Class<C> type) {
    return Optional.ofNullable((Attached<C>) byType.get(type));
  }

  public Map<Class<? extends Component>, Attached<?>> all() {
    return Collections.unmodifiableSequencedMap(byType);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Components that && byType.equals(that.byType);
  }

  @Override
  public int hashCode() {
    return byType.hashCode();
  }

  @Override
  public String toString() {
    return byType.values().toString();
  }
}
