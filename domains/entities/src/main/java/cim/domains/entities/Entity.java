package cim.domains.entities;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.Items;
import java.util.List;
import java.util.Optional;

/** What is attached to an entity of any domain; its id is the entity's own. */
@Doc("The components of an entity of any domain, at most one of a type; its id is the entity's.")
public record Entity(@Bounded(Entity.MOST) List<Attached> components) {
  /** How many components an entity has. */
  static final int MOST = 50;

  static final Entity BARE = new Entity(List.of());

  /**
   * A component as it is attached.
   *
   * @param version of its type, to whose schema the data keep
   */
  public record Attached(ComponentName component, int version, ComponentData data) {}

  public Entity {
    components = List.copyOf(components);
  }

  Optional<Attached> find(ComponentName name) {
    return components.stream().filter(one -> one.component().equals(name)).findFirst();
  }

  Entity with(Attached component) {
    return new Entity(Items.with(without(component.component()).components, component));
  }

  Entity without(ComponentName name) {
    return new Entity(Items.withoutThose(components, one -> one.component().equals(name)));
  }
}
