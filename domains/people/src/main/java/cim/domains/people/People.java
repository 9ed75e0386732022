package cim.domains.people;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.Personal;
import cim.model.ReadModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The people who are known. */
final class People {

  /** A person in a list. */
  public record PersonRow(
      @Key EntityId<Person> id,
      PersonName name,
      @Indexed PersonName.Display display,
      @Indexed Person.Status status,
      Instant registered,
      @Personal Optional<LocalDate> died,
      Optional<EntityId<Person>> mergedInto) {

    PersonRow named(PersonName next) {
      return new PersonRow(id, next, next.display(), status, registered, died, mergedInto);
    }

    PersonRow in(Person.Status next) {
      return new PersonRow(id, name, display, next, registered, died, mergedInto);
    }

    PersonRow dead(Optional<LocalDate> date) {
      return new PersonRow(id, name, display, Person.Status.DECEASED, registered, date, mergedInto);
    }

    PersonRow merged(EntityId<Person> target) {
      return new PersonRow(
          id, name, display, Person.Status.MERGED, registered, died, Optional.of(target));
    }
  }

  static final ReadModel<PersonRow> MODEL =
      ReadModel.of("people", 2, PersonRow.class)
          .on(
              PersonEvent.Registered.class,
              (event, rows) ->
                  rows.put(
                      new PersonRow(
                          EntityId.of(event.stream()),
                          event.event().name(),
                          event.event().name().display(),
                          Person.Status.ACTIVE,
                          event.at(),
                          Optional.empty(),
                          Optional.empty())))
          .on(
              PersonEvent.NameAdded.class,
              (event, rows) -> rows.change(event, row -> row.named(event.event().name())))
          .on(
              PersonEvent.Deactivated.class,
              (event, rows) -> rows.change(event, row -> row.in(Person.Status.DEACTIVATED)))
          .on(
              PersonEvent.Reactivated.class,
              (event, rows) -> rows.change(event, row -> row.in(Person.Status.ACTIVE)))
          .on(
              PersonEvent.DeathRecorded.class,
              (event, rows) -> rows.change(event, row -> row.dead(event.event().date())))
          .on(
              PersonEvent.Archived.class,
              (event, rows) -> rows.change(event, row -> row.in(Person.Status.ARCHIVED)))
          .on(
              PersonEvent.MergedInto.class,
              (event, rows) -> rows.change(event, row -> row.merged(event.event().target())));

  private People() {}
}
