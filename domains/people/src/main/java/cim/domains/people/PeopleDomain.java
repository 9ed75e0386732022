package cim.domains.people;

import cim.ipld.Value;
import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.Policy;
import cim.model.Request;
import cim.model.Scope;
import cim.model.Upcaster;

/** The context {@code people}: all that it offers. */
public final class PeopleDomain implements Domain.Provider {

  /** An e-mail address is of one person at a time, so their records stay on this node. */
  static final Aggregate<PersonCommand, PersonEvent, Person> PERSON =
      Aggregate.of(
              "person", PersonCommand.class, PersonEvent.class, Person.class, new PersonDecider())
          .withStates(Person.TRANSITIONS, Person::status)
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .seeking(PersonDecider::sought);

  /** One endorses a skill of another once, so endorsements stay on this node. */
  static final Aggregate<EndorsementCommand, EndorsementEvent, Endorsement> ENDORSEMENT =
      Aggregate.of(
              "endorsement",
              EndorsementCommand.class,
              EndorsementEvent.class,
              Endorsement.class,
              new EndorsementDecider())
          .withStates(Endorsement.TRANSITIONS, Endorsement::status)
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .seeking(EndorsementDecider::sought);

  /** Two people have one connection, so connections stay on this node. */
  static final Aggregate<ConnectionCommand, ConnectionEvent, Connection> CONNECTION =
      Aggregate.of(
              "connection",
              ConnectionCommand.class,
              ConnectionEvent.class,
              Connection.class,
              new ConnectionDecider())
          .withStates(Connection.TRANSITIONS, Connection::status)
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .seeking(ConnectionDecider::sought);

  @Override
  public Domain domain() {
    Domain.Builder domain =
        Domain.named("people", "People: how to reach them, what they can do, have done and wish")
            .group(Domain.Group.SUPPORTING)
            .aggregate(PERSON)
            .aggregate(
                Aggregate.of(
                        "experience",
                        ExperienceCommand.class,
                        ExperienceEvent.class,
                        Experience.class,
                        new ExperienceDecider())
                    .withStates(Experience.TRANSITIONS, Experience::status))
            .aggregate(ENDORSEMENT)
            .aggregate(CONNECTION)
            .aggregate(
                Aggregate.of(
                        "attribute",
                        AttributeCommand.class,
                        AttributeEvent.class,
                        Attribute.class,
                        new AttributeDecider())
                    .withStates(Attribute.TRANSITIONS, Attribute::status))
            .aggregate(
                Aggregate.of(
                        "onboarding",
                        OnboardingCommand.class,
                        OnboardingEvent.class,
                        Onboarding.class,
                        new OnboardingDecider())
                    .withStates(Onboarding.TRANSITIONS, Onboarding::status))
            .processManager(new Authors())
            .request(
                Request.of(
                    PersonEvent.VerificationRequested.class,
                    (event, failure) ->
                        new PersonCommand.RecordVerificationFailure(
                            EntityId.of(event.stream()), event.event().contact(), failure)));
    return aliases(PeopleRelations.declare(upcasters(queries(readModels(domain))))).build();
  }

  private static Domain.Builder readModels(Domain.Builder domain) {
    return domain
        .readModel(People.MODEL)
        .readModel(Profiles.MODEL)
        .readModel(Profiles.LABELS)
        .readModel(Contacts.MODEL)
        .readModel(Skills.MODEL)
        .readModel(Skills.ENDORSEMENTS)
        .readModel(Experiences.MODEL)
        .readModel(Connections.MODEL)
        .readModel(Attributes.MODEL)
        .readModel(Onboardings.MODEL);
  }

  private static Domain.Builder queries(Domain.Builder domain) {
    return domain
        .query(PeopleQueries.PROFILE)
        .query(PeopleQueries.PEOPLE)
        .query(PeopleQueries.CONTACTS)
        .query(PeopleQueries.BY_SKILL)
        .query(PeopleQueries.ENDORSEMENTS)
        .query(SearchQueries.SEARCH)
        .query(SearchQueries.BY_LABEL)
        .query(SearchQueries.BY_EMPLOYER)
        .query(SearchQueries.RECOMMEND)
        .query(Checking.PREFERENCES)
        .query(LifeQueries.EXPERIENCES)
        .query(LifeQueries.TIMELINE)
        .query(LifeQueries.ATTRIBUTES)
        .query(LifeQueries.ONBOARDINGS)
        .query(NetworkQueries.CONNECTIONS)
        .query(NetworkQueries.NETWORK)
        .query(NetworkQueries.PATH);
  }

  private static Domain.Builder upcasters(Domain.Builder domain) {
    return domain
        .upcaster(Upcaster.one("people.person.registered", 1, PeopleDomain::ofUnstatedSource))
        .upcaster(Upcaster.one("people.person.name_removed", 1, PeopleDomain::sameName))
        .upcaster(Upcaster.one("people.person.name_added", 1, PeopleDomain::sameName))
        .upcaster(Upcaster.one("people.person.skill_added", 1, PeopleDomain::sameSkill))
        .upcaster(Upcaster.one("people.person.skill_removed", 1, PeopleDomain::sameSkill));
  }

  /** Version 1 did not say where a registration came from. */
  private static Value.Map ofUnstatedSource(Value.Map data) {
    return Value.map().putAll(data.entries()).put("source", "unstated").build();
  }

  /** What version 2 may say more of a name, version 1 did not know. */
  private static Value.Map sameName(Value.Map data) {
    return data;
  }

  /** What version 2 may say more of a skill, version 1 did not know. */
  private static Value.Map sameSkill(Value.Map data) {
    return data;
  }

  private static Domain.Builder aliases(Domain.Builder domain) {
    return domain
        .alias("create_profile", "people.person.register")
        .alias("update_contact", "people.person.describe_contact")
        .alias("verify_contact", "people.person.record_verification")
        .alias("add_skill", "people.person.add_skill")
        .alias("set_preferences", "people.person.set_preference")
        .alias("profile_created", "people.person.registered.v2")
        .alias("contact_updated", "people.person.contact_use_added.v1")
        .alias("contact_verified", "people.person.contact_verified.v1")
        .alias("skill_added", "people.person.skill_added.v2")
        .alias("preference_set", "people.person.preference_added.v1");
  }
}
