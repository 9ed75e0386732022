package cim.domains.people;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/**
 * A person's record. What can be many, such as experiences, endorsements, connections and
 * attributes, are aggregates of their own.
 */
@Doc("Who somebody is, how to reach them, what they can do and what they wish.")
public record Person(
    Status status,
    Optional<PersonName> name,
    Optional<BirthDate> born,
    Reach reach,
    @Bounded(Person.MOST) List<Address> addresses,
    @Bounded(Person.MOST) List<Skill> skills,
    @Bounded(Person.MOST) List<Label> labels,
    Wishes wishes,
    Optional<EntityId<Person>> mergedInto) {
  /** How many of each a record holds. */
  static final int MOST = 100;

  /** Where a record stands in its life. */
  public enum Status {
    UNKNOWN,
    ACTIVE,
    DEACTIVATED,
    DECEASED,
    ARCHIVED,
    MERGED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.DEACTIVATED, Status.DECEASED, Status.ARCHIVED, Status.MERGED)
          .allow(Status.DEACTIVATED, Status.ACTIVE, Status.DECEASED, Status.ARCHIVED, Status.MERGED)
          .allow(Status.DECEASED, Status.ARCHIVED, Status.MERGED)
          .allow(Status.ARCHIVED, Status.MERGED);

  static final Person UNKNOWN =
      new Person(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Reach.NONE,
          List.of(),
          List.of(),
          List.of(),
          Wishes.NONE,
          Optional.empty());

  public Person {
    addresses = List.copyOf(addresses);
    skills = List.copyOf(skills);
    labels = List.copyOf(labels);
  }

  Optional<Skill> skill(Skill.Name wanted) {
    return skills.stream().filter(skill -> skill.name().equals(wanted)).findFirst();
  }

  Optional<Address> address(Address.Use use) {
    return addresses.stream().filter(address -> address.use() == use).findFirst();
  }

  Person in(Status next) {
    return new Person(next, name, born, reach, addresses, skills, labels, wishes, mergedInto);
  }

  Person named(Optional<PersonName> next) {
    return new Person(status, next, born, reach, addresses, skills, labels, wishes, mergedInto);
  }

  Person born(Optional<BirthDate> next) {
    return new Person(status, name, next, reach, addresses, skills, labels, wishes, mergedInto);
  }

  Person with(Reach next) {
    return new Person(status, name, born, next, addresses, skills, labels, wishes, mergedInto);
  }

  Person withAddresses(List<Address> next) {
    return new Person(status, name, born, reach, next, skills, labels, wishes, mergedInto);
  }

  Person withSkills(List<Skill> next) {
    return new Person(status, name, born, reach, addresses, next, labels, wishes, mergedInto);
  }

  Person withLabels(List<Label> next) {
    return new Person(status, name, born, reach, addresses, skills, next, wishes, mergedInto);
  }

  Person with(Wishes next) {
    return new Person(status, name, born, reach, addresses, skills, labels, next, mergedInto);
  }

  Person merged(EntityId<Person> target) {
    return new Person(
        Status.MERGED, name, born, reach, addresses, skills, labels, wishes, Optional.of(target));
  }
}
