package cim.domains.people;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.people.PersonEvent.NameAdded;
import cim.domains.people.PersonEvent.Registered;
import cim.domains.people.PersonEvent.SkillAdded;
import cim.ipld.Value;
import cim.model.Event;
import cim.runtime.registry.Registry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was stored before names had more than two parts is read as it was meant. */
class EvolutionTest {
  private final Registry registry = Registry.of(new PeopleDomain().domain());

  @Test
  void a_registration_of_version_1_came_from_an_unstated_source() {
    Value.Map stored =
        Value.map()
            .put("name", Value.map().put("given", "Ada").put("family", "Lovelace"))
            .put("email", "ada@example.org")
            .build();
    assertThat(read(Registered.class, stored))
        .isEqualTo(
            new Registered(
                PersonName.of("Ada", "Lovelace"),
                Optional.of(new EmailAddress("ada@example.org")),
                Source.UNSTATED));
  }

  @Test
  void a_registration_of_version_1_that_was_erased_is_still_a_registration() {
    assertThat(read(Registered.class, Value.map().build()))
        .isEqualTo(new Registered(PersonName.MASKED, Optional.empty(), Source.UNSTATED));
  }

  @Test
  void a_name_of_version_1_has_two_parts() {
    Value.Map stored = Value.map().put("name", Value.map().put("given", "Plato")).build();
    assertThat(read(NameAdded.class, stored))
        .isEqualTo(new NameAdded(new PersonName("Plato", Optional.empty())));
  }

  @Test
  void a_skill_of_version_1_tells_no_years() {
    Value.Map stored =
        Value.map()
            .put("skill", Value.map().put("name", "poetry").put("proficiency", "expert"))
            .build();
    assertThat(read(SkillAdded.class, stored))
        .isEqualTo(new SkillAdded(new Skill(new Skill.Name("poetry"), Skill.Proficiency.EXPERT)));
  }

  private Event<?> read(Class<? extends PersonEvent> type, Value.Map stored) {
    return registry.event(type).decode(1, stored).getFirst();
  }
}
