package cim.domains.people;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/** A person's record: one name, and a few ways to reach and things to do. */
public record Person(
    Status status,
    Optional<PersonName> name,
    @Bounded(Person.MOST) List<EmailAddress> emails,
    @Bounded(Person.MOST) List<Phone> phones,
    @Bounded(Person.MOST) List<Skill> skills,
    Optional<EntityId<Person>> mergedInto) {
  /** How many of each a record holds. */
  static final int MOST = 100;

  /** Where a record stands in its life. */
  public enum Status {
    UNKNOWN,
    ACTIVE,
    DEACTIVATED,
    DECEASED,
    MERGED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.DEACTIVATED, Status.DECEASED, Status.MERGED)
          .allow(Status.DEACTIVATED, Status.ACTIVE, Status.DECEASED, Status.MERGED)
          .allow(Status.DECEASED, Status.MERGED);

  static final Person UNKNOWN =
      new Person(
          Status.UNKNOWN, Optional.empty(), List.of(), List.of(), List.of(), Optional.empty());

  public Person {
    emails = List.copyOf(emails);
    phones = List.copyOf(phones);
    skills = List.copyOf(skills);
  }

  Optional<Skill> skill(Skill.Name wanted) {
    return skills.stream().filter(skill -> skill.name().equals(wanted)).findFirst();
  }

  Person in(Status next) {
    return new Person(next, name, emails, phones, skills, mergedInto);
  }

  Person named(Optional<PersonName> next) {
    return new Person(status, next, emails, phones, skills, mergedInto);
  }

  Person withEmails(List<EmailAddress> next) {
    return new Person(status, name, next, phones, skills, mergedInto);
  }

  Person withPhones(List<Phone> next) {
    return new Person(status, name, emails, next, skills, mergedInto);
  }

  Person withSkills(List<Skill> next) {
    return new Person(status, name, emails, phones, next, mergedInto);
  }

  Person merged(EntityId<Person> target) {
    return new Person(Status.MERGED, name, emails, phones, skills, Optional.of(target));
  }
}
