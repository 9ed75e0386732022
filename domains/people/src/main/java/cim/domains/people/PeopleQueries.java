package cim.domains.people;

import cim.domains.people.Contacts.ContactRow;
import cim.domains.people.People.PersonRow;
import cim.domains.people.Skills.SkillRow;
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

/** Questions about people. */
final class PeopleQueries {

  @Doc("One person with all that is known.")
  public record GetProfile(EntityId<Person> person) implements Query<Profile> {}

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

  @Doc("Who can do something, the best first.")
  public record FindBySkill(Skill.Name skill, Optional<Skill.Proficiency> atLeast)
      implements Query<Page<SkillRow>> {}

  /** A person, how to reach them, and what they can do. */
  public record Profile(PersonRow person, List<ContactRow> contacts, List<SkillRow> skills) {}

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

  static final QueryHandler<FindBySkill, Page<SkillRow>> BY_SKILL =
      QueryHandler.list("find_by_skill", FindBySkill.class, SkillRow.class, PeopleQueries::bySkill);

  private PeopleQueries() {}

  private static Profile profile(GetProfile query, Views views) {
    PersonRow person =
        views
            .rows(PersonRow.class)
            .required(query.person(), "person", "a person who is registered");
    return new Profile(
        person,
        contacts(query.person(), views).first(2 * Person.MOST),
        views
            .rows(SkillRow.class)
            .all()
            .where("person", Match.equalTo(query.person()))
            .orderBy("level", Order.DESCENDING)
            .first(Person.MOST));
  }

  private static Rows.Selection<ContactRow> contacts(EntityId<Person> person, Views views) {
    return views
        .rows(ContactRow.class)
        .all()
        .where("person", Match.equalTo(person))
        .orderBy("method", Order.ASCENDING);
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

  private static Page<SkillRow> bySkill(FindBySkill query, Views views) {
    Rows.Selection<SkillRow> skills =
        views.rows(SkillRow.class).all().where("skill", Match.equalTo(query.skill()));
    return skills
        .where("level", query.atLeast().map(level -> Match.atLeast(level.level())))
        .orderBy("level", Order.DESCENDING)
        .page(views.paging());
  }
}
