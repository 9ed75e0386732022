package cim.domains.locations;

import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.GraphChange;
import cim.model.Policy;
import cim.model.Reason;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.Relationship;
import cim.model.Request;
import cim.model.Scope;
import java.util.List;
import java.util.stream.Stream;

/** The context {@code locations}: all that it offers. */
public final class LocationsDomain implements Domain.Provider {
  private static final String LOCATION = "locations.location";
  private static final String REGION = "locations.region";

  /** What a location lies in is looked up in this node's log, so its record stays on this node. */
  static final Aggregate<LocationCommand, LocationEvent, Location> AGGREGATE =
      Aggregate.of(
              "location",
              LocationCommand.class,
              LocationEvent.class,
              Location.class,
              new LocationDecider())
          .withStates(Location.TRANSITIONS, Location::status)
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .seeking(new LocationDecider());

  @Override
  public Domain domain() {
    return Domain.named("locations", "Places on the Earth and elsewhere, regions, and who is where")
        .group(Domain.Group.TECHNICAL)
        .aggregate(AGGREGATE)
        .aggregate(
            Aggregate.of(
                    "region",
                    RegionCommand.class,
                    RegionEvent.class,
                    Region.class,
                    new RegionDecider())
                .withStates(Region.TRANSITIONS, Region::status))
        .aggregate(
            Aggregate.of(
                    "presence",
                    PresenceCommand.class,
                    PresenceEvent.class,
                    Presence.class,
                    new PresenceDecider())
                .withStates(Presence.TRANSITIONS, Presence::status)
                .withIdsOfOthers())
        .readModel(Places.PLACES)
        .readModel(Places.NOTES)
        .readModel(Regions.MODEL)
        .readModel(Visits.MODEL)
        .query(LocationQueries.LOCATION)
        .query(LocationQueries.LOCATIONS)
        .query(LocationQueries.ADDRESS)
        .query(LocationQueries.HIERARCHY)
        .query(LocationQueries.STATISTICS)
        .query(LocationQueries.VISITORS)
        .query(LocationQueries.WHEREABOUTS)
        .query(SpatialQueries.NEARBY)
        .query(SpatialQueries.IN_BOUNDS)
        .query(SpatialQueries.IN_REGION)
        .query(SpatialQueries.REGIONS)
        .query(SpatialQueries.DISTANCE)
        .query(SpatialQueries.GEO_JSON)
        .request(
            Request.of(
                LocationEvent.GeocodingRequested.class,
                (event, failure) -> notGeocoded(event, event.event().request(), failure)))
        .request(
            Request.of(
                LocationEvent.ReverseGeocodingRequested.class,
                (event, failure) -> notGeocoded(event, event.event().request(), failure)))
        .relationships(kinds())
        .relations(
            Relations.of(
                LocationEvent.Defined.class, event -> named(LOCATION, event, event.event().name())))
        .relations(
            Relations.of(
                LocationEvent.NameAdded.class,
                event -> named(LOCATION, event, event.event().name())))
        .relations(Relations.of(LocationEvent.ParentSet.class, LocationsDomain::within))
        .relations(Relations.of(LocationEvent.ParentRemoved.class, LocationsDomain::notWithin))
        .relations(
            Relations.of(
                RegionEvent.Created.class, event -> named(REGION, event, event.event().name())))
        .relations(
            Relations.of(
                RegionEvent.NameAdded.class, event -> named(REGION, event, event.event().name())))
        .relations(Relations.of(PresenceEvent.LocationEntered.class, LocationsDomain::entered))
        .relations(Relations.of(PresenceEvent.LocationLeft.class, LocationsDomain::left))
        .alias("create_location", "locations.location.define")
        .alias("update_location", "locations.location.update")
        .alias("geocode_address", "locations.location.geocode_address")
        .alias("reverse_geocode", "locations.location.reverse_geocode")
        .alias("create_region", "locations.region.create")
        .alias("location_created", "locations.location.defined.v1")
        .alias("location_updated", "locations.location.updated.v1")
        .alias("address_geocoded", "locations.location.address_geocoded.v1")
        .alias("region_created", "locations.region.created.v1")
        .alias("location_entered", "locations.presence.location_entered.v1")
        .build();
  }

  private static LocationCommand notGeocoded(Recorded<?> event, long request, Failure failure) {
    return new LocationCommand.RecordGeocodingFailure(
        EntityId.of(event.stream()), request, new Reason(failure.code()));
  }

  private static Relationship[] kinds() {
    return Stream.concat(
            Stream.of(new Relationship("within", LOCATION, LOCATION)),
            Stream.of(Visitor.values())
                .map(visitor -> new Relationship("is_at", visitor.kind(), LOCATION)))
        .toArray(Relationship[]::new);
  }

  private static List<GraphChange> named(String kind, Recorded<?> event, Name name) {
    return List.of(new GraphChange.Node(EntityRef.of(kind, event), name.value()));
  }

  private static List<GraphChange> within(Recorded<LocationEvent.ParentSet> event) {
    return List.of(
        new GraphChange.Edge(
            EntityRef.of(LOCATION, event), "within", location(event.event().parent())));
  }

  private static List<GraphChange> notWithin(Recorded<LocationEvent.ParentRemoved> event) {
    return List.of(
        new GraphChange.EdgeGone(
            EntityRef.of(LOCATION, event), "within", location(event.event().parent())));
  }

  private static List<GraphChange> entered(Recorded<PresenceEvent.LocationEntered> event) {
    Whereabouts at = event.event().at();
    return at.equals(Whereabouts.MASKED)
        ? List.of()
        : List.of(
            new GraphChange.Edge(
                event.event().visitor().ref(event.stream()), "is_at", location(at.location())));
  }

  private static List<GraphChange> left(Recorded<PresenceEvent.LocationLeft> event) {
    return List.of(
        new GraphChange.EdgeGone(
            event.event().visitor().ref(event.stream()),
            "is_at",
            location(event.event().at().location())));
  }

  private static EntityRef location(EntityId<Location> id) {
    return EntityRef.of(LOCATION, id);
  }
}
