package cim.domains.people;

import cim.domains.people.Onboarding.Stage;
import cim.domains.people.Onboarding.Status;
import cim.domains.people.OnboardingCommand.Complete;
import cim.domains.people.OnboardingCommand.Enter;
import cim.domains.people.OnboardingCommand.Fail;
import cim.domains.people.OnboardingCommand.Start;
import cim.domains.people.OnboardingEvent.Completed;
import cim.domains.people.OnboardingEvent.Failed;
import cim.domains.people.OnboardingEvent.StageEntered;
import cim.domains.people.OnboardingEvent.Started;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import java.util.Optional;

/** Decides how far an onboarding has come. */
public final class OnboardingDecider
    implements Decider<OnboardingCommand, OnboardingEvent, Onboarding> {

  @Override
  public Onboarding initial() {
    return Onboarding.UNKNOWN;
  }

  @Override
  public Decision<OnboardingEvent> decide(OnboardingCommand command, Onboarding state, Inputs in) {
    if (command instanceof Start(_, var person)) {
      return start(person, state);
    }
    if (state.person().isEmpty()) {
      return Decision.reject("onboarding_not_found", "there is no such onboarding; start it first");
    }
    EntityId<Person> person = state.person().get();
    return switch (command) {
      case Start _ -> Decision.nothing();
      case Enter(_, Stage stage) -> move(state, stage.status(), new StageEntered(person, stage));
      case Complete _ -> move(state, Status.COMPLETED, new Completed(person));
      case Fail(_, var failure) -> move(state, Status.FAILED, new Failed(person, failure));
    };
  }

  private static Decision<OnboardingEvent> start(EntityId<Person> person, Onboarding state) {
    if (state.status() == Status.UNKNOWN) {
      return Decision.accept(new Started(person));
    }
    return state.person().equals(Optional.of(person))
        ? Decision.nothing()
        : Decision.reject(
            "onboarding_already_started", "the id stands for another person's; give a new one");
  }

  private static Decision<OnboardingEvent> move(
      Onboarding state, Status next, OnboardingEvent event) {
    return Onboarding.TRANSITIONS.move(state.status(), next, event);
  }

  @Override
  public Onboarding evolve(Onboarding state, OnboardingEvent event) {
    return switch (event) {
      case Started(var person) -> new Onboarding(Status.STARTED, Optional.of(person));
      case StageEntered entered -> state.in(entered.stage().status());
      case Completed _ -> state.in(Status.COMPLETED);
      case Failed _ -> state.in(Status.FAILED);
    };
  }
}
