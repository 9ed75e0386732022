package cim.domains.locations;

import cim.domains.locations.Location.Kind;
import cim.domains.locations.LocationCommand.Define;
import cim.domains.locations.LocationCommand.RecordAddress;
import cim.domains.locations.LocationCommand.RecordCoordinates;
import cim.domains.locations.LocationCommand.RecordGeocodingFailure;
import cim.domains.locations.LocationCommand.ReverseGeocode;
import cim.domains.locations.LocationCommand.SetParent;
import cim.domains.locations.VirtualPlace.Sort;
import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.Metadata;
import cim.model.Reason;
import cim.testkit.Generator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The places that the tests are about. */
final class Examples {
  static final EntityId<Location> OFFICE = EntityId.derived("the office of the tests");
  static final EntityId<Location> CAMPUS = EntityId.derived("the campus of the tests");
  static final EntityId<Location> ROOM = EntityId.derived("a room of the tests");
  static final Name BERLIN = new Name("Berlin office");
  static final Coordinates AT_BERLIN = Coordinates.of(52.52, 13.405);
  static final Coordinates AT_PARIS = Coordinates.of(48.8566, 2.3522);
  static final Address UNTER_DEN_LINDEN =
      new Address(
          "Unter den Linden 1",
          Optional.empty(),
          "Berlin",
          Optional.empty(),
          new Country("DE"),
          Optional.of("10117"));
  static final VirtualPlace WEB_SITE =
      new VirtualPlace(
          Sort.WEB_SITE,
          Optional.of(new Url("https://example.org/")),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  static final Boundary SQUARE = square(0, 0, 10);

  /** All commands, and those that only follow one another once more. */
  private static final List<Class<? extends LocationCommand>> COMMANDS =
      Stream.concat(
              Stream.of(Define.class, ReverseGeocode.class, RecordAddress.class),
              Stream.of(LocationCommand.class.getPermittedSubclasses())
                  .<Class<? extends LocationCommand>>map(
                      type -> type.asSubclass(LocationCommand.class)))
          .toList();

  private Examples() {}

  /** An area between two latitudes and two longitudes. */
  static Boundary square(double south, double west, double side) {
    return new Boundary(
        List.of(
            new Polygon(
                ring(
                    south, west, south, west + side, south + side, west + side, south + side, west),
                List.of())));
  }

  /** A ring of latitudes and longitudes in turn. */
  static Ring ring(double... degrees) {
    return new Ring(
        Stream.iterate(0, i -> i < degrees.length, i -> i + 2)
            .map(i -> new Point(degrees[i], degrees[i + 1]))
            .toList());
  }

  static Define define(EntityId<Location> location, String name) {
    return new Define(
        location,
        new Name(name),
        Kind.PHYSICAL,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static GeoJson geoJson(String text) {
    return new GeoJson((Value.Map) Json.parse(text.replace('\'', '"')));
  }

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .with(LocationCommand.class, any -> any.make(any.oneOf(COMMANDS)))
        .from(Kind.class, Kind.PHYSICAL, Kind.HYBRID, Kind.LOGICAL, Kind.PHYSICAL, Kind.VIRTUAL)
        .with(
            Define.class,
            any ->
                new Define(
                    OFFICE,
                    any.make(Name.class),
                    any.make(Kind.class),
                    Optional.of(any.make(Address.class)),
                    Optional.of(any.make(Coordinates.class)),
                    any.oneOf(List.of(Optional.empty(), Optional.of(WEB_SITE))),
                    Optional.empty()))
        .from(Name.class, BERLIN, new Name("Grüße"))
        .from(Reason.class, new Reason("it has moved"), new Reason("not_configured"))
        .from(Country.class, new Country("DE"), new Country("FR"))
        .from(
            Address.class,
            UNTER_DEN_LINDEN,
            new Address(
                "1 rue de Rivoli",
                Optional.of("3e étage"),
                "Paris",
                Optional.of("Île-de-France"),
                new Country("FR"),
                Optional.of("75001")))
        .from(VirtualPlace.class, WEB_SITE, MACHINE)
        .from(Metadata.Entry.class, entry("floor", "3"), entry("floor", "4"))
        .from(Metadata.Key.class, new Metadata.Key("floor"))
        .from(Ring.class, SQUARE.polygons().getFirst().outer(), ring(0, 0, 0, 1, 1, 0))
        .from(Boundary.class, SQUARE, square(20, 20, 5))
        .with(SetParent.class, any -> new SetParent(OFFICE, any.oneOf(List.of(CAMPUS, ROOM))))
        .with(
            RecordCoordinates.class,
            any ->
                new RecordCoordinates(
                    OFFICE, 1, any.make(Coordinates.class), any.make(Provider.class)))
        .with(
            RecordAddress.class,
            any ->
                new RecordAddress(
                    OFFICE, 1 + any.below(2), any.make(Address.class), any.make(Provider.class)))
        .with(
            RecordGeocodingFailure.class,
            any -> new RecordGeocodingFailure(OFFICE, 1 + any.below(2), any.make(Reason.class)))
        .from(
            GeoJson.class,
            geoJson("{'type':'Polygon','coordinates':[[[0,0],[1,0],[1,1.5],[0,0]]]}"));
  }

  static final VirtualPlace MACHINE =
      new VirtualPlace(
          Sort.NETWORK_DEVICE,
          Optional.empty(),
          Optional.of(new Endpoint(new Host("2001:db8::7"), 22)),
          Optional.of(new Network("2001:db8::/32")),
          Optional.of("switch 7"));

  static Metadata.Entry entry(String key, String value) {
    return new Metadata.Entry(new Metadata.Key(key), value);
  }
}
