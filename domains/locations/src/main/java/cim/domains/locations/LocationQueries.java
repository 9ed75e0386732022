package cim.domains.locations;

import cim.domains.locations.Location.Kind;
import cim.domains.locations.Location.Status;
import cim.domains.locations.Places.NoteRow;
import cim.domains.locations.Places.PlaceRow;
import cim.domains.locations.Regions.RegionRow;
import cim.domains.locations.Visits.VisitRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Metadata;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Range;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/** Questions about locations, what they lie in, and who is there. */
final class LocationQueries {
  /** How many rows one answer is made of at most. */
  static final int MOST = 20_000;

  @Doc("One location with what is noted of it, what it lies in, and what lies in it.")
  public record GetLocation(EntityId<Location> location) implements Query<Details> {}

  /**
   * @param text a part of the name
   * @param parent only what lies directly in it
   * @param noteKey only where something is noted under this key
   * @param noteValue exactly what is noted there
   */
  @Doc("Locations by name, kind, parent or note, in the order of their names.")
  public record FindLocations(
      Optional<String> text,
      Optional<Kind> kind,
      Optional<Status> status,
      Optional<EntityId<Location>> parent,
      Optional<Metadata.Key> noteKey,
      Optional<String> noteValue)
      implements Query<Page<PlaceRow>> {}

  @Doc("The address of a location: its own, or that of the nearest one above that has one.")
  public record GetAddress(EntityId<Location> location) implements Query<AddressOf> {}

  /**
   * @param depth how many levels below, 10 where none is given
   */
  @Doc("A location and all that lies in it, each before what lies in it.")
  public record GetHierarchy(
      EntityId<Location> location, @Range(min = 0, max = 64) OptionalInt depth)
      implements Query<Page<Level>> {}

  @Doc("How many locations and regions there are.")
  public record GetStatistics() implements Query<Statistics> {}

  @Doc("Who is at a location now, the longest there first.")
  public record GetVisitors(EntityId<Location> location) implements Query<Page<VisitRow>> {}

  @Doc("Where somebody or something is now.")
  public record GetWhereabouts(EntityId<Presence> visitor) implements Query<VisitRow> {}

  /**
   * A location and what is around it.
   *
   * @param ancestors what it lies in, the nearest first
   * @param children the first 1,000 of those that lie directly in it, by name
   */
  public record Details(
      PlaceRow location,
      SequencedMap<String, String> notes,
      List<PlaceRow> ancestors,
      List<PlaceRow> children) {}

  /**
   * @param of the location whose address it is
   */
  public record AddressOf(EntityId<Location> of, Name name, Address address) {}

  /**
   * @param depth 0 for the location that was asked about
   */
  public record Level(PlaceRow location, int depth) {}

  public record Statistics(
      long locations,
      Map<Kind, Long> active,
      long archived,
      long onTheEarth,
      long regions,
      long visitors) {}

  static final QueryHandler<GetLocation, Details> LOCATION =
      QueryHandler.one("get_location", GetLocation.class, Details.class, LocationQueries::details);

  static final QueryHandler<FindLocations, Page<PlaceRow>> LOCATIONS =
      QueryHandler.list(
          "find_locations", FindLocations.class, PlaceRow.class, LocationQueries::locations);

  static final QueryHandler<GetAddress, AddressOf> ADDRESS =
      QueryHandler.one("get_address", GetAddress.class, AddressOf.class, LocationQueries::address);

  static final QueryHandler<GetHierarchy, Page<Level>> HIERARCHY =
      QueryHandler.list(
          "get_hierarchy", GetHierarchy.class, Level.class, LocationQueries::hierarchy);

  static final QueryHandler<GetStatistics, Statistics> STATISTICS =
      QueryHandler.one(
          "get_statistics", GetStatistics.class, Statistics.class, LocationQueries::statistics);

  static final QueryHandler<GetVisitors, Page<VisitRow>> VISITORS =
      QueryHandler.list(
          "get_visitors",
          GetVisitors.class,
          VisitRow.class,
          (query, views) ->
              views
                  .rows(VisitRow.class)
                  .all()
                  .where("at", Match.equalTo(new Whereabouts(query.location())))
                  .orderBy("since", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetWhereabouts, VisitRow> WHEREABOUTS =
      QueryHandler.one(
          "get_whereabouts",
          GetWhereabouts.class,
          VisitRow.class,
          (query, views) ->
              views
                  .rows(VisitRow.class)
                  .required(query.visitor(), "visitor", "one who is somewhere"));

  private LocationQueries() {}

  static PlaceRow required(String field, EntityId<Location> location, Views views) {
    return views.rows(PlaceRow.class).required(location, field, "a location that is defined");
  }

  private static Details details(GetLocation query, Views views) {
    PlaceRow location = required("location", query.location(), views);
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    views
        .rows(NoteRow.class)
        .all()
        .where("location", Match.equalTo(query.location()))
        .orderBy("key", Order.ASCENDING)
        .first(Metadata.MOST)
        .forEach(note -> notes.put(note.key(), note.value()));
    return new Details(
        location, notes, ancestors(location, views), children(location, views).first(1000));
  }

  /** The locations above, the nearest first. */
  private static List<PlaceRow> ancestors(PlaceRow location, Views views) {
    List<PlaceRow> ancestors = new ArrayList<>();
    Set<EntityId<Location>> seen = new HashSet<>(Set.of(location.id()));
    Optional<PlaceRow> above = parent(location, views);
    while (above.isPresent() && seen.add(above.get().id())) {
      ancestors.add(above.get());
      above = parent(above.get(), views);
    }
    return ancestors;
  }

  private static Optional<PlaceRow> parent(PlaceRow row, Views views) {
    return row.parent().flatMap(parent -> views.rows(PlaceRow.class).find(parent));
  }

  private static Rows.Selection<PlaceRow> children(PlaceRow location, Views views) {
    return views
        .rows(PlaceRow.class)
        .all()
        .where("parent", Match.equalTo(location.id()))
        .orderBy("name", Order.ASCENDING);
  }

  private static Page<PlaceRow> locations(FindLocations query, Views views) {
    Rows.Selection<PlaceRow> found = views.rows(PlaceRow.class).all();
    found = found.where("name", query.text().map(Match::contains));
    found = found.where("kind", query.kind().map(Match::equalTo));
    found = found.where("status", query.status().map(Match::equalTo));
    found = found.where("parent", query.parent().map(Match::equalTo));
    if (query.noteKey().isPresent() || query.noteValue().isPresent()) {
      found = found.where("id", noted(query, views));
    }
    return found.orderBy("name", Order.ASCENDING).page(views.paging());
  }

  private static Match noted(FindLocations query, Views views) {
    Rows.Selection<NoteRow> notes = views.rows(NoteRow.class).all();
    notes = notes.where("key", query.noteKey().map(key -> Match.equalTo(key.value())));
    notes = notes.where("value", query.noteValue().map(Match::equalTo));
    List<NoteRow> found = notes.first(MOST + 1);
    if (found.size() > MOST) {
      throw new InvalidValue("note_key", "more than " + MOST + " notes", "fewer; say the value");
    }
    return Match.oneOf(found.stream().map(NoteRow::location).distinct().toArray());
  }

  private static AddressOf address(GetAddress query, Views views) {
    PlaceRow location = required("location", query.location(), views);
    List<PlaceRow> candidates = new ArrayList<>(List.of(location));
    candidates.addAll(ancestors(location, views));
    return candidates.stream()
        .flatMap(row ->
            row.place().address().stream()
                .map(address -> new AddressOf(row.id(), row.name(), address)))
        .findFirst()
        .orElseThrow(() ->
            new InvalidValue(
                "location", query.location(), "one with an address, or in one with an address"));
  }

  private static Page<Level> hierarchy(GetHierarchy query, Views views) {
    List<Level> levels = new ArrayList<>();
    descend(
        required("location", query.location(), views),
        0,
        query.depth().orElse(10),
        new HashSet<>(),
        levels,
        views);
    return Page.of(levels, views.paging());
  }

  private static void descend(
      PlaceRow location,
      int depth,
      int deepest,
      Set<EntityId<Location>> seen,
      List<Level> levels,
      Views views) {
    if (!seen.add(location.id())) {
      return;
    }
    levels.add(new Level(location, depth));
    if (levels.size() > MOST) {
      throw new InvalidValue("depth", depth, "one with at most " + MOST + " locations");
    }
    if (depth < deepest) {
      for (PlaceRow child : children(location, views).first(MOST)) {
        descend(child, depth + 1, deepest, seen, levels, views);
      }
    }
  }

  private static Statistics statistics(GetStatistics query, Views views) {
    Rows.Selection<PlaceRow> all = views.rows(PlaceRow.class).all();
    Map<Kind, Long> active = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      active.put(
          kind,
          all.where("kind", Match.equalTo(kind))
              .where("status", Match.equalTo(Status.ACTIVE))
              .count());
    }
    return new Statistics(
        all.count(),
        active,
        all.where("status", Match.equalTo(Status.ARCHIVED)).count(),
        SpatialQueries.placed(views).count(),
        views
            .rows(RegionRow.class)
            .all()
            .where("status", Match.equalTo(Region.Status.ACTIVE))
            .count(),
        views.rows(VisitRow.class).all().count());
  }
}
