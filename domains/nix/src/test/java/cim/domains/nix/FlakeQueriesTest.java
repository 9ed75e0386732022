package cim.domains.nix;

import static cim.domains.nix.Examples.CIM;
import static cim.domains.nix.Examples.DEFAULT;
import static cim.domains.nix.Examples.FIRST;
import static cim.domains.nix.Examples.NEW;
import static cim.domains.nix.Examples.NIXPKGS;
import static cim.domains.nix.Examples.OLD;
import static cim.domains.nix.Examples.OTHER;
import static cim.domains.nix.Examples.REPOSITORY;
import static cim.domains.nix.Examples.SECOND;
import static cim.domains.nix.Examples.SOURCE;
import static cim.domains.nix.Examples.TO_NIXPKGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cim.domains.nix.FlakeEvent.Archived;
import cim.domains.nix.FlakeEvent.Created;
import cim.domains.nix.FlakeEvent.CreatedFromGit;
import cim.domains.nix.FlakeEvent.DescriptionAdded;
import cim.domains.nix.FlakeEvent.InputAdded;
import cim.domains.nix.FlakeEvent.InputLocked;
import cim.domains.nix.FlakeEvent.InputPinned;
import cim.domains.nix.FlakeEvent.InputRemoved;
import cim.domains.nix.FlakeEvent.InputUnlocked;
import cim.domains.nix.FlakeEvent.InputUnpinned;
import cim.domains.nix.FlakeEvent.OutputAdded;
import cim.domains.nix.FlakeEvent.OutputRemoved;
import cim.domains.nix.FlakeQueries.AnalyzeLockHistory;
import cim.domains.nix.FlakeQueries.CheckUpdates;
import cim.domains.nix.FlakeQueries.FindFlakes;
import cim.domains.nix.FlakeQueries.GetDependencies;
import cim.domains.nix.FlakeQueries.GetFlake;
import cim.domains.nix.FlakeQueries.GetLockHistory;
import cim.domains.nix.FlakeQueries.GetSource;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.InvalidValue;
import cim.testkit.DomainFixture;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlakeQueriesTest {
  private static final Pin SYSTEMS = Examples.pin("utils/systems", FIRST, Examples.MARCH);
  private final DomainFixture flakes =
      DomainFixture.of(new NixDomain())
          .happened(
              CIM.value(),
              new Created(new Label("cim"), Optional.empty(), Template.DEV_SHELL),
              new InputAdded(NIXPKGS),
              new OutputAdded(DEFAULT),
              new InputLocked(OLD),
              new InputLocked(SYSTEMS))
          .happened(
              OTHER.value(),
              new CreatedFromGit(new Label("another"), REPOSITORY, SOURCE, Optional.of(FIRST)),
              new InputLocked(NEW));

  private static FindFlakes everything() {
    return new FindFlakes(Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Test
  void flakes_are_listed_by_name() {
    assertThat(flakes.ask(everything()).items())
        .extracting(row -> row.name().value())
        .containsExactly("another", "cim");
  }

  @Test
  void flakes_are_found_by_a_part_of_their_name() {
    assertThat(
            flakes
                .ask(new FindFlakes(Optional.of("CI"), Optional.empty(), Optional.empty()))
                .items())
        .extracting(Flakes.FlakeRow::id)
        .containsExactly(CIM);
  }

  @Test
  void archived_flakes_are_found_as_such() {
    flakes.happened(CIM.value(), new Archived());
    assertThat(
            flakes
                .ask(
                    new FindFlakes(
                        Optional.empty(), Optional.of(Flake.Status.ARCHIVED), Optional.empty()))
                .items())
        .extracting(Flakes.FlakeRow::id)
        .containsExactly(CIM);
  }

  @Test
  void a_flake_is_shown_with_its_inputs_and_outputs() {
    FlakeQueries.Details details = flakes.ask(new GetFlake(CIM));
    assertThat(details.flake().outputs()).containsExactly(DEFAULT);
    assertThat(details.inputs())
        .extracting(row -> row.name().value(), FlakeInputs.InputRow::declared)
        .containsExactly(
            tuple("nixpkgs", Optional.of(NIXPKGS)), tuple("utils/systems", Optional.empty()));
  }

  @Test
  void a_flake_that_was_not_created_is_not_shown() {
    assertThatThrownBy(() -> flakes.ask(new GetFlake(EntityId.derived("nobody"))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a flake that was created");
  }

  @Test
  void where_a_flake_is_kept_is_shown() {
    assertThat(flakes.ask(new GetFlake(OTHER)).flake().origin())
        .contains(new Flakes.Origin(REPOSITORY, SOURCE, Optional.of(FIRST)));
  }

  @Test
  void an_input_that_is_declared_and_locked_no_more_is_gone() {
    flakes.happened(CIM.value(), new InputRemoved(NIXPKGS));
    assertThat(flakes.ask(new GetFlake(CIM)).inputs()).hasSize(2);
    flakes.happened(CIM.value(), new InputUnlocked(OLD));
    assertThat(flakes.ask(new GetFlake(CIM)).inputs())
        .extracting(FlakeInputs.InputRow::name)
        .containsExactly(SYSTEMS.input());
  }

  @Test
  void dependencies_say_how_far_away_they_are() {
    assertThat(flakes.ask(new GetDependencies(CIM)).items())
        .extracting(row -> row.input().name().value(), FlakeQueries.Dependency::depth)
        .containsExactly(tuple("nixpkgs", 1), tuple("utils/systems", 2));
  }

  @Test
  void an_input_that_another_flake_has_newer_is_stale() {
    assertThat(flakes.ask(new CheckUpdates(Optional.of(CIM), Optional.empty())).items())
        .filteredOn(row -> row.input().name().equals(TO_NIXPKGS))
        .extracting(FlakeQueries.Staleness::newest, FlakeQueries.Staleness::usedBy)
        .containsExactly(tuple(Optional.of(NEW), Optional.of(OTHER)));
  }

  @Test
  void the_newest_input_has_no_newer() {
    assertThat(flakes.ask(new CheckUpdates(Optional.of(OTHER), Optional.empty())).items())
        .extracting(FlakeQueries.Staleness::newest)
        .containsExactly(Optional.empty());
  }

  @Test
  void old_inputs_are_found_by_their_age() {
    assertThat(flakes.ask(new CheckUpdates(Optional.empty(), Optional.of(Examples.MARCH))).items())
        .extracting(row -> row.input().flake())
        .containsOnly(CIM)
        .hasSize(2);
  }

  @Test
  void the_history_of_a_lock_is_kept() {
    flakes.happened(CIM.value(), new InputUnlocked(OLD), new InputLocked(NEW));
    assertThat(flakes.ask(new GetLockHistory(CIM, Optional.of(TO_NIXPKGS))).items())
        .extracting(FlakeInputs.LockRow::pin)
        .containsExactly(NEW, OLD);
  }

  @Test
  void updates_of_an_input_have_a_pattern() {
    flakes.happened(
        CIM.value(),
        new InputUnlocked(OLD),
        new InputLocked(NEW),
        new InputUnlocked(NEW),
        new InputLocked(OLD));
    UpdatePattern pattern = flakes.ask(new AnalyzeLockHistory(CIM)).items().getFirst();
    assertThat(pattern.input()).isEqualTo(TO_NIXPKGS);
    assertThat(pattern.states()).isEqualTo(3);
    assertThat(pattern.backwards()).isEqualTo(1);
    assertThat(pattern.between()).isPresent();
  }

  @Test
  void an_input_that_was_locked_once_has_no_time_between() {
    assertThat(flakes.ask(new AnalyzeLockHistory(OTHER)).items())
        .extracting(UpdatePattern::between)
        .containsExactly(Optional.empty());
  }

  @Test
  void the_text_of_a_flake_holds_inputs_at_their_revision() {
    flakes.happened(CIM.value(), new InputPinned(TO_NIXPKGS, SECOND));
    assertThat(flakes.ask(new GetSource(CIM)).text())
        .contains("inputs = { nixpkgs.url = \"github:NixOS/nixpkgs/" + SECOND + "\"; };");
    flakes.happened(CIM.value(), new InputUnpinned(TO_NIXPKGS, SECOND));
    assertThat(flakes.ask(new GetSource(CIM)).text()).contains("/nixos-unstable\"");
  }

  @Test
  void the_text_of_a_flake_says_what_it_is_for() {
    flakes.happened(CIM.value(), new DescriptionAdded(new Description("for all")));
    assertThat(flakes.ask(new GetSource(CIM)).text()).contains("description = \"for all\";");
  }

  @Test
  void an_output_that_is_removed_is_no_package_any_more() {
    flakes.happened(CIM.value(), new OutputRemoved(DEFAULT));
    assertThat(flakes.ask(new GetFlake(CIM)).flake().outputs()).isEmpty();
  }

  @Test
  void a_flake_is_kept_in_its_repository() {
    assertThat(flakes.changes())
        .contains(new GraphChange.Edge(EntityRef.of("nix.flake", OTHER), "kept_in", REPOSITORY));
  }
}
