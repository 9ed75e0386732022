package cim.domains.locations;

import cim.domains.locations.LocationEvent.Archived;
import cim.domains.locations.LocationEvent.Defined;
import cim.domains.locations.LocationEvent.ParentRemoved;
import cim.domains.locations.LocationEvent.ParentSet;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What lies above a location, as a decision finds it: all of one moment, and guarded, so that of
 * two who would close a circle at one time one is refused.
 */
final class Lineage {
  private final Map<EntityId<Location>, EntityId<Location>> parents = new HashMap<>();
  private final Set<EntityId<Location>> defined = new HashSet<>();
  private final Set<EntityId<Location>> archived = new HashSet<>();

  private Lineage() {}

  /** The events that say what a location lies in, and whether it is there. */
  static Sought of(EntityId<Location> location) {
    return Sought.tagged("location", location)
        .among(Defined.class, ParentSet.class, ParentRemoved.class, Archived.class);
  }

  /** Those of what the found locations lie in. */
  static Sought following(List<Recorded<Event<?>>> found) {
    Lineage lineage = new Lineage();
    found.stream()
        .map(Recorded::event)
        .filter(LocationEvent.class::isInstance)
        .map(LocationEvent.class::cast)
        .forEach(lineage::add);
    return lineage.parents.values().stream().map(Lineage::of).reduce(Sought.NOTHING, Sought::or);
  }

  static Lineage found(Inputs in) {
    Lineage lineage = new Lineage();
    in.found(LocationEvent.class).forEach(event -> lineage.add(event.event()));
    return lineage;
  }

  private void add(LocationEvent event) {
    if (event instanceof Defined one) {
      defined.add(one.location());
    } else if (event instanceof ParentSet set) {
      parents.put(set.location(), set.parent());
    } else if (event instanceof ParentRemoved removed) {
      parents.remove(removed.location());
    } else if (event instanceof Archived one) {
      archived.add(one.location());
    }
  }

  /** The events, where the location may lie in that parent. */
  Decision<LocationEvent> admit(
      EntityId<Location> location, EntityId<Location> parent, List<LocationEvent> events) {
    if (isAbove(location, parent)) {
      return Decision.reject(
          "parent_cycle",
          "parent: " + parent + ", which lies in " + location + " (expected: one that does not)");
    }
    if (!defined.contains(parent)) {
      return Decision.reject(
          "parent_not_found", "parent: " + parent + " is not defined; define it first");
    }
    return archived.contains(parent)
        ? Decision.reject("parent_archived", "parent: " + parent + " is archived; use another")
        : Decision.accept(events);
  }

  /** Whether one is the other, or is somewhere above it. */
  private boolean isAbove(EntityId<Location> one, EntityId<Location> other) {
    Optional<EntityId<Location>> next = Optional.of(other);
    Set<EntityId<Location>> seen = new HashSet<>();
    while (next.isPresent() && seen.add(next.get())) {
      if (next.get().equals(one)) {
        return true;
      }
      next = Optional.ofNullable(parents.get(next.get()));
    }
    return false;
  }
}
