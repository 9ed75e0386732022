package cim.domains.nix;

import cim.domains.nix.Configurations.ConfigurationRow;
import cim.domains.nix.Configurations.GenerationRow;
import cim.domains.nix.Modules.ModuleRow;
import cim.domains.nix.Overlays.OverlayRow;
import cim.domains.nix.Packages.PackageRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows.Order;
import java.util.Optional;
import java.util.UUID;

/** Questions about configurations, modules, overlays and packages. */
final class ConfigurationQueries {

  @Doc("One configuration with its modules and packages.")
  public record GetConfiguration(EntityId<Configuration> configuration)
      implements Query<ConfigurationRow> {}

  @Doc("Configurations by host, in the order of their hosts.")
  public record FindConfigurations(Optional<HostName> host, Optional<Configuration.Status> status)
      implements Query<Page<ConfigurationRow>> {}

  @Doc("The generations that were activated of a configuration, the newest first.")
  public record GetGenerations(EntityId<Configuration> configuration)
      implements Query<Page<GenerationRow>> {}

  @Doc("One module with its options.")
  public record GetModule(EntityId<NixModule> module) implements Query<ModuleRow> {}

  /**
   * @param text a part of the name
   */
  @Doc("Modules by name, in the order of their names.")
  public record FindModules(
      Optional<String> text, Optional<EntityId<Flake>> flake, Optional<NixModule.Status> status)
      implements Query<Page<ModuleRow>> {}

  @Doc("One overlay with its packages.")
  public record GetOverlay(EntityId<Overlay> overlay) implements Query<OverlayRow> {}

  /**
   * @param text a part of the name
   */
  @Doc("Overlays by name, in the order of their names.")
  public record FindOverlays(
      Optional<String> text, Optional<EntityId<Flake>> flake, Optional<Overlay.Status> status)
      implements Query<Page<OverlayRow>> {}

  /**
   * @param text a part of the name
   */
  @Doc("Packages of flakes, overlays and configurations by name, in the order of their names.")
  public record SearchPackages(
      Optional<String> text,
      Optional<Packages.Role> role,
      Optional<SystemName> system,
      @Doc("Only those of this flake, overlay or configuration.") Optional<UUID> in)
      implements Query<Page<PackageRow>> {}

  static final QueryHandler<GetConfiguration, ConfigurationRow> CONFIGURATION =
      QueryHandler.one(
          "get_configuration",
          GetConfiguration.class,
          ConfigurationRow.class,
          (query, views) ->
              views
                  .rows(ConfigurationRow.class)
                  .required(
                      query.configuration(), "configuration", "a configuration that was created"));

  static final QueryHandler<FindConfigurations, Page<ConfigurationRow>> CONFIGURATIONS =
      QueryHandler.list(
          "find_configurations",
          FindConfigurations.class,
          ConfigurationRow.class,
          (query, views) ->
              views
                  .rows(ConfigurationRow.class)
                  .all()
                  .where("host", query.host().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("host", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetGenerations, Page<GenerationRow>> GENERATIONS =
      QueryHandler.list(
          "get_generations",
          GetGenerations.class,
          GenerationRow.class,
          (query, views) ->
              views
                  .rows(GenerationRow.class)
                  .all()
                  .where("configuration", Match.equalTo(query.configuration()))
                  .orderBy("generation", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetModule, ModuleRow> MODULE =
      QueryHandler.one(
          "get_module",
          GetModule.class,
          ModuleRow.class,
          (query, views) ->
              views
                  .rows(ModuleRow.class)
                  .required(query.module(), "module", "a module that was created"));

  static final QueryHandler<FindModules, Page<ModuleRow>> MODULES =
      QueryHandler.list(
          "find_modules",
          FindModules.class,
          ModuleRow.class,
          (query, views) ->
              views
                  .rows(ModuleRow.class)
                  .all()
                  .where("name", query.text().map(Match::contains))
                  .where("flake", query.flake().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetOverlay, OverlayRow> OVERLAY =
      QueryHandler.one(
          "get_overlay",
          GetOverlay.class,
          OverlayRow.class,
          (query, views) ->
              views
                  .rows(OverlayRow.class)
                  .required(query.overlay(), "overlay", "an overlay that was created"));

  static final QueryHandler<FindOverlays, Page<OverlayRow>> OVERLAYS =
      QueryHandler.list(
          "find_overlays",
          FindOverlays.class,
          OverlayRow.class,
          (query, views) ->
              views
                  .rows(OverlayRow.class)
                  .all()
                  .where("name", query.text().map(Match::contains))
                  .where("flake", query.flake().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<SearchPackages, Page<PackageRow>> PACKAGES =
      QueryHandler.list(
          "search_packages",
          SearchPackages.class,
          PackageRow.class,
          (query, views) ->
              views
                  .rows(PackageRow.class)
                  .all()
                  .where("name", query.text().map(Match::contains))
                  .where("role", query.role().map(Match::equalTo))
                  .where("system", query.system().map(Match::equalTo))
                  .where("in", query.in().map(Match::equalTo))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  private ConfigurationQueries() {}
}
