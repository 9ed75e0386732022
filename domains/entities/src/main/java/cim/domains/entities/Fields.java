package cim.domains.entities;

import cim.domains.entities.EntityEvent.ComponentAdded;
import cim.domains.entities.EntityEvent.ComponentRemoved;
import cim.domains.entities.Validation.Leaf;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.Match;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import cim.model.Uuids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The single values that attached components hold, so that components are found by them. */
final class Fields {
  /** How many values of a component can be asked for; its others are only shown. */
  private static final int MOST = 200;

  /**
   * One value.
   *
   * @param owner the component that holds it
   * @param field where it stands in the data: {@code owner.name}; items of a list stand at its path
   * @param text the value as text
   * @param number the value where it is a number
   */
  public record FieldRow(
      @Key UUID id,
      @Indexed UUID owner,
      @Indexed ComponentName component,
      @Indexed String field,
      @Indexed String text,
      @Indexed Optional<Double> number) {}

  static final ReadModel<FieldRow> MODEL =
      ReadModel.of("fields", 1, FieldRow.class)
          .on(ComponentAdded.class, Fields::add)
          .on(ComponentRemoved.class, Fields::remove);

  private Fields() {}

  private static void add(Recorded<ComponentAdded> event, Table<FieldRow> rows) {
    UUID owner = Components.id(event.stream(), event.event().component());
    List<Leaf> leaves = Validation.leaves(event.event().data().fields());
    for (int i = 0; i < Math.min(leaves.size(), MOST); i++) {
      Leaf leaf = leaves.get(i);
      rows.put(
          new FieldRow(
              Uuids.derived(owner.toString(), Integer.toString(i)),
              owner,
              event.event().component(),
              leaf.path(),
              leaf.text(),
              leaf.number()));
    }
  }

  private static void remove(Recorded<ComponentRemoved> event, Table<FieldRow> rows) {
    UUID owner = Components.id(event.stream(), event.event().component());
    rows.all()
        .where("owner", Match.equalTo(owner))
        .first(MOST)
        .forEach(row -> rows.remove(row.id()));
  }
}
