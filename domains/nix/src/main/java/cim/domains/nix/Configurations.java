package cim.domains.nix;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Indexed;
import cim.model.Items;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The configurations that are known, and what ran of them. */
final class Configurations {

  /** A configuration with what it consists of. */
  public record ConfigurationRow(
      @Key EntityId<Configuration> id,
      @Indexed HostName host,
      @Indexed Configuration.Status status,
      Configuration.Target target,
      @Bounded(Configuration.MOST) List<EntityId<NixModule>> modules,
      @Bounded(Configuration.MOST) List<AttributePath> packages,
      Optional<Configuration.Activation> activation,
      OptionalLong generation,
      Optional<Failure> failure) {
    public ConfigurationRow {
      modules = List.copyOf(modules);
      packages = List.copyOf(packages);
    }

    private ConfigurationRow of(
        List<EntityId<NixModule>> nextModules, List<AttributePath> nextPackages) {
      return new ConfigurationRow(
          id, host, status, target, nextModules, nextPackages, activation, generation, failure);
    }

    private ConfigurationRow in(
        Configuration.Status next,
        Optional<Configuration.Activation> asked,
        OptionalLong running,
        Optional<Failure> why) {
      return new ConfigurationRow(id, host, next, target, modules, packages, asked, running, why);
    }

    private Configuration.Status resting() {
      return generation.isPresent() ? Configuration.Status.ACTIVE : Configuration.Status.INACTIVE;
    }
  }

  /** A generation that ran, or was made to run at the next start. */
  public record GenerationRow(
      @Key String id,
      @Indexed EntityId<Configuration> configuration,
      @Indexed long generation,
      Configuration.Mode mode,
      StorePath path,
      Instant at) {}

  static final ReadModel<ConfigurationRow> CONFIGURATIONS =
      ReadModel.of("configurations", 1, ConfigurationRow.class)
          .onEvery(ConfigurationEvent.class, Configurations::apply);

  static final ReadModel<GenerationRow> GENERATIONS =
      ReadModel.of("generations", 1, GenerationRow.class)
          .on(
              ConfigurationEvent.Activated.class,
              (event, rows) ->
                  rows.put(
                      new GenerationRow(
                          event.stream() + "/" + event.event().request(),
                          EntityId.of(event.stream()),
                          event.event().generation(),
                          event.event().mode(),
                          event.event().path(),
                          event.at())));

  private Configurations() {}

  private static void apply(Recorded<ConfigurationEvent> event, Table<ConfigurationRow> rows) {
    switch (event.event()) {
      case ConfigurationEvent.Created(var target) ->
          rows.put(
              new ConfigurationRow(
                  EntityId.of(event.stream()),
                  target.host(),
                  Configuration.Status.INACTIVE,
                  target,
                  List.of(),
                  List.of(),
                  Optional.empty(),
                  OptionalLong.empty(),
                  Optional.empty()));
      case ConfigurationEvent.ModuleAdded(var module) ->
          rows.change(event, row -> row.of(Items.with(row.modules(), module), row.packages()));
      case ConfigurationEvent.ModuleRemoved(var module) ->
          rows.change(event, row -> row.of(Items.without(row.modules(), module), row.packages()));
      case ConfigurationEvent.PackageAdded(var attribute) ->
          rows.change(event, row -> row.of(row.modules(), Items.with(row.packages(), attribute)));
      case ConfigurationEvent.PackageRemoved(var attribute) ->
          rows.change(
              event, row -> row.of(row.modules(), Items.without(row.packages(), attribute)));
      case ConfigurationEvent.ActivationRequested(long request, var mode) ->
          rows.change(
              event,
              row ->
                  row.in(
                      Configuration.Status.ACTIVATING,
                      Optional.of(new Configuration.Activation(request, mode)),
                      row.generation(),
                      Optional.empty()));
      case ConfigurationEvent.Activated activated ->
          rows.change(
              event,
              row ->
                  row.in(
                      Configuration.Status.ACTIVE,
                      Optional.empty(),
                      OptionalLong.of(activated.generation()),
                      Optional.empty()));
      case ConfigurationEvent.ActivationFailed(long _, var failure) ->
          rows.change(
              event,
              row ->
                  row.in(row.resting(), Optional.empty(), row.generation(), Optional.of(failure)));
      case ConfigurationEvent.Retired _ ->
          rows.change(
              event,
              row ->
                  row.in(
                      Configuration.Status.RETIRED,
                      Optional.empty(),
                      row.generation(),
                      row.failure()));
    }
  }
}
