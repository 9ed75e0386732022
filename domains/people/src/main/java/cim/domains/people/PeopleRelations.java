package cim.domains.people;

import cim.model.Domain;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.Relationship;
import java.util.List;
import java.util.stream.Stream;

/** What the events of people say about the relationship graph. */
final class PeopleRelations {
  private static final String PERSON = "people.person";
  private static final String LOCATION = "locations.location";

  private PeopleRelations() {}

  static Domain.Builder declare(Domain.Builder domain) {
    return domain
        .relationships(kinds())
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
                            EntityRef.of(PERSON, event),
                            "merged_into",
                            person(event.event().target())))))
        .relations(
            Relations.of(
                PersonEvent.AddressAdded.class,
                event ->
                    event.event().address().location().stream()
                        .<GraphChange>map(place ->
                            new GraphChange.Edge(
                                EntityRef.of(PERSON, event), "resides_at", place(place)))
                        .toList()))
        .relations(
            Relations.of(
                PersonEvent.AddressRemoved.class,
                event ->
                    event.event().address().location().stream()
                        .<GraphChange>map(place ->
                            new GraphChange.EdgeGone(
                                EntityRef.of(PERSON, event), "resides_at", place(place)))
                        .toList()))
        .relations(
            Relations.of(
                ConnectionEvent.NatureAdded.class,
                event ->
                    List.of(
                        new GraphChange.Edge(
                            person(event.event().person()),
                            event.event().nature().kind().relation(),
                            person(event.event().other())))))
        .relations(
            Relations.of(
                ConnectionEvent.NatureRemoved.class,
                event ->
                    List.of(
                        new GraphChange.EdgeGone(
                            person(event.event().person()),
                            event.event().nature().kind().relation(),
                            person(event.event().other())))));
  }

  private static Relationship[] kinds() {
    return Stream.concat(
            Stream.of(
                new Relationship("merged_into", PERSON, PERSON),
                new Relationship("resides_at", PERSON, LOCATION)),
            Stream.of(Connection.Kind.values())
                .map(kind -> new Relationship(kind.relation(), PERSON, PERSON)))
        .toArray(Relationship[]::new);
  }

  private static List<GraphChange> named(Recorded<?> event, PersonName name) {
    return List.of(new GraphChange.Node(EntityRef.of(PERSON, event), name.display().value()));
  }

  private static EntityRef person(EntityId<Person> id) {
    return EntityRef.of(PERSON, id);
  }

  private static EntityRef place(EntityId<Address.Location> id) {
    return EntityRef.of(LOCATION, id);
  }
}
