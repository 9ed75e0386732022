package cim.domains.concepts;

import cim.domains.concepts.Concepts.ConceptRow;
import cim.model.EntityId;
import cim.model.RowIndex;
import cim.model.RowIndex.Change;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The points of all concepts, by space; in memory, and made again where a node starts. */
record ConceptIndex(Map<UUID, Points> spaces) {

  static final RowIndex<ConceptRow, ConceptIndex> INDEX =
      RowIndex.of(ConceptRow.class, new ConceptIndex(Map.of()), ConceptIndex::with);

  Points of(EntityId<Space> space) {
    return spaces.getOrDefault(space.value(), Points.NONE);
  }

  private ConceptIndex with(List<Change<ConceptRow>> changes) {
    Map<UUID, Map<UUID, Optional<double[]>>> bySpace = new HashMap<>();
    for (Change<ConceptRow> change : changes) {
      switch (change) {
        case Change.Put<ConceptRow>(ConceptRow row) ->
            bySpace
                .computeIfAbsent(row.space().value(), _ -> new LinkedHashMap<>())
                .put(row.id().value(), Optional.of(row.point().vector()));
        case Change.Removed<ConceptRow>(Object key) -> remove(((EntityId<?>) key).value(), bySpace);
      }
    }
    Map<UUID, Points> next = new HashMap<>(spaces);
    bySpace.forEach(
        (space, points) -> next.put(space, next.getOrDefault(space, Points.NONE).with(points)));
    return new ConceptIndex(next);
  }

  /** A row that is gone does not say where it was. */
  private void remove(UUID id, Map<UUID, Map<UUID, Optional<double[]>>> bySpace) {
    bySpace.values().forEach(points -> points.computeIfPresent(id, (_, _) -> Optional.empty()));
    spaces.forEach((space, points) -> {
      if (points.find(id).isPresent()) {
        bySpace.computeIfAbsent(space, _ -> new LinkedHashMap<>()).put(id, Optional.empty());
      }
    });
  }
}
