package cim.domains.people;

import cim.domains.people.Onboarding.Status;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import java.time.Instant;
import java.util.Optional;

/** How far the welcoming of people has come. */
final class Onboardings {

  /**
   * An onboarding.
   *
   * @param reached when it came to where it stands
   */
  public record OnboardingRow(
      @Key EntityId<Onboarding> id,
      @Indexed EntityId<Person> person,
      @Indexed Status status,
      @Indexed Instant started,
      Instant reached,
      Optional<Failure> failure) {

    private OnboardingRow at(Status next, Instant now) {
      return new OnboardingRow(id, person, next, started, now, failure);
    }

    private OnboardingRow failed(Failure why, Instant now) {
      return new OnboardingRow(id, person, Status.FAILED, started, now, Optional.of(why));
    }
  }

  static final ReadModel<OnboardingRow> MODEL =
      ReadModel.of("onboardings", 1, OnboardingRow.class)
          .on(
              OnboardingEvent.Started.class,
              (event, rows) ->
                  rows.put(
                      new OnboardingRow(
                          EntityId.of(event.stream()),
                          event.event().person(),
                          Status.STARTED,
                          event.at(),
                          event.at(),
                          Optional.empty())))
          .on(
              OnboardingEvent.StageEntered.class,
              (event, rows) ->
                  rows.change(event, row -> row.at(event.event().stage().status(), event.at())))
          .on(
              OnboardingEvent.Completed.class,
              (event, rows) -> rows.change(event, row -> row.at(Status.COMPLETED, event.at())))
          .on(
              OnboardingEvent.Failed.class,
              (event, rows) ->
                  rows.change(event, row -> row.failed(event.event().failure(), event.at())));

  private Onboardings() {}
}
