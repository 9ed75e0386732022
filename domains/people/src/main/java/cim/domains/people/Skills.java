package cim.domains.people;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import java.time.Instant;
import java.util.Optional;

/** Who can do what, and who vouches for it. */
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
      @Indexed int level,
      Optional<Integer> years,
      Optional<Integer> lastUsed) {}

  /** An endorsement that holds. */
  public record EndorsementRow(
      @Key EntityId<Endorsement> id,
      @Indexed EntityId<Person> person,
      @Indexed EntityId<Person> endorser,
      @Indexed Skill.Name skill,
      Instant since) {}

  static final ReadModel<SkillRow> MODEL =
      ReadModel.of("skills", 2, SkillRow.class)
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
                        skill.proficiency().level(),
                        skill.years(),
                        skill.lastUsed()));
              })
          .on(
              PersonEvent.SkillRemoved.class,
              (event, rows) -> rows.remove(key(event, event.event().skill())));

  static final ReadModel<EndorsementRow> ENDORSEMENTS =
      ReadModel.of("endorsements", 1, EndorsementRow.class)
          .on(
              EndorsementEvent.Endorsed.class,
              (event, rows) ->
                  rows.put(
                      new EndorsementRow(
                          EntityId.of(event.stream()),
                          event.event().person(),
                          event.event().endorser(),
                          event.event().skill(),
                          event.at())))
          .on(
              EndorsementEvent.Withdrawn.class,
              (event, rows) -> rows.remove(EntityId.of(event.stream())));

  private Skills() {}

  private static String key(Recorded<?> event, Skill skill) {
    return event.stream() + "/" + skill.name().value();
  }
}
