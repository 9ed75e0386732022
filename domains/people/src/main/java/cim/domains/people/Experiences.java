package cim.domains.people;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import java.util.Optional;

/** What people have done. */
final class Experiences {

  /**
   * An experience.
   *
   * @param at the school, employer, network or issuer
   */
  public record ExperienceRow(
      @Key EntityId<Experience> id,
      @Indexed EntityId<Person> person,
      @Indexed Experience.Kind kind,
      @Indexed String title,
      @Indexed Optional<String> at,
      @Indexed Optional<EntityId<Experience.Company>> company,
      Experience.Detail detail) {

    private static ExperienceRow of(
        EntityId<Experience> id,
        EntityId<Person> person,
        Experience.Kind kind,
        Experience.Detail detail) {
      return new ExperienceRow(
          id, person, kind, detail.title(), detail.at(), detail.company(), detail);
    }
  }

  static final ReadModel<ExperienceRow> MODEL =
      ReadModel.of("experiences", 1, ExperienceRow.class)
          .on(
              ExperienceEvent.Added.class,
              (event, rows) ->
                  rows.put(
                      ExperienceRow.of(
                          EntityId.of(event.stream()),
                          event.event().person(),
                          event.event().kind(),
                          event.event().detail())))
          .on(
              ExperienceEvent.DetailAdded.class,
              (event, rows) ->
                  rows.change(
                      event,
                      row ->
                          ExperienceRow.of(
                              row.id(), row.person(), row.kind(), event.event().detail())))
          .on(
              ExperienceEvent.Removed.class,
              (event, rows) -> rows.remove(EntityId.of(event.stream())));

  private Experiences() {}
}
