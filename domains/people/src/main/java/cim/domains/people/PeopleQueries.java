package cim.domains.people;

import cim.domains.people.Contacts.ContactRow;
import cim.domains.people.Experiences.ExperienceRow;
import cim.domains.people.People.PersonRow;
import cim.domains.people.Profiles.ProfileRow;
import cim.domains.people.Skills.EndorsementRow;
import cim.domains.people.Skills.SkillRow;
import cim.domains.people.Visibility.Audience;
import cim.domains.people.Visibility.Part;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.List;
import java.util.Optional;

/** Questions about people, how to reach them and what they can do. */
final class PeopleQueries {

  /**
   * @param audience who looks; without, all is shown
   */
  @Doc("One person with all that is known and may be seen.")
  public record GetProfile(EntityId<Person> person, Optional<Audience> audience)
      implements Query<Profile> {}

  /**
   * @param text a part of the name
   * @param email exactly, letter case aside
   */
  @Doc("People by name or address, in the order of their names.")
  public record FindPeople(
      Optional<String> text, Optional<EmailAddress> email, Optional<Person.Status> status)
      implements Query<Page<PersonRow>> {}

  @Doc("How a person can be reached.")
  public record GetContactMethods(EntityId<Person> person) implements Query<Page<ContactRow>> {}

  @Doc("Who can do something, the best first, and how many vouch for it.")
  public record FindBySkill(Skill.Name skill, Optional<Skill.Proficiency> atLeast)
      implements Query<Page<Skilled>> {}

  @Doc("Who vouches for the skills of a person.")
  public record GetEndorsements(EntityId<Person> person, Optional<Skill.Name> skill)
      implements Query<Page<EndorsementRow>> {}

  /** What a person can do, and how many vouch for it. */
  public record Skilled(
      EntityId<Person> person,
      Skill.Name skill,
      Skill.Proficiency proficiency,
      Optional<Integer> years,
      Optional<Integer> lastUsed,
      long endorsements) {}

  /** A person, how to reach them, what they can do, have done and wish. */
  public record Profile(
      PersonRow person,
      Optional<BirthDate> born,
      List<ContactRow> contacts,
      List<Address> addresses,
      List<Skilled> skills,
      List<Label> labels,
      List<ExperienceRow> experiences,
      Optional<Wishes> wishes) {}

  static final QueryHandler<GetProfile, Profile> PROFILE =
      QueryHandler.one("get_profile", GetProfile.class, Profile.class, PeopleQueries::profile);

  static final QueryHandler<FindPeople, Page<PersonRow>> PEOPLE =
      QueryHandler.list("find_people", FindPeople.class, PersonRow.class, PeopleQueries::people);

  static final QueryHandler<GetContactMethods, Page<ContactRow>> CONTACTS =
      QueryHandler.list(
          "get_contact_methods",
          GetContactMethods.class,
          ContactRow.class,
          (query, views) -> contacts(query.person(), views).page(views.paging()));

  static final QueryHandler<FindBySkill, Page<Skilled>> BY_SKILL =
      QueryHandler.list("find_by_skill", FindBySkill.class, Skilled.class, PeopleQueries::bySkill);

  static final QueryHandler<GetEndorsements, Page<EndorsementRow>> ENDORSEMENTS =
      QueryHandler.list(
          "get_endorsements",
          GetEndorsements.class,
          EndorsementRow.class,
          (query, views) ->
              endorsements(query.person(), views)
                  .where("skill", query.skill().map(Match::equalTo))
                  .page(views.paging()));

  private PeopleQueries() {}

  private static Profile profile(GetProfile query, Views views) {
    EntityId<Person> id = query.person();
    PersonRow row =
        views.rows(PersonRow.class).required(id, "person", "a person who is registered");
    Person record =
        views.rows(ProfileRow.class).find(id).map(ProfileRow::person).orElse(Person.UNKNOWN);
    Audience viewer = query.audience().orElse(Audience.SELF);
    return new Profile(
        row,
        record.born().filter(_ -> record.wishes().shows(Part.BIRTH, viewer)),
        shown(Part.CONTACTS, record, viewer, contacts(id, views).first(3 * Person.MOST)),
        shown(Part.ADDRESSES, record, viewer, record.addresses()),
        shown(Part.SKILLS, record, viewer, skills(id, views)),
        shown(Part.LABELS, record, viewer, record.labels()),
        shown(Part.EXPERIENCES, record, viewer, experiences(id, views)),
        Optional.of(record.wishes()).filter(wishes -> wishes.shows(Part.PREFERENCES, viewer)));
  }

  private static <T> List<T> shown(Part part, Person record, Audience viewer, List<T> all) {
    return record.wishes().shows(part, viewer) ? all : List.of();
  }

  static Rows.Selection<ContactRow> contacts(EntityId<Person> person, Views views) {
    return views
        .rows(ContactRow.class)
        .all()
        .where("person", Match.equalTo(person))
        .orderBy("method", Order.ASCENDING);
  }

  private static List<Skilled> skills(EntityId<Person> person, Views views) {
    return views
        .rows(SkillRow.class)
        .all()
        .where("person", Match.equalTo(person))
        .orderBy("level", Order.DESCENDING)
        .first(Person.MOST)
        .stream()
        .map(row -> skilled(row, views))
        .toList();
  }

  private static List<ExperienceRow> experiences(EntityId<Person> person, Views views) {
    return views
        .rows(ExperienceRow.class)
        .all()
        .where("person", Match.equalTo(person))
        .first(Person.MOST);
  }

  private static Rows.Selection<EndorsementRow> endorsements(EntityId<Person> person, Views views) {
    return views.rows(EndorsementRow.class).all().where("person", Match.equalTo(person));
  }

  private static Page<PersonRow> people(FindPeople query, Views views) {
    Rows.Selection<PersonRow> people = views.rows(PersonRow.class).all();
    people = people.where("display", query.text().map(Match::contains));
    people = people.where("status", query.status().map(Match::equalTo));
    people = people.where("id", query.email().map(email -> reachedAt(email, views)));
    return people.orderBy("display", Order.ASCENDING).page(views.paging());
  }

  private static Match reachedAt(EmailAddress email, Views views) {
    return Match.oneOf(
        views
            .rows(ContactRow.class)
            .all()
            .where("address", Match.equalTo(new Contacts.Address(email.value())))
            .first(1000)
            .stream()
            .map(ContactRow::person)
            .distinct()
            .toArray());
  }

  private static Page<Skilled> bySkill(FindBySkill query, Views views) {
    Rows.Selection<SkillRow> skills =
        views.rows(SkillRow.class).all().where("skill", Match.equalTo(query.skill()));
    return skills
        .where("level", query.atLeast().map(level -> Match.atLeast(level.level())))
        .orderBy("level", Order.DESCENDING)
        .page(views.paging())
        .map(row -> skilled(row, views));
  }

  private static Skilled skilled(SkillRow row, Views views) {
    return new Skilled(
        row.person(),
        row.skill(),
        row.proficiency(),
        row.years(),
        row.lastUsed(),
        endorsements(row.person(), views).where("skill", Match.equalTo(row.skill())).count());
  }
}
