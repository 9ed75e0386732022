package cim.domains.people;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Version;

/** What can have happened to an onboarding. */
public sealed interface OnboardingEvent extends Event<Onboarding> {

  @Version(1)
  record Started(EntityId<Person> person) implements OnboardingEvent {}

  @Version(1)
  record StageEntered(EntityId<Person> person, Onboarding.Stage stage) implements OnboardingEvent {}

  @Version(1)
  record Completed(EntityId<Person> person) implements OnboardingEvent {}

  @Version(1)
  record Failed(EntityId<Person> person, Failure failure) implements OnboardingEvent {}
}
