package cim.domains.workflows;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.Metadata;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;

/** The definitions as they are now, and all that were published. */
final class Definitions {
  private static final DefinitionDecider DECIDER = new DefinitionDecider();

  /**
   * A definition.
   *
   * @param version how many were published
   * @param plan what is being drafted, or was published last
   */
  public record DefinitionRow(
      @Key EntityId<Definition> id,
      @Indexed Definition.Status status,
      @Indexed String title,
      Optional<Description> description,
      int version,
      Plan plan,
      Metadata metadata,
      @Indexed Instant modified) {

    private Definition definition() {
      return new Definition(
          status,
          Optional.of(title).filter(text -> !text.isEmpty()).map(Title::new),
          description,
          version,
          plan,
          metadata);
    }

    private static DefinitionRow of(EntityId<Definition> id, Definition state, Instant at) {
      return new DefinitionRow(
          id,
          state.status(),
          state.title().map(Title::value).orElse(""),
          state.description(),
          state.version(),
          state.plan(),
          state.metadata(),
          at);
    }
  }

  /** A version that was published. */
  public record VersionRow(
      @Key String id,
      @Indexed EntityId<Definition> definition,
      @Indexed int version,
      Title title,
      Plan plan,
      Instant published) {}

  static final ReadModel<DefinitionRow> DEFINITIONS =
      ReadModel.of("definitions", 1, DefinitionRow.class)
          .onEvery(DefinitionEvent.class, Definitions::apply);

  static final ReadModel<VersionRow> VERSIONS =
      ReadModel.of("versions", 1, VersionRow.class)
          .on(DefinitionEvent.Published.class, Definitions::published);

  private Definitions() {}

  private static void apply(Recorded<DefinitionEvent> event, Table<DefinitionRow> rows) {
    EntityId<Definition> id = EntityId.of(event.stream());
    Definition before = rows.find(id).map(DefinitionRow::definition).orElse(Definition.UNKNOWN);
    rows.put(DefinitionRow.of(id, DECIDER.evolve(before, event.event()), event.at()));
  }

  private static void published(Recorded<DefinitionEvent.Published> event, Table<VersionRow> rows) {
    DefinitionEvent.Published version = event.event();
    rows.put(
        new VersionRow(
            event.stream() + "/" + version.version(),
            EntityId.of(event.stream()),
            version.version(),
            version.title(),
            version.plan(),
            event.at()));
  }
}
