package cim.domains.locations;

import static cim.domains.locations.Examples.AT_BERLIN;
import static cim.domains.locations.Examples.BERLIN;
import static cim.domains.locations.Examples.CAMPUS;
import static cim.domains.locations.Examples.OFFICE;
import static cim.domains.locations.Examples.ROOM;
import static cim.domains.locations.Examples.SQUARE;
import static cim.domains.locations.Examples.UNTER_DEN_LINDEN;
import static cim.domains.locations.Examples.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cim.domains.locations.Location.Kind;
import cim.domains.locations.Location.Status;
import cim.domains.locations.LocationEvent.AddressAdded;
import cim.domains.locations.LocationEvent.AddressRemoved;
import cim.domains.locations.LocationEvent.Archived;
import cim.domains.locations.LocationEvent.CoordinatesAdded;
import cim.domains.locations.LocationEvent.Defined;
import cim.domains.locations.LocationEvent.GeocodingFailed;
import cim.domains.locations.LocationEvent.GeocodingRequested;
import cim.domains.locations.LocationEvent.MetadataAdded;
import cim.domains.locations.LocationEvent.NameAdded;
import cim.domains.locations.LocationEvent.ParentRemoved;
import cim.domains.locations.LocationEvent.ParentSet;
import cim.domains.locations.LocationQueries.Details;
import cim.domains.locations.LocationQueries.FindLocations;
import cim.domains.locations.LocationQueries.GetAddress;
import cim.domains.locations.LocationQueries.GetHierarchy;
import cim.domains.locations.LocationQueries.GetLocation;
import cim.domains.locations.LocationQueries.GetStatistics;
import cim.domains.locations.LocationQueries.GetVisitors;
import cim.domains.locations.LocationQueries.GetWhereabouts;
import cim.domains.locations.LocationQueries.Level;
import cim.domains.locations.LocationQueries.Statistics;
import cim.domains.locations.Places.PlaceRow;
import cim.domains.locations.Places.Progress;
import cim.domains.locations.PresenceEvent.LocationEntered;
import cim.domains.locations.PresenceEvent.LocationLeft;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.InvalidValue;
import cim.model.Metadata;
import cim.model.Reason;
import cim.testkit.DomainFixture;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LocationQueriesTest {
  private static final EntityId<Presence> ADA = EntityId.derived("Ada of the tests");
  private static final Whereabouts AT_OFFICE = new Whereabouts(OFFICE);
  private final DomainFixture locations =
      DomainFixture.of(new LocationsDomain())
          .happened(
              CAMPUS.value(),
              new Defined(CAMPUS, new Name("Campus"), Kind.PHYSICAL),
              new AddressAdded(UNTER_DEN_LINDEN))
          .happened(
              OFFICE.value(),
              new Defined(OFFICE, BERLIN, Kind.PHYSICAL),
              new ParentSet(OFFICE, CAMPUS))
          .happened(
              ROOM.value(),
              new Defined(ROOM, new Name("Ada's room"), Kind.VIRTUAL),
              new ParentSet(ROOM, OFFICE),
              new MetadataAdded(entry("floor", "3")));

  @Test
  void find_locations_lists_them_by_name() {
    assertThat(locations.ask(everything()).items())
        .extracting(row -> row.name().value())
        .containsExactly("Ada's room", "Berlin office", "Campus");
  }

  @Test
  void find_locations_finds_by_a_part_of_the_newest_name() {
    locations.happened(OFFICE.value(), new NameAdded(new Name("Head office")));
    assertThat(locations.ask(named("BERLIN")).items()).isEmpty();
    assertThat(locations.ask(named("HEAD")).items())
        .extracting(PlaceRow::id)
        .containsExactly(OFFICE);
  }

  @Test
  void find_locations_finds_by_kind_and_parent() {
    assertThat(locations.ask(find(Optional.of(Kind.VIRTUAL), Optional.empty())).items())
        .extracting(PlaceRow::id)
        .containsExactly(ROOM);
    assertThat(locations.ask(find(Optional.empty(), Optional.of(CAMPUS))).items())
        .extracting(PlaceRow::id)
        .containsExactly(OFFICE);
  }

  @Test
  void find_locations_finds_by_what_is_noted() {
    assertThat(locations.ask(noted("3")).items()).extracting(PlaceRow::id).containsExactly(ROOM);
    assertThat(locations.ask(noted("4")).items()).isEmpty();
  }

  @Test
  void get_location_shows_what_it_lies_in_and_what_lies_in_it() {
    Details room = locations.ask(new GetLocation(ROOM));
    assertThat(room.ancestors()).extracting(PlaceRow::id).containsExactly(OFFICE, CAMPUS);
    assertThat(room.notes()).containsExactly(Map.entry("floor", "3"));
    assertThat(locations.ask(new GetLocation(CAMPUS)).children())
        .extracting(PlaceRow::id)
        .containsExactly(OFFICE);
  }

  @Test
  void an_unknown_location_is_an_error_that_says_so() {
    assertThatThrownBy(() -> locations.ask(new GetLocation(EntityId.derived("nowhere"))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a location that is defined");
  }

  @Test
  void get_address_takes_the_nearest_one_above() {
    assertThat(locations.ask(new GetAddress(ROOM)).of()).isEqualTo(CAMPUS);
    assertThat(locations.ask(new GetAddress(ROOM)).address()).isEqualTo(UNTER_DEN_LINDEN);
  }

  @Test
  void an_address_that_is_nowhere_is_an_error_that_says_so() {
    locations.happened(CAMPUS.value(), new AddressRemoved(UNTER_DEN_LINDEN));
    assertThatThrownBy(() -> locations.ask(new GetAddress(ROOM)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("one with an address");
  }

  @Test
  void an_erased_address_is_none() {
    locations.happened(CAMPUS.value(), new AddressAdded(Address.MASKED));
    assertThat(locations.ask(new GetLocation(CAMPUS)).location().place().address()).isEmpty();
  }

  @Test
  void get_hierarchy_shows_each_before_what_lies_in_it_as_deep_as_asked() {
    assertThat(locations.ask(new GetHierarchy(CAMPUS, OptionalInt.empty())).items())
        .extracting(level -> level.location().id(), Level::depth)
        .containsExactly(tuple(CAMPUS, 0), tuple(OFFICE, 1), tuple(ROOM, 2));
    assertThat(locations.ask(new GetHierarchy(CAMPUS, OptionalInt.of(1))).items()).hasSize(2);
  }

  @Test
  void get_statistics_counts() {
    locations
        .happened(OFFICE.value(), new CoordinatesAdded(AT_BERLIN))
        .happened(ROOM.value(), new Archived(ROOM))
        .happened(ADA.value(), new LocationEntered(Visitor.PERSON, AT_OFFICE))
        .happened(
            EntityId.derived("region").value(), new RegionEvent.Created(new Name("North"), SQUARE));
    assertThat(locations.ask(new GetStatistics()))
        .isEqualTo(
            new Statistics(
                3,
                Map.of(Kind.PHYSICAL, 2L, Kind.VIRTUAL, 0L, Kind.LOGICAL, 0L, Kind.HYBRID, 0L),
                1,
                1,
                1,
                1));
  }

  @Test
  void a_question_to_a_geocoder_that_is_not_there_is_seen_to_have_failed() {
    locations.happened(
        CAMPUS.value(),
        new GeocodingRequested(1, UNTER_DEN_LINDEN),
        new GeocodingFailed(1, new Reason("not_configured")));
    Places.Geocoding shown = locations.ask(new GetLocation(CAMPUS)).location().geocoding();
    assertThat(shown.progress()).isEqualTo(Progress.FAILED);
    assertThat(shown.reason()).contains(new Reason("not_configured"));
  }

  @Test
  void get_visitors_shows_who_is_there() {
    locations.happened(ADA.value(), new LocationEntered(Visitor.PERSON, AT_OFFICE));
    assertThat(locations.ask(new GetVisitors(OFFICE)).items())
        .extracting(Visits.VisitRow::id)
        .containsExactly(ADA);
    locations.happened(ADA.value(), new LocationLeft(Visitor.PERSON, AT_OFFICE));
    assertThat(locations.ask(new GetVisitors(OFFICE)).items()).isEmpty();
  }

  @Test
  void get_whereabouts_shows_where_somebody_is() {
    locations.happened(ADA.value(), new LocationEntered(Visitor.PERSON, AT_OFFICE));
    assertThat(locations.ask(new GetWhereabouts(ADA)).at()).isEqualTo(AT_OFFICE);
    assertThatThrownBy(() -> locations.ask(new GetWhereabouts(EntityId.derived("nobody"))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("one who is somewhere");
  }

  @Test
  void the_graph_shows_what_lies_where_and_who_is_there() {
    EntityRef room = EntityRef.of("locations.location", ROOM);
    EntityRef office = EntityRef.of("locations.location", OFFICE);
    EntityRef ada = EntityRef.of("people.person", ADA);
    locations
        .happened(ADA.value(), new LocationEntered(Visitor.PERSON, AT_OFFICE))
        .happened(ROOM.value(), new ParentRemoved(ROOM, OFFICE));
    assertThat(locations.changes())
        .contains(
            new GraphChange.Node(office, "Berlin office"),
            new GraphChange.Edge(room, "within", office),
            new GraphChange.Edge(ada, "is_at", office),
            new GraphChange.EdgeGone(room, "within", office));
  }

  @Test
  void the_graph_does_not_show_where_somebody_was_who_is_erased() {
    locations.happened(ADA.value(), new LocationEntered(Visitor.PERSON, Whereabouts.MASKED));
    assertThat(locations.changes())
        .noneMatch(
            change -> change instanceof GraphChange.Edge edge && edge.relation().equals("is_at"));
  }

  private static FindLocations everything() {
    return find(Optional.empty(), Optional.empty());
  }

  private static FindLocations named(String text) {
    return new FindLocations(
        Optional.of(text),
        Optional.empty(),
        Optional.of(Status.ACTIVE),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static FindLocations find(Optional<Kind> kind, Optional<EntityId<Location>> parent) {
    return new FindLocations(
        Optional.empty(), kind, Optional.empty(), parent, Optional.empty(), Optional.empty());
  }

  private static FindLocations noted(String value) {
    return new FindLocations(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Metadata.Key("floor")),
        Optional.of(value));
  }
}
