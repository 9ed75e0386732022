package cim.domains.agents;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;

/** The model configurations as they are now. */
final class Models {
  private static final ModelConfigurationDecider DECIDER = new ModelConfigurationDecider();

  /** A configuration in a list. */
  public record ModelRow(
      @Key EntityId<ModelConfiguration> id,
      @Indexed Optional<Model.Provider> provider,
      @Indexed ModelConfiguration.Status status,
      ModelConfiguration configuration,
      @Indexed Instant modified) {}

  static final ReadModel<ModelRow> MODEL =
      ReadModel.of("models", 1, ModelRow.class)
          .onEvery(ModelConfigurationEvent.class, Models::apply);

  private Models() {}

  private static void apply(Recorded<ModelConfigurationEvent> event, Table<ModelRow> rows) {
    EntityId<ModelConfiguration> id = EntityId.of(event.stream());
    ModelConfiguration before =
        rows.find(id).map(ModelRow::configuration).orElse(ModelConfiguration.UNKNOWN);
    ModelConfiguration after = DECIDER.evolve(before, event.event());
    rows.put(
        new ModelRow(id, after.model().map(Model::provider), after.status(), after, event.at()));
  }
}
