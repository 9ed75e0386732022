package cim.domains.people;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;

/** Who can do what. */
final class Skills {

  /**
   * A skill of a person; named by both.
   *
   * @param level the proficiency as a number, 1 to 4, by which lists are ordered
   */
  public record SkillRow(
      @Key String id,
      @Indexed EntityId<Person> person,
      @Indexed Skill.Name skill,
      Skill.Proficiency proficiency,
      @Indexed int level) {}

  static final ReadModel<SkillRow> MODEL =
      ReadModel.of("skills", 1, SkillRow.class)
          .on(
              PersonEvent.SkillAdded.class,
              (event, rows) -> {
                Skill skill = event.event().skill();
                rows.put(
                    new SkillRow(
                        key(event, skill),
                        EntityId.of(event.stream()),
                        skill.name(),
                        skill.proficiency(),
                        skill.proficiency().level()));
              })
          .on(
              PersonEvent.SkillRemoved.class,
              (event, rows) -> rows.remove(key(event, event.event().skill())));

  private Skills() {}

  private static String key(Recorded<?> event, Skill skill) {
    return event.stream() + "/" + skill.name().value();
  }
}
