package cim.domains.nix;

import static cim.domains.nix.Examples.CIM;
import static cim.domains.nix.Examples.DERIVATION;
import static cim.domains.nix.Examples.FAILURE;
import static cim.domains.nix.Examples.HERE;
import static cim.domains.nix.Examples.JOB;
import static cim.domains.nix.Examples.TO_NIXPKGS;
import static cim.testkit.DeciderFixture.given;

import cim.domains.nix.JobCommand.Build;
import cim.domains.nix.JobCommand.Check;
import cim.domains.nix.JobCommand.CollectGarbage;
import cim.domains.nix.JobCommand.EnterShell;
import cim.domains.nix.JobCommand.Evaluate;
import cim.domains.nix.JobCommand.RecordBuild;
import cim.domains.nix.JobCommand.RecordCheck;
import cim.domains.nix.JobCommand.RecordCollection;
import cim.domains.nix.JobCommand.RecordFailure;
import cim.domains.nix.JobCommand.RecordShell;
import cim.domains.nix.JobCommand.RecordUpdate;
import cim.domains.nix.JobCommand.RecordValue;
import cim.domains.nix.JobCommand.UpdateInputs;
import cim.domains.nix.JobEvent.BuildCompleted;
import cim.domains.nix.JobEvent.BuildRequested;
import cim.domains.nix.JobEvent.CheckPassed;
import cim.domains.nix.JobEvent.CheckRequested;
import cim.domains.nix.JobEvent.CollectionRequested;
import cim.domains.nix.JobEvent.EvaluationRequested;
import cim.domains.nix.JobEvent.ExpressionEvaluated;
import cim.domains.nix.JobEvent.Failed;
import cim.domains.nix.JobEvent.GarbageCollected;
import cim.domains.nix.JobEvent.InputsUpdated;
import cim.domains.nix.JobEvent.ShellActivated;
import cim.domains.nix.JobEvent.ShellRequested;
import cim.domains.nix.JobEvent.UpdateRequested;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JobTest {
  private static final Duration TOOK = Duration.ofSeconds(90);
  private static final Source THREE = new Source("1 + 2");
  private static final BuildRequested BUILD = new BuildRequested(HERE, Optional.empty());
  private static final NixValue VALUE = new NixValue("3");
  private final JobDecider decider = new JobDecider();

  @Test
  void a_build_is_asked_for_and_answered() {
    given(decider).noEvents().when(new Build(JOB, HERE, Optional.empty())).then(BUILD);
    given(decider)
        .events(BUILD)
        .when(new RecordBuild(JOB, DERIVATION, TOOK))
        .then(new BuildCompleted(DERIVATION, TOOK));
  }

  @Test
  void an_expression_is_evaluated() {
    EvaluationRequested asked = new EvaluationRequested(THREE);
    given(decider).noEvents().when(new Evaluate(JOB, THREE)).then(asked);
    given(decider)
        .events(asked)
        .when(new RecordValue(JOB, VALUE))
        .then(new ExpressionEvaluated(VALUE));
  }

  @Test
  void a_shell_is_entered() {
    ShellRequested asked = new ShellRequested(HERE, Optional.empty());
    given(decider).noEvents().when(new EnterShell(JOB, HERE, Optional.empty())).then(asked);
    given(decider).events(asked).when(new RecordShell(JOB, 40)).then(new ShellActivated(40));
  }

  @Test
  void a_flake_is_checked() {
    CheckRequested asked = new CheckRequested(HERE);
    given(decider).noEvents().when(new Check(JOB, HERE)).then(asked);
    given(decider).events(asked).when(new RecordCheck(JOB)).then(new CheckPassed());
  }

  @Test
  void inputs_are_updated() {
    UpdateRequested asked = new UpdateRequested(CIM, HERE, List.of(TO_NIXPKGS));
    given(decider)
        .noEvents()
        .when(new UpdateInputs(JOB, CIM, HERE, List.of(TO_NIXPKGS)))
        .then(asked);
    given(decider)
        .events(asked)
        .when(new RecordUpdate(JOB, List.of(TO_NIXPKGS)))
        .then(new InputsUpdated(List.of(TO_NIXPKGS)));
  }

  @Test
  void garbage_is_collected() {
    CollectionRequested asked = new CollectionRequested(OptionalInt.of(30));
    given(decider).noEvents().when(new CollectGarbage(JOB, OptionalInt.of(30))).then(asked);
    given(decider)
        .events(asked)
        .when(new RecordCollection(JOB, 1024, 3))
        .then(new GarbageCollected(1024, 3));
  }

  @Test
  void the_same_job_is_asked_for_once() {
    given(decider).events(BUILD).when(new Build(JOB, HERE, Optional.empty())).nothing();
    given(decider).events(BUILD).when(new Evaluate(JOB, THREE)).rejected("job_already_requested");
  }

  @Test
  void an_outcome_answers_what_was_asked_for() {
    given(decider).events(BUILD).when(new RecordCheck(JOB)).rejected("wrong_kind");
    given(decider).noEvents().when(new RecordCheck(JOB)).rejected("job_not_found");
  }

  @Test
  void a_failure_ends_a_job() {
    given(decider).events(BUILD).when(new RecordFailure(JOB, FAILURE)).then(new Failed(FAILURE));
    given(decider)
        .events(BUILD, new Failed(FAILURE))
        .when(new RecordBuild(JOB, DERIVATION, TOOK))
        .rejected("wrong_status");
    given(decider).noEvents().when(new RecordFailure(JOB, FAILURE)).rejected("job_not_found");
  }

  @Test
  void an_answer_is_recorded_once() {
    given(decider)
        .events(BUILD, new BuildCompleted(DERIVATION, TOOK))
        .when(new RecordBuild(JOB, DERIVATION, TOOK))
        .nothing();
  }
}
