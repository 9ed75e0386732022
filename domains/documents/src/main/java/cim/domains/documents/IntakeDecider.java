package cim.domains.documents;

import cim.domains.documents.Intake.Check;
import cim.domains.documents.Intake.Delivery;
import cim.domains.documents.Intake.Promotion;
import cim.domains.documents.Intake.Status;
import cim.domains.documents.IntakeCommand.Discard;
import cim.domains.documents.IntakeCommand.Promote;
import cim.domains.documents.IntakeCommand.Quarantine;
import cim.domains.documents.IntakeCommand.RecordFailure;
import cim.domains.documents.IntakeCommand.RecordPass;
import cim.domains.documents.IntakeCommand.Release;
import cim.domains.documents.IntakeCommand.Stage;
import cim.domains.documents.IntakeEvent.CheckFailed;
import cim.domains.documents.IntakeEvent.CheckPassed;
import cim.domains.documents.IntakeEvent.Discarded;
import cim.domains.documents.IntakeEvent.Promoted;
import cim.domains.documents.IntakeEvent.Quarantined;
import cim.domains.documents.IntakeEvent.Released;
import cim.domains.documents.IntakeEvent.Staged;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Failure;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what happens to content from outside. */
public final class IntakeDecider implements Decider<IntakeCommand, IntakeEvent, Intake> {
  private static final Duration USUAL = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(366);

  @Override
  public Intake initial() {
    return Intake.UNKNOWN;
  }

  @Override
  public Decision<IntakeEvent> decide(IntakeCommand command, Intake state, Inputs in) {
    if (state.delivery().isEmpty()) {
      return command instanceof Stage stage
          ? stage(stage, in)
          : Decision.reject("intake_not_found", "there is no such content; stage it first");
    }
    Delivery delivery = state.delivery().get();
    return switch (command) {
      case Stage stage ->
          delivery.content().equals(stage.content()) && delivery.document().equals(stage.document())
              ? Decision.nothing()
              : Decision.reject("intake_already_staged", "the id stands for other content");
      case RecordPass(_, Check check) -> pass(check, delivery, state);
      case RecordFailure(_, Check check, Failure failure) -> fail(check, failure, state);
      case Promote _ ->
          state.status() == Status.STAGED && !state.open().isEmpty()
              ? Decision.reject(
                  "checks_open", "open: %s (expected: none); wait for them".formatted(state.open()))
              : Intake.TRANSITIONS.move(state.status(), Status.PROMOTED, promoted(delivery));
      case Quarantine(_, Reason reason) ->
          Intake.TRANSITIONS.move(state.status(), Status.QUARANTINED, new Quarantined(reason));
      case Release(_, Reason reason) ->
          Intake.TRANSITIONS.move(state.status(), Status.STAGED, new Released(reason));
      case Discard(_, Reason reason) ->
          Intake.TRANSITIONS.move(state.status(), Status.DISCARDED, new Discarded(reason));
    };
  }

  private static Decision<IntakeEvent> stage(Stage command, Inputs in) {
    Duration keep = command.keep().orElse(USUAL);
    if (!keep.isPositive() || keep.compareTo(LONGEST) > 0) {
      return Decision.reject(
          "keep_out_of_range",
          "keep: %s (expected: up to %d days); choose another".formatted(keep, LONGEST.toDays()));
    }
    Delivery delivery =
        new Delivery(
            command.document(),
            command.title(),
            command.path(),
            command.content(),
            command.promotion().orElse(Promotion.AUTOMATIC),
            in.now().plus(keep));
    List<Check> checks = command.checks().stream().distinct().toList();
    List<IntakeEvent> events = new ArrayList<>();
    events.add(new Staged(delivery, checks));
    if (checks.isEmpty() && delivery.promotion() == Promotion.AUTOMATIC) {
      events.add(promoted(delivery));
    }
    return Decision.accept(events);
  }

  private static Decision<IntakeEvent> pass(Check check, Delivery delivery, Intake state) {
    if (!state.open().contains(check)) {
      return Decision.nothing();
    }
    if (state.status() == Status.PROMOTED || state.status() == Status.DISCARDED) {
      return Intake.TRANSITIONS.wrong(state.status());
    }
    List<IntakeEvent> events = new ArrayList<>();
    events.add(new CheckPassed(check));
    if (state.status() == Status.STAGED
        && state.open().size() == 1
        && delivery.promotion() == Promotion.AUTOMATIC) {
      events.add(promoted(delivery));
    }
    return Decision.accept(events);
  }

  private static Decision<IntakeEvent> fail(Check check, Failure failure, Intake state) {
    if (!state.open().contains(check)) {
      return Decision.nothing();
    }
    return switch (state.status()) {
      case STAGED ->
          Decision.accept(new CheckFailed(check, failure), new Quarantined(failure.reason()));
      case QUARANTINED -> Decision.accept(new CheckFailed(check, failure));
      case UNKNOWN, PROMOTED, DISCARDED -> Intake.TRANSITIONS.wrong(state.status());
    };
  }

  private static IntakeEvent promoted(Delivery delivery) {
    return new Promoted(delivery.document(), delivery.title(), delivery.path(), delivery.content());
  }

  @Override
  public Intake evolve(Intake state, IntakeEvent event) {
    return switch (event) {
      case Staged(Delivery delivery, List<Check> checks) ->
          new Intake(Status.STAGED, Optional.of(delivery), checks);
      case CheckPassed(Check check) -> state.waitingFor(Items.without(state.open(), check));
      case CheckFailed(Check check, _) -> state.waitingFor(Items.without(state.open(), check));
      case Quarantined _ -> state.in(Status.QUARANTINED);
      case Released _ -> state.in(Status.STAGED).waitingFor(List.of());
      case Promoted _ -> state.in(Status.PROMOTED);
      case Discarded _ -> state.in(Status.DISCARDED);
    };
  }
}
