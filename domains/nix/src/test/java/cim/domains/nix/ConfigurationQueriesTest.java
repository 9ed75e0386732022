package cim.domains.nix;

import static cim.domains.nix.Examples.BUILD;
import static cim.domains.nix.Examples.CIM;
import static cim.domains.nix.Examples.DEFAULT;
import static cim.domains.nix.Examples.DERIVATION;
import static cim.domains.nix.Examples.ENABLE;
import static cim.domains.nix.Examples.FAILURE;
import static cim.domains.nix.Examples.FIXES;
import static cim.domains.nix.Examples.HELLO;
import static cim.domains.nix.Examples.HERE;
import static cim.domains.nix.Examples.JOB;
import static cim.domains.nix.Examples.STORED;
import static cim.domains.nix.Examples.TARGET;
import static cim.domains.nix.Examples.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cim.domains.nix.Configuration.Mode;
import cim.domains.nix.Configuration.Status;
import cim.domains.nix.ConfigurationQueries.FindConfigurations;
import cim.domains.nix.ConfigurationQueries.FindModules;
import cim.domains.nix.ConfigurationQueries.FindOverlays;
import cim.domains.nix.ConfigurationQueries.GetConfiguration;
import cim.domains.nix.ConfigurationQueries.GetGenerations;
import cim.domains.nix.ConfigurationQueries.GetModule;
import cim.domains.nix.ConfigurationQueries.GetOverlay;
import cim.domains.nix.ConfigurationQueries.SearchPackages;
import cim.domains.nix.JobQueries.FindActivations;
import cim.domains.nix.JobQueries.FindJobs;
import cim.domains.nix.JobQueries.GetJob;
import cim.domains.nix.OverlaidPackage.Effect;
import cim.domains.nix.Packages.Role;
import cim.domains.nix.SourceQueries.FormatSource;
import cim.domains.nix.SourceQueries.ParseSource;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Page;
import cim.model.Reason;
import cim.testkit.DomainFixture;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ConfigurationQueriesTest {
  private static final ImportedFile FILE = new ImportedFile("./a.nix");
  private final DomainFixture nix =
      DomainFixture.of(new NixDomain())
          .happened(
              CIM.value(),
              new FlakeEvent.Created(new Label("cim"), Optional.empty(), Template.CUSTOM),
              new FlakeEvent.OutputAdded(DEFAULT),
              new FlakeEvent.OutputAdded(new AttributePath("devShells.x86_64-linux.default")))
          .happened(
              WEB.value(),
              new ModuleEvent.Created(new Label("web"), Optional.of(CIM)),
              new ModuleEvent.OptionAdded(ENABLE),
              new ModuleEvent.DefinitionAdded(HELLO),
              new ModuleEvent.ImportAdded(FILE))
          .happened(
              FIXES.value(),
              new OverlayEvent.Created(new Label("fixes"), Optional.of(CIM)),
              new OverlayEvent.PackageAdded(new OverlaidPackage(HELLO, Effect.CHANGED)))
          .happened(
              BUILD.value(),
              new ConfigurationEvent.Created(TARGET),
              new ConfigurationEvent.ModuleAdded(WEB),
              new ConfigurationEvent.PackageAdded(HELLO),
              new ConfigurationEvent.ActivationRequested(1, Mode.SWITCH));

  private Configurations.ConfigurationRow configuration() {
    return nix.ask(new GetConfiguration(BUILD));
  }

  @Test
  void a_configuration_is_shown_with_modules_and_packages() {
    assertThat(configuration().modules()).containsExactly(WEB);
    assertThat(configuration().packages()).containsExactly(HELLO);
  }

  @Test
  void an_activation_that_was_asked_for_is_open() {
    assertThat(nix.ask(new FindActivations()).items())
        .extracting(Configurations.ConfigurationRow::activation)
        .containsExactly(Optional.of(new Configuration.Activation(1, Mode.SWITCH)));
  }

  @Test
  void a_generation_runs_once_it_is_activated() {
    nix.happened(BUILD.value(), new ConfigurationEvent.Activated(1, Mode.SWITCH, 7, STORED));
    assertThat(configuration().status()).isEqualTo(Status.ACTIVE);
    assertThat(configuration().generation()).isEqualTo(OptionalLong.of(7));
    assertThat(nix.ask(new GetGenerations(BUILD)).items())
        .extracting(Configurations.GenerationRow::generation, Configurations.GenerationRow::path)
        .containsExactly(tuple(7L, STORED));
    assertThat(nix.ask(new FindActivations()).items()).isEmpty();
  }

  @Test
  void why_an_activation_failed_is_shown() {
    nix.happened(BUILD.value(), new ConfigurationEvent.ActivationFailed(1, FAILURE));
    assertThat(configuration().status()).isEqualTo(Status.INACTIVE);
    assertThat(configuration().failure()).contains(FAILURE);
  }

  @Test
  void configurations_are_found_by_host_and_status() {
    nix.happened(BUILD.value(), new ConfigurationEvent.Retired(new Reason("sold")));
    assertThat(
            nix.ask(new FindConfigurations(Optional.of(TARGET.host()), Optional.of(Status.RETIRED)))
                .items())
        .hasSize(1);
    assertThat(
            nix.ask(new FindConfigurations(Optional.empty(), Optional.of(Status.ACTIVE))).items())
        .isEmpty();
  }

  @Test
  void what_is_taken_away_is_shown_no_more() {
    nix.happened(
        BUILD.value(),
        new ConfigurationEvent.ModuleRemoved(WEB),
        new ConfigurationEvent.PackageRemoved(HELLO));
    assertThat(configuration().modules()).isEmpty();
    assertThat(configuration().packages()).isEmpty();
  }

  @Test
  void a_module_is_shown_with_options_definitions_and_imports() {
    Modules.ModuleRow module = nix.ask(new GetModule(WEB));
    assertThat(module.options()).containsExactly(ENABLE);
    assertThat(module.definitions()).containsExactly(HELLO);
    assertThat(module.imports()).containsExactly(FILE);
  }

  @Test
  void what_a_module_loses_is_shown_no_more() {
    nix.happened(
        WEB.value(),
        new ModuleEvent.OptionRemoved(ENABLE),
        new ModuleEvent.DefinitionRemoved(HELLO),
        new ModuleEvent.ImportRemoved(FILE),
        new ModuleEvent.Archived());
    Modules.ModuleRow module = nix.ask(new GetModule(WEB));
    assertThat(module.options()).isEmpty();
    assertThat(module.definitions()).isEmpty();
    assertThat(module.imports()).isEmpty();
    assertThat(module.status()).isEqualTo(NixModule.Status.ARCHIVED);
  }

  @Test
  void modules_and_overlays_are_found_by_name_and_flake() {
    assertThat(
            nix.ask(new FindModules(Optional.of("we"), Optional.of(CIM), Optional.empty())).items())
        .extracting(Modules.ModuleRow::id)
        .containsExactly(WEB);
    assertThat(
            nix.ask(new FindOverlays(Optional.of("fix"), Optional.of(CIM), Optional.empty()))
                .items())
        .extracting(Overlays.OverlayRow::id)
        .containsExactly(FIXES);
  }

  @Test
  void an_overlay_is_shown_with_its_packages() {
    assertThat(nix.ask(new GetOverlay(FIXES)).packages())
        .containsExactly(new OverlaidPackage(HELLO, Effect.CHANGED));
  }

  @Test
  void packages_are_found_wherever_they_are() {
    assertThat(nix.ask(everywhere("hello")).items())
        .extracting(Packages.PackageRow::role)
        .containsExactlyInAnyOrder(Role.OVERLAID, Role.INSTALLED);
  }

  @Test
  void of_a_flake_only_packages_are_packages() {
    assertThat(nix.ask(everywhere("default")).items())
        .extracting(Packages.PackageRow::attribute, Packages.PackageRow::system)
        .containsExactly(tuple(DEFAULT, Optional.of(new SystemName("x86_64-linux"))));
  }

  @Test
  void packages_are_found_by_system_and_place() {
    assertThat(
            nix.ask(
                    new SearchPackages(
                        Optional.empty(),
                        Optional.of(Role.OUTPUT),
                        Optional.of(new SystemName("x86_64-linux")),
                        Optional.of(CIM.value())))
                .items())
        .hasSize(1);
  }

  @Test
  void packages_that_are_removed_are_found_no_more() {
    nix.happened(
        FIXES.value(), new OverlayEvent.PackageRemoved(new OverlaidPackage(HELLO, Effect.CHANGED)));
    nix.happened(BUILD.value(), new ConfigurationEvent.PackageRemoved(HELLO));
    nix.happened(CIM.value(), new FlakeEvent.OutputRemoved(DEFAULT));
    assertThat(nix.ask(everywhere("")).items()).isEmpty();
  }

  @Test
  void a_job_is_open_until_something_came_of_it() {
    nix.happened(JOB.value(), new JobEvent.BuildRequested(HERE, Optional.empty()));
    assertThat(open().items()).extracting(Jobs.JobRow::id).containsExactly(JOB);
    nix.happened(JOB.value(), new JobEvent.BuildCompleted(DERIVATION, Duration.ofSeconds(3)));
    assertThat(open().items()).isEmpty();
    assertThat(nix.ask(new GetJob(JOB)).outcome())
        .contains(new Jobs.Outcome.Built(DERIVATION, Duration.ofSeconds(3)));
  }

  @Test
  void a_job_that_failed_says_why() {
    nix.happened(
        JOB.value(),
        new JobEvent.EvaluationRequested(new Source("1")),
        new JobEvent.Failed(FAILURE));
    assertThat(nix.ask(new GetJob(JOB)))
        .extracting(Jobs.JobRow::status, Jobs.JobRow::outcome)
        .containsExactly(Job.Status.FAILED, Optional.of(new Jobs.Outcome.Failed(FAILURE)));
  }

  @Test
  void a_source_is_parsed_and_written_again() {
    Source source = new Source("{a=1+2*3;}");
    assertThat(nix.ask(new ParseSource(source)))
        .isEqualTo(new SourceQueries.Parsed("{ a = (1 + (__mul 2 3)); }", 6));
    assertThat(nix.ask(new FormatSource(source)).source()).isEqualTo("{ a = 1 + 2 * 3; }\n");
  }

  @Test
  void parts_of_a_flake_are_related_to_it() {
    EntityRef cim = EntityRef.of("nix.flake", CIM);
    assertThat(nix.changes())
        .contains(
            new GraphChange.Edge(EntityRef.of("nix.module", WEB), "part_of", cim),
            new GraphChange.Edge(EntityRef.of("nix.overlay", FIXES), "part_of", cim),
            new GraphChange.Edge(EntityRef.of("nix.configuration", BUILD), "part_of", cim),
            new GraphChange.Edge(
                EntityRef.of("nix.configuration", BUILD),
                "includes",
                EntityRef.of("nix.module", WEB)));
  }

  private Page<Jobs.JobRow> open() {
    return nix.ask(new FindJobs(Optional.empty(), Optional.of(Job.Status.REQUESTED)));
  }

  private static SearchPackages everywhere(String text) {
    return new SearchPackages(
        Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
