package cim.domains.nix;

import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.GraphChange;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.Relationship;
import cim.model.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The context {@code nix}: all that it offers. */
public final class NixDomain implements Domain.Provider {
  static final String FLAKE = "nix.flake";
  static final String MODULE = "nix.module";
  static final String OVERLAY = "nix.overlay";
  static final String CONFIGURATION = "nix.configuration";

  @Override
  public Domain domain() {
    Domain.Builder builder =
        Domain.named(
                "nix", "Flakes, modules, overlays, configurations, and what Nix is asked to do")
            .group(Domain.Group.TECHNICAL);
    aggregates(builder);
    views(builder);
    graph(builder);
    requests(builder);
    return builder
        .alias("create_flake", "nix.flake.create")
        .alias("update_inputs", "nix.job.update_inputs")
        .alias("build_derivation", "nix.job.build")
        .alias("apply_configuration", "nix.configuration.activate")
        .alias("enter_shell", "nix.job.enter_shell")
        .alias("flake_created", "nix.flake.created.v1")
        .alias("inputs_updated", "nix.job.inputs_updated.v1")
        .alias("build_completed", "nix.job.build_completed.v1")
        .alias("configuration_applied", "nix.configuration.activated.v1")
        .alias("shell_activated", "nix.job.shell_activated.v1")
        .build();
  }

  private static void aggregates(Domain.Builder builder) {
    builder
        .aggregate(
            Aggregate.of(
                    "flake", FlakeCommand.class, FlakeEvent.class, Flake.class, new FlakeDecider())
                .withStates(Flake.TRANSITIONS, Flake::status))
        .aggregate(
            Aggregate.of(
                    "module",
                    ModuleCommand.class,
                    ModuleEvent.class,
                    NixModule.class,
                    new ModuleDecider())
                .withStates(NixModule.TRANSITIONS, NixModule::status))
        .aggregate(
            Aggregate.of(
                    "overlay",
                    OverlayCommand.class,
                    OverlayEvent.class,
                    Overlay.class,
                    new OverlayDecider())
                .withStates(Overlay.TRANSITIONS, Overlay::status))
        .aggregate(
            Aggregate.of(
                    "configuration",
                    ConfigurationCommand.class,
                    ConfigurationEvent.class,
                    Configuration.class,
                    new ConfigurationDecider())
                .withStates(Configuration.TRANSITIONS, Configuration::status))
        .aggregate(
            Aggregate.of("job", JobCommand.class, JobEvent.class, Job.class, new JobDecider())
                .withStates(Job.TRANSITIONS, Job::status));
  }

  private static void views(Domain.Builder builder) {
    builder
        .readModel(Flakes.MODEL)
        .readModel(FlakeInputs.INPUTS)
        .readModel(FlakeInputs.LOCKS)
        .readModel(Packages.MODEL)
        .readModel(Modules.MODEL)
        .readModel(Overlays.MODEL)
        .readModel(Configurations.CONFIGURATIONS)
        .readModel(Configurations.GENERATIONS)
        .readModel(Jobs.MODEL)
        .query(FlakeQueries.FLAKE_DETAILS)
        .query(FlakeQueries.FLAKES)
        .query(FlakeQueries.SOURCE)
        .query(FlakeQueries.DEPENDENCIES)
        .query(FlakeQueries.UPDATES)
        .query(FlakeQueries.HISTORY)
        .query(FlakeQueries.PATTERNS)
        .query(ConfigurationQueries.CONFIGURATION)
        .query(ConfigurationQueries.CONFIGURATIONS)
        .query(ConfigurationQueries.GENERATIONS)
        .query(ConfigurationQueries.MODULE)
        .query(ConfigurationQueries.MODULES)
        .query(ConfigurationQueries.OVERLAY)
        .query(ConfigurationQueries.OVERLAYS)
        .query(ConfigurationQueries.PACKAGES)
        .query(JobQueries.JOB)
        .query(JobQueries.JOBS)
        .query(JobQueries.ACTIVATIONS)
        .query(SourceQueries.PARSE)
        .query(SourceQueries.FORMAT)
        .query(SourceQueries.ANALYZE)
        .query(SourceQueries.DEPENDENCIES)
        .query(SourceQueries.FLAKE)
        .query(SourceQueries.LOCK)
        .query(SourceQueries.MODULE);
  }

  private static void graph(Domain.Builder builder) {
    builder
        .relationships(
            new Relationship("kept_in", FLAKE, "git.repository"),
            new Relationship("part_of", MODULE, FLAKE),
            new Relationship("part_of", OVERLAY, FLAKE),
            new Relationship("part_of", CONFIGURATION, FLAKE),
            new Relationship("includes", CONFIGURATION, MODULE))
        .relations(
            Relations.of(
                FlakeEvent.Created.class,
                event -> List.of(named(FLAKE, event, event.event().name()))))
        .relations(
            Relations.of(
                FlakeEvent.CreatedFromGit.class,
                event ->
                    List.of(
                        named(FLAKE, event, event.event().name()),
                        new GraphChange.Edge(
                            EntityRef.of(FLAKE, event), "kept_in", event.event().repository()))))
        .relations(
            Relations.of(
                ModuleEvent.Created.class,
                event ->
                    ofFlake(
                        MODULE,
                        event,
                        event.event().name().value(),
                        event.event().flake().map(flake -> EntityRef.of(FLAKE, flake)))))
        .relations(
            Relations.of(
                OverlayEvent.Created.class,
                event ->
                    ofFlake(
                        OVERLAY,
                        event,
                        event.event().name().value(),
                        event.event().flake().map(flake -> EntityRef.of(FLAKE, flake)))))
        .relations(
            Relations.of(
                ConfigurationEvent.Created.class,
                event ->
                    ofFlake(
                        CONFIGURATION,
                        event,
                        event.event().target().host().value(),
                        event.event().target().flake().map(flake -> EntityRef.of(FLAKE, flake)))))
        .relations(
            Relations.of(
                ConfigurationEvent.ModuleAdded.class,
                event ->
                    List.of(
                        new GraphChange.Edge(
                            EntityRef.of(CONFIGURATION, event),
                            "includes",
                            EntityRef.of(MODULE, event.event().module())))))
        .relations(
            Relations.of(
                ConfigurationEvent.ModuleRemoved.class,
                event ->
                    List.of(
                        new GraphChange.EdgeGone(
                            EntityRef.of(CONFIGURATION, event),
                            "includes",
                            EntityRef.of(MODULE, event.event().module())))));
  }

  private static void requests(Domain.Builder builder) {
    builder
        .request(Request.of(JobEvent.BuildRequested.class, NixDomain::failed))
        .request(Request.of(JobEvent.EvaluationRequested.class, NixDomain::failed))
        .request(Request.of(JobEvent.ShellRequested.class, NixDomain::failed))
        .request(Request.of(JobEvent.CheckRequested.class, NixDomain::failed))
        .request(Request.of(JobEvent.UpdateRequested.class, NixDomain::failed))
        .request(Request.of(JobEvent.CollectionRequested.class, NixDomain::failed))
        .request(
            Request.of(
                ConfigurationEvent.ActivationRequested.class,
                (event, failure) ->
                    new ConfigurationCommand.RecordActivationFailure(
                        EntityId.of(event.stream()), event.event().request(), failure)));
  }

  private static JobCommand failed(Recorded<?> event, Failure failure) {
    return new JobCommand.RecordFailure(EntityId.of(event.stream()), failure);
  }

  private static GraphChange named(String kind, Recorded<?> event, Label name) {
    return new GraphChange.Node(EntityRef.of(kind, event), name.value());
  }

  private static List<GraphChange> ofFlake(
      String kind, Recorded<?> event, String name, Optional<EntityRef> flake) {
    EntityRef self = EntityRef.of(kind, event);
    return Stream.<GraphChange>concat(
            Stream.of(new GraphChange.Node(self, name)),
            flake.stream().map(whole -> new GraphChange.Edge(self, "part_of", whole)))
        .toList();
  }
}
