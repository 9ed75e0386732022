package cim.domains.nix;

import static cim.domains.nix.Examples.CIM;
import static cim.domains.nix.Examples.DEFAULT;
import static cim.domains.nix.Examples.FIRST;
import static cim.domains.nix.Examples.HERE;
import static cim.domains.nix.Examples.NAME;
import static cim.domains.nix.Examples.NEW;
import static cim.domains.nix.Examples.NIXPKGS;
import static cim.domains.nix.Examples.OLD;
import static cim.domains.nix.Examples.REPOSITORY;
import static cim.domains.nix.Examples.SECOND;
import static cim.domains.nix.Examples.SOURCE;
import static cim.domains.nix.Examples.TO_NIXPKGS;
import static cim.domains.nix.Examples.UTILS;
import static cim.testkit.DeciderFixture.given;

import cim.domains.nix.FlakeCommand.AddInput;
import cim.domains.nix.FlakeCommand.AddOutput;
import cim.domains.nix.FlakeCommand.Archive;
import cim.domains.nix.FlakeCommand.Create;
import cim.domains.nix.FlakeCommand.CreateFromGit;
import cim.domains.nix.FlakeCommand.Describe;
import cim.domains.nix.FlakeCommand.PinInput;
import cim.domains.nix.FlakeCommand.RecordLock;
import cim.domains.nix.FlakeCommand.RemoveInput;
import cim.domains.nix.FlakeCommand.RemoveOutput;
import cim.domains.nix.FlakeCommand.Reopen;
import cim.domains.nix.FlakeCommand.UnpinInput;
import cim.domains.nix.FlakeEvent.Archived;
import cim.domains.nix.FlakeEvent.Created;
import cim.domains.nix.FlakeEvent.CreatedFromGit;
import cim.domains.nix.FlakeEvent.DescriptionAdded;
import cim.domains.nix.FlakeEvent.DescriptionRemoved;
import cim.domains.nix.FlakeEvent.InputAdded;
import cim.domains.nix.FlakeEvent.InputLocked;
import cim.domains.nix.FlakeEvent.InputPinned;
import cim.domains.nix.FlakeEvent.InputRemoved;
import cim.domains.nix.FlakeEvent.InputUnlocked;
import cim.domains.nix.FlakeEvent.InputUnpinned;
import cim.domains.nix.FlakeEvent.OutputAdded;
import cim.domains.nix.FlakeEvent.OutputRemoved;
import cim.domains.nix.FlakeEvent.Reopened;
import cim.model.EntityId;
import cim.model.EntityRef;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlakeTest {
  private static final Created CREATED = new Created(NAME, Optional.empty(), Template.CUSTOM);
  private static final Create CREATE = new Create(CIM, NAME, Optional.empty(), Template.CUSTOM);
  private static final InputAdded WITH_NIXPKGS = new InputAdded(NIXPKGS);
  private static final Description WORDS = new Description("a machine of information");
  private final FlakeDecider decider = new FlakeDecider();

  @Test
  void a_flake_is_created_with_the_inputs_and_outputs_of_its_template() {
    given(decider)
        .noEvents()
        .when(new Create(CIM, NAME, Optional.of(WORDS), Template.RUST))
        .then(
            new Created(NAME, Optional.of(WORDS), Template.RUST),
            WITH_NIXPKGS,
            new OutputAdded(new AttributePath("packages.default")),
            new OutputAdded(new AttributePath("devShells.default")),
            new OutputAdded(new AttributePath("formatter")));
  }

  @Test
  void creating_it_again_changes_nothing() {
    given(decider).events(CREATED).when(CREATE).nothing();
  }

  @Test
  void another_flake_under_the_same_id_is_refused() {
    given(decider)
        .events(CREATED)
        .when(new Create(CIM, new Label("other"), Optional.empty(), Template.CUSTOM))
        .rejected("flake_already_created");
  }

  @Test
  void a_flake_is_created_from_a_repository() {
    given(decider)
        .noEvents()
        .when(new CreateFromGit(CIM, NAME, REPOSITORY, SOURCE, Optional.of(FIRST)))
        .then(new CreatedFromGit(NAME, REPOSITORY, SOURCE, Optional.of(FIRST)));
  }

  @Test
  void a_flake_is_not_created_from_what_is_no_repository() {
    given(decider)
        .noEvents()
        .when(
            new CreateFromGit(
                CIM,
                NAME,
                EntityRef.of("documents.document", EntityId.derived("x")),
                SOURCE,
                Optional.empty()))
        .rejected("not_a_repository");
  }

  @Test
  void an_unknown_flake_takes_no_other_command() {
    given(decider).noEvents().when(new Archive(CIM)).rejected("flake_not_found");
  }

  @Test
  void a_new_description_takes_the_place_of_the_old() {
    Description more = new Description("more");
    given(decider)
        .events(CREATED, new DescriptionAdded(WORDS))
        .when(new Describe(CIM, more))
        .then(new DescriptionRemoved(WORDS), new DescriptionAdded(more));
  }

  @Test
  void an_input_takes_the_place_of_one_of_its_name() {
    Input stable = Input.of("nixpkgs", "github:NixOS/nixpkgs/nixos-24.05");
    given(decider)
        .events(CREATED, WITH_NIXPKGS)
        .when(new AddInput(CIM, stable))
        .then(new InputRemoved(NIXPKGS), new InputAdded(stable));
  }

  @Test
  void the_same_input_again_changes_nothing() {
    given(decider).events(CREATED, WITH_NIXPKGS).when(new AddInput(CIM, NIXPKGS)).nothing();
  }

  @Test
  void an_input_follows_one_that_is_there_only() {
    Input following =
        new Input(UTILS.name(), Optional.empty(), Optional.of(TO_NIXPKGS), Input.Contents.FLAKE);
    given(decider).events(CREATED).when(new AddInput(CIM, following)).rejected("input_not_found");
    given(decider)
        .events(CREATED, WITH_NIXPKGS)
        .when(new AddInput(CIM, following))
        .then(new InputAdded(following));
  }

  @Test
  void a_flake_has_no_more_inputs_than_it_should() {
    FlakeEvent[] events = new FlakeEvent[Flake.MOST + 1];
    events[0] = CREATED;
    for (int i = 1; i <= Flake.MOST; i++) {
      events[i] = new InputAdded(Input.of("i" + i, "nixpkgs"));
    }
    given(decider).events(events).when(new AddInput(CIM, NIXPKGS)).rejected("too_many_entries");
  }

  @Test
  void an_input_that_is_removed_is_held_no_longer() {
    given(decider)
        .events(CREATED, WITH_NIXPKGS, new InputPinned(TO_NIXPKGS, FIRST))
        .when(new RemoveInput(CIM, TO_NIXPKGS))
        .then(new InputUnpinned(TO_NIXPKGS, FIRST), new InputRemoved(NIXPKGS));
  }

  @Test
  void an_input_is_held_at_another_revision() {
    given(decider)
        .events(CREATED, WITH_NIXPKGS, new InputPinned(TO_NIXPKGS, FIRST))
        .when(new PinInput(CIM, TO_NIXPKGS, SECOND))
        .then(new InputUnpinned(TO_NIXPKGS, FIRST), new InputPinned(TO_NIXPKGS, SECOND));
  }

  @Test
  void an_input_is_let_go() {
    given(decider)
        .events(CREATED, WITH_NIXPKGS, new InputPinned(TO_NIXPKGS, FIRST))
        .when(new UnpinInput(CIM, TO_NIXPKGS))
        .then(new InputUnpinned(TO_NIXPKGS, FIRST));
  }

  @Test
  void an_input_that_is_not_there_is_not_held() {
    given(decider)
        .events(CREATED)
        .when(new PinInput(CIM, TO_NIXPKGS, FIRST))
        .rejected("input_not_found");
  }

  @Test
  void a_folder_has_no_revisions_to_be_held_at() {
    Input folder = Input.of("local", HERE.value());
    given(decider)
        .events(CREATED, new InputAdded(folder))
        .when(new PinInput(CIM, folder.name(), FIRST))
        .rejected("no_revisions");
  }

  @Test
  void outputs_are_added_and_removed_once() {
    OutputAdded added = new OutputAdded(DEFAULT);
    given(decider).events(CREATED).when(new AddOutput(CIM, DEFAULT)).then(added);
    given(decider).events(CREATED, added).when(new AddOutput(CIM, DEFAULT)).nothing();
    given(decider)
        .events(CREATED, added)
        .when(new RemoveOutput(CIM, DEFAULT))
        .then(new OutputRemoved(DEFAULT));
  }

  @Test
  void a_lock_says_what_has_changed() {
    Pin utils = Examples.pin("utils", FIRST, Examples.MARCH);
    given(decider)
        .events(CREATED, new InputLocked(OLD), new InputLocked(utils))
        .when(new RecordLock(CIM, List.of(NEW, utils)))
        .then(new InputUnlocked(OLD), new InputLocked(NEW));
  }

  @Test
  void the_same_lock_again_changes_nothing() {
    given(decider)
        .events(CREATED, new InputLocked(OLD))
        .when(new RecordLock(CIM, List.of(OLD)))
        .nothing();
  }

  @Test
  void a_lock_names_each_input_once() {
    given(decider)
        .events(CREATED)
        .when(new RecordLock(CIM, List.of(OLD, NEW)))
        .rejected("input_locked_twice");
  }

  @Test
  void an_archived_flake_takes_no_change_until_it_is_reopened() {
    given(decider).events(CREATED).when(new Archive(CIM)).then(new Archived());
    given(decider)
        .events(CREATED, new Archived())
        .when(new AddInput(CIM, NIXPKGS))
        .rejected("wrong_status");
    given(decider).events(CREATED, new Archived()).when(new Reopen(CIM)).then(new Reopened());
  }
}
