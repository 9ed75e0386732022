package cim.runtime.evolution;

import cim.ipld.Value;
import cim.model.Aggregate;
import cim.model.Command;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Personal;
import cim.model.Upcaster;
import cim.model.Version;
import java.util.List;

/**
 * A registry office whose events have changed since it was opened:
 *
 * <ul>
 *   <li>{@code registered} v1 had one name, v2 two, v3 says where the registration came from;
 *   <li>{@code skills_listed} v1 was one list, v2 is an event for each skill;
 *   <li>{@code nickname_noted} is not wanted any more.
 * </ul>
 */
final class RegistryOffice implements Domain.Provider {

  record Person(List<String> skills) {}

  enum Source {
    WEB,
    IMPORT
  }

  sealed interface PersonCommand extends Command<Person> {
    record Register(
        EntityId<Person> person, @Personal String givenName, @Personal String familyName)
        implements PersonCommand {}
  }

  sealed interface PersonEvent extends Event<Person> {
    @Version(3)
    record Registered(@Personal String givenName, @Personal String familyName, Source source)
        implements PersonEvent {}

    @Version(2)
    record SkillsListed(String skill) implements PersonEvent {}

    @Version(2)
    record NicknameNoted() implements PersonEvent {}
  }

  private static final class PersonDecider implements Decider<PersonCommand, PersonEvent, Person> {
    @Override
    public Person initial() {
      return new Person(List.of());
    }

    @Override
    public Decision<PersonEvent> decide(PersonCommand command, Person state, Inputs inputs) {
      return switch (command) {
        case PersonCommand.Register register ->
            Decision.accept(
                new PersonEvent.Registered(
                    register.givenName(), register.familyName(), Source.WEB));
      };
    }

    @Override
    public Person evolve(Person state, PersonEvent event) {
      return switch (event) {
        case PersonEvent.Registered _, PersonEvent.NicknameNoted _ -> state;
        case PersonEvent.SkillsListed listed -> {
          List<String> skills = new java.util.ArrayList<>(state.skills());
          skills.add(listed.skill());
          yield new Person(List.copyOf(skills));
        }
      };
    }
  }

  @Override
  public Domain domain() {
    return Domain.named("registry_office", "Who lives here.")
        .aggregate(
            Aggregate.of(
                "person",
                PersonCommand.class,
                PersonEvent.class,
                Person.class,
                new PersonDecider()))
        .upcaster(Upcaster.one("registry_office.person.registered", 1, RegistryOffice::twoNames))
        .upcaster(Upcaster.one("registry_office.person.registered", 2, RegistryOffice::imported))
        .upcaster(
            Upcaster.many("registry_office.person.skills_listed", 1, RegistryOffice::eachSkill))
        .upcaster(Upcaster.drop("registry_office.person.nickname_noted", 1))
        .build();
  }

  /** "Ada Lovelace" is Ada, of the family Lovelace. Once erased there is no name to take apart. */
  private static Value.Map twoNames(Value.Map old) {
    Value.Map.Builder names = Value.map();
    if (old.find("name").isPresent()) {
      String name = old.text("name");
      int space = name.lastIndexOf(' ');
      names
          .put("given_name", name.substring(0, Math.max(space, 0)))
          .put("family_name", name.substring(space + 1));
    }
    return names.build();
  }

  /** What was registered before anybody asked where from had been imported. */
  private static Value.Map imported(Value.Map old) {
    return Value.map().putAll(old.entries()).put("source", "import").build();
  }

  private static List<Value.Map> eachSkill(Value.Map old) {
    return old.list("skills").items().stream()
        .map(skill -> Value.map().put("skill", skill).build())
        .toList();
  }
}
