package cim.domains.people;

import static cim.domains.people.Examples.ADA;
import static cim.domains.people.Examples.ENGINEER;
import static cim.domains.people.Examples.EYES;
import static cim.domains.people.Examples.GRACE;
import static cim.testkit.DeciderFixture.given;

import cim.domains.people.OnboardingCommand.Complete;
import cim.domains.people.OnboardingCommand.Enter;
import cim.domains.people.OnboardingCommand.Fail;
import cim.domains.people.OnboardingCommand.Start;
import cim.domains.people.OnboardingEvent.Completed;
import cim.domains.people.OnboardingEvent.Failed;
import cim.domains.people.OnboardingEvent.StageEntered;
import cim.domains.people.OnboardingEvent.Started;
import cim.model.EntityId;
import cim.model.Failure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Experiences, attributes and onboardings: what is told of a person beside the record. */
class LifeTest {
  private static final EntityId<Experience> WORK = EntityId.derived("work");
  private static final ExperienceEvent.Added WORKED =
      new ExperienceEvent.Added(ADA, Experience.Kind.EMPLOYMENT, ENGINEER);
  private static final Experience.Detail CHIEF = Experience.Detail.of("Chief engineer");
  private static final EntityId<Attribute> LOOK = EntityId.derived("look");
  private static final AttributeEvent.FactAdded BROWN = new AttributeEvent.FactAdded(ADA, EYES);
  private static final Reason MISTAKEN = new Reason("mistaken");
  private static final EntityId<Onboarding> WELCOME = EntityId.derived("welcome");
  private static final Started STARTED = new Started(ADA);
  private final ExperienceDecider experiences = new ExperienceDecider();
  private final AttributeDecider attributes = new AttributeDecider();
  private final OnboardingDecider onboardings = new OnboardingDecider();

  @Test
  void an_experience_is_added_once() {
    var command = new ExperienceCommand.Add(WORK, ADA, Experience.Kind.EMPLOYMENT, ENGINEER);
    given(experiences).noEvents().when(command).then(WORKED);
    given(experiences).events(WORKED).when(command).nothing();
    given(experiences)
        .events(WORKED)
        .when(new ExperienceCommand.Add(WORK, ADA, Experience.Kind.PROJECT, ENGINEER))
        .rejected("experience_already_added");
  }

  @Test
  void an_experience_is_corrected_by_saying_it_anew() {
    given(experiences)
        .events(WORKED)
        .when(new ExperienceCommand.Correct(WORK, ADA, CHIEF))
        .then(
            new ExperienceEvent.DetailRemoved(ADA, ENGINEER),
            new ExperienceEvent.DetailAdded(ADA, CHIEF));
    given(experiences)
        .events(WORKED)
        .when(new ExperienceCommand.Correct(WORK, ADA, ENGINEER))
        .nothing();
  }

  @Test
  void an_experience_is_corrected_under_the_name_of_whose_it_is() {
    given(experiences)
        .events(WORKED)
        .when(new ExperienceCommand.Correct(WORK, GRACE, CHIEF))
        .rejected("experience_of_another");
  }

  @Test
  void an_experience_that_was_removed_stays_so() {
    ExperienceEvent.Removed removed = new ExperienceEvent.Removed(ADA);
    given(experiences).events(WORKED).when(new ExperienceCommand.Remove(WORK)).then(removed);
    given(experiences).events(WORKED, removed).when(new ExperienceCommand.Remove(WORK)).nothing();
    given(experiences)
        .events(WORKED, removed)
        .when(new ExperienceCommand.Correct(WORK, ADA, CHIEF))
        .rejected("wrong_status");
  }

  @Test
  void an_experience_that_nobody_added_is_not_found() {
    given(experiences)
        .noEvents()
        .when(new ExperienceCommand.Correct(WORK, ADA, CHIEF))
        .rejected("experience_not_found");
    given(experiences)
        .noEvents()
        .when(new ExperienceCommand.Remove(WORK))
        .rejected("experience_not_found");
  }

  @Test
  void an_attribute_is_added_and_corrected() {
    given(attributes).noEvents().when(new AttributeCommand.Add(LOOK, ADA, EYES)).then(BROWN);
    given(attributes).events(BROWN).when(new AttributeCommand.Add(LOOK, ADA, EYES)).nothing();
    given(attributes)
        .events(BROWN)
        .when(new AttributeCommand.Add(LOOK, ADA, Fact.MASKED))
        .rejected("attribute_already_added");
    given(attributes)
        .events(BROWN)
        .when(new AttributeCommand.Correct(LOOK, ADA, Fact.MASKED))
        .then(
            new AttributeEvent.FactRemoved(ADA, EYES),
            new AttributeEvent.FactAdded(ADA, Fact.MASKED));
  }

  @Test
  void an_attribute_that_never_held_is_invalidated_for_good() {
    AttributeEvent.Invalidated invalid = new AttributeEvent.Invalidated(ADA, MISTAKEN);
    given(attributes)
        .events(BROWN)
        .when(new AttributeCommand.Invalidate(LOOK, ADA, MISTAKEN))
        .then(invalid);
    given(attributes)
        .events(BROWN, invalid)
        .when(new AttributeCommand.Correct(LOOK, ADA, Fact.MASKED))
        .rejected("wrong_status");
  }

  @Test
  void an_attribute_is_changed_under_the_name_of_whose_it_is() {
    given(attributes)
        .events(BROWN)
        .when(new AttributeCommand.Invalidate(LOOK, GRACE, MISTAKEN))
        .rejected("attribute_of_another");
    given(attributes)
        .noEvents()
        .when(new AttributeCommand.Invalidate(LOOK, ADA, MISTAKEN))
        .rejected("attribute_not_found");
  }

  @Test
  void an_onboarding_goes_from_stage_to_stage() {
    given(onboardings).noEvents().when(new Start(WELCOME, ADA)).then(STARTED);
    List<OnboardingEvent> events = new ArrayList<>(List.of(STARTED));
    for (Onboarding.Stage stage : Onboarding.Stage.values()) {
      StageEntered entered = new StageEntered(ADA, stage);
      given(onboardings)
          .events(events.toArray(OnboardingEvent[]::new))
          .when(new Enter(WELCOME, stage))
          .then(entered);
      events.add(entered);
    }
    given(onboardings)
        .events(events.toArray(OnboardingEvent[]::new))
        .when(new Complete(WELCOME))
        .then(new Completed(ADA));
  }

  @Test
  void an_onboarding_leaves_no_stage_out() {
    given(onboardings)
        .events(STARTED)
        .when(new Enter(WELCOME, Onboarding.Stage.LOCATION))
        .rejected("wrong_status");
    given(onboardings).events(STARTED).when(new Complete(WELCOME)).rejected("wrong_status");
  }

  @Test
  void an_onboarding_that_failed_is_over() {
    Failure why = new Failure("identity_refused", new cim.model.Reason("no passport"));
    Failed failed = new Failed(ADA, why);
    given(onboardings).events(STARTED).when(new Fail(WELCOME, why)).then(failed);
    given(onboardings)
        .events(STARTED, failed)
        .when(new Enter(WELCOME, Onboarding.Stage.IDENTITY_VERIFICATION))
        .rejected("wrong_status");
    given(onboardings)
        .events(STARTED)
        .when(new Start(WELCOME, GRACE))
        .rejected("onboarding_already_started");
    given(onboardings).noEvents().when(new Fail(WELCOME, why)).rejected("onboarding_not_found");
  }
}
