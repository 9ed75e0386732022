package cim.domains.people;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;

/** All that the records of people say, and the words under which they are found. */
final class Profiles {

  /** A whole record. */
  public record ProfileRow(@Key EntityId<Person> id, Person person) {}

  /** A word under which a person is found; named by both. */
  public record LabelRow(@Key String id, @Indexed EntityId<Person> person, @Indexed Label label) {}

  private static final PersonDecider DECIDER = new PersonDecider();

  static final ReadModel<ProfileRow> MODEL =
      ReadModel.of("profiles", 1, ProfileRow.class)
          .onEvery(
              PersonEvent.class,
              (event, rows) -> {
                EntityId<Person> id = EntityId.of(event.stream());
                Person before = rows.find(id).map(ProfileRow::person).orElse(Person.UNKNOWN);
                rows.put(new ProfileRow(id, DECIDER.evolve(before, event.event())));
              });

  static final ReadModel<LabelRow> LABELS =
      ReadModel.of("labels", 1, LabelRow.class)
          .on(
              PersonEvent.LabelAdded.class,
              (event, rows) ->
                  rows.put(
                      new LabelRow(
                          key(event, event.event().label()),
                          EntityId.of(event.stream()),
                          event.event().label())))
          .on(
              PersonEvent.LabelRemoved.class,
              (event, rows) -> rows.remove(key(event, event.event().label())));

  private Profiles() {}

  private static String key(Recorded<?> event, Label label) {
    return event.stream() + "/" + label.value();
  }
}
