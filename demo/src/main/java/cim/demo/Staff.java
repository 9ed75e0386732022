package cim.demo;

import cim.domains.people.EmailAddress;
import cim.domains.people.Person;
import cim.domains.people.PersonCommand;
import cim.domains.people.PersonName;
import cim.domains.people.Phone;
import cim.domains.people.Skill;
import cim.domains.people.Source;
import cim.model.EntityId;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The people themselves, with what they can. */
final class Staff implements Chapter {
  static final String PERSON = "people.person";
  private static final List<String> SKILLS =
      List.of(
          "Java",
          "welding",
          "negotiation",
          "statistics",
          "first aid",
          "Portuguese",
          "SQL",
          "crane operation",
          "bookkeeping",
          "customs law",
          "event storming",
          "photography");

  private final World world;

  Staff(World world) {
    this.world = world;
  }

  @Override
  public List<IntConsumer> steps() {
    return List.of(this::register);
  }

  private void register(int number) {
    EntityId<Person> person = world.id(PERSON, number);
    world.send(
        new PersonCommand.Register(
            person,
            new PersonName(Names.given(number), Optional.of(Names.family(number))),
            Optional.of(new EmailAddress(Names.email(number, world.size()))),
            Optional.of(Source.DOCUMENT)));
    world.send(
        new PersonCommand.AddPhone(person, new Phone("+4940%07d".formatted(1_000_000 + number))));
    int first = World.choose(SKILLS.size(), "skill", number);
    for (int more = 0; more <= World.choose(3, "skills", number); more++) {
      Skill.Name name = new Skill.Name(SKILLS.get((first + more * 5) % SKILLS.size()));
      Skill.Proficiency[] levels = Skill.Proficiency.values();
      int level = World.choose(levels.length, name.value(), number);
      world.send(new PersonCommand.AddSkill(person, new Skill(name, levels[level])));
    }
  }
}
