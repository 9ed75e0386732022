package cim.domains.people;

import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Policy;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.Relationship;
import cim.model.Scope;
import java.util.List;

/** The context {@code people}: all that it offers. */
public final class PeopleDomain implements Domain.Provider {
  private static final String KIND = "people.person";

  /** An e-mail address is of one person at a time, so their records stay on this node. */
  static final Aggregate<PersonCommand, PersonEvent, Person> PERSON =
      Aggregate.of(
              "person", PersonCommand.class, PersonEvent.class, Person.class, new PersonDecider())
          .withStates(Person.TRANSITIONS, Person::status)
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .seeking(PersonDecider::sought);

  @Override
  public Domain domain() {
    return Domain.named("people", "People, how to reach them, and what they can do")
        .group(Domain.Group.SUPPORTING)
        .aggregate(PERSON)
        .readModel(People.MODEL)
        .readModel(Contacts.MODEL)
        .readModel(Skills.MODEL)
        .query(PeopleQueries.PROFILE)
        .query(PeopleQueries.PEOPLE)
        .query(PeopleQueries.CONTACTS)
        .query(PeopleQueries.BY_SKILL)
        .processManager(new Authors())
        .relationships(new Relationship("merged_into", KIND, KIND))
        .relations(
            Relations.of(PersonEvent.Registered.class, event -> named(event, event.event().name())))
        .relations(
            Relations.of(PersonEvent.NameAdded.class, event -> named(event, event.event().name())))
        .relations(
            Relations.of(
                PersonEvent.MergedInto.class,
                event ->
                    List.of(
                        new GraphChange.Edge(
                            self(event),
                            "merged_into",
                            EntityRef.of(KIND, event.event().target())))))
        .alias("create_profile", "people.person.register")
        .alias("add_skill", "people.person.add_skill")
        .alias("profile_created", "people.person.registered.v1")
        .alias("skill_added", "people.person.skill_added.v1")
        .build();
  }

  private static List<GraphChange> named(Recorded<?> event, PersonName name) {
    return List.of(new GraphChange.Node(self(event), name.display().value()));
  }

  private static EntityRef self(Recorded<?> event) {
    return EntityRef.of(KIND, event);
  }
}
