package cim.domains.people;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Failure;

/** What can be asked of an onboarding. */
public sealed interface OnboardingCommand extends Command<Onboarding> {

  @Doc("Begins to welcome a person.")
  record Start(EntityId<Onboarding> onboarding, EntityId<Person> person)
      implements OnboardingCommand {}

  @Doc("Goes on to the stage that follows.")
  record Enter(EntityId<Onboarding> onboarding, Onboarding.Stage stage)
      implements OnboardingCommand {}

  @Doc("Ends it well, after the last stage.")
  record Complete(EntityId<Onboarding> onboarding) implements OnboardingCommand {}

  @Doc("Ends it because something could not be done.")
  record Fail(EntityId<Onboarding> onboarding, Failure failure) implements OnboardingCommand {}
}
