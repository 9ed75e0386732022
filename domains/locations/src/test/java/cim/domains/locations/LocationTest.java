package cim.domains.locations;

import static cim.domains.locations.Examples.AT_BERLIN;
import static cim.domains.locations.Examples.AT_PARIS;
import static cim.domains.locations.Examples.BERLIN;
import static cim.domains.locations.Examples.OFFICE;
import static cim.domains.locations.Examples.UNTER_DEN_LINDEN;
import static cim.domains.locations.Examples.WEB_SITE;
import static cim.domains.locations.Examples.entry;
import static cim.testkit.DeciderFixture.given;

import cim.domains.locations.Location.Kind;
import cim.domains.locations.LocationCommand.AddMetadata;
import cim.domains.locations.LocationCommand.Archive;
import cim.domains.locations.LocationCommand.Define;
import cim.domains.locations.LocationCommand.GeocodeAddress;
import cim.domains.locations.LocationCommand.RecordAddress;
import cim.domains.locations.LocationCommand.RecordCoordinates;
import cim.domains.locations.LocationCommand.RecordGeocodingFailure;
import cim.domains.locations.LocationCommand.RemoveAddress;
import cim.domains.locations.LocationCommand.RemoveCoordinates;
import cim.domains.locations.LocationCommand.RemoveMetadata;
import cim.domains.locations.LocationCommand.RemoveVirtualPlace;
import cim.domains.locations.LocationCommand.ReverseGeocode;
import cim.domains.locations.LocationCommand.Update;
import cim.domains.locations.LocationEvent.AddressAdded;
import cim.domains.locations.LocationEvent.AddressGeocoded;
import cim.domains.locations.LocationEvent.AddressRemoved;
import cim.domains.locations.LocationEvent.Archived;
import cim.domains.locations.LocationEvent.CoordinatesAdded;
import cim.domains.locations.LocationEvent.CoordinatesGeocoded;
import cim.domains.locations.LocationEvent.CoordinatesRemoved;
import cim.domains.locations.LocationEvent.Defined;
import cim.domains.locations.LocationEvent.GeocodingFailed;
import cim.domains.locations.LocationEvent.GeocodingRequested;
import cim.domains.locations.LocationEvent.MetadataAdded;
import cim.domains.locations.LocationEvent.MetadataRemoved;
import cim.domains.locations.LocationEvent.NameAdded;
import cim.domains.locations.LocationEvent.NameRemoved;
import cim.domains.locations.LocationEvent.ReverseGeocodingRequested;
import cim.domains.locations.LocationEvent.Updated;
import cim.domains.locations.LocationEvent.VirtualPlaceAdded;
import cim.domains.locations.LocationEvent.VirtualPlaceRemoved;
import cim.model.Metadata;
import cim.model.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocationTest {
  private static final Defined DEFINED = new Defined(OFFICE, BERLIN, Kind.PHYSICAL);
  private static final Defined VIRTUAL = new Defined(OFFICE, BERLIN, Kind.VIRTUAL);
  private static final AddressAdded ADDRESS = new AddressAdded(UNTER_DEN_LINDEN);
  private static final CoordinatesAdded COORDINATES = new CoordinatesAdded(AT_BERLIN);
  private static final GeocodingRequested REQUESTED = new GeocodingRequested(1, UNTER_DEN_LINDEN);
  private static final ReverseGeocodingRequested REVERSED =
      new ReverseGeocodingRequested(1, AT_BERLIN);
  private static final Provider PROVIDER = new Provider("a geocoder");
  private static final Reason MOVED = new Reason("it has moved");
  private final LocationDecider decider = new LocationDecider();

  @Test
  void a_location_is_defined_with_what_is_known_of_it() {
    given(decider)
        .noEvents()
        .when(
            new Define(
                OFFICE,
                BERLIN,
                Kind.HYBRID,
                Optional.of(UNTER_DEN_LINDEN),
                Optional.of(AT_BERLIN),
                Optional.of(WEB_SITE),
                Optional.empty()))
        .then(
            new Defined(OFFICE, BERLIN, Kind.HYBRID),
            ADDRESS,
            COORDINATES,
            new VirtualPlaceAdded(WEB_SITE));
  }

  @Test
  void defining_the_same_location_again_changes_nothing() {
    given(decider)
        .events(DEFINED, ADDRESS)
        .when(define(Kind.PHYSICAL, Optional.of(UNTER_DEN_LINDEN)))
        .nothing();
    given(decider).events(DEFINED, ADDRESS).when(define(Kind.PHYSICAL, Optional.empty())).nothing();
  }

  @Test
  void defining_another_location_under_the_same_id_is_refused() {
    given(decider)
        .events(DEFINED)
        .when(define(Kind.LOGICAL, Optional.empty()))
        .rejected("location_already_defined");
  }

  @Test
  void a_virtual_location_has_no_address_and_no_coordinates() {
    given(decider)
        .noEvents()
        .when(define(Kind.VIRTUAL, Optional.of(UNTER_DEN_LINDEN)))
        .rejected("virtual_location");
    given(decider)
        .events(VIRTUAL)
        .when(update(Optional.empty(), Optional.empty(), Optional.of(AT_BERLIN)))
        .rejected("virtual_location");
  }

  @Test
  void a_virtual_location_takes_a_virtual_place() {
    given(decider)
        .events(VIRTUAL)
        .when(
            new Update(
                OFFICE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(WEB_SITE),
                MOVED))
        .then(new VirtualPlaceAdded(WEB_SITE), new Updated(MOVED));
  }

  @Test
  void an_unknown_location_takes_no_other_command() {
    given(decider).noEvents().when(new Archive(OFFICE)).rejected("location_not_found");
  }

  @Test
  void what_is_updated_takes_the_place_of_the_old_and_says_why() {
    Name paris = new Name("Paris office");
    given(decider)
        .events(DEFINED, ADDRESS, COORDINATES)
        .when(update(Optional.of(paris), Optional.of(UNTER_DEN_LINDEN), Optional.of(AT_PARIS)))
        .then(
            new NameRemoved(BERLIN),
            new NameAdded(paris),
            new CoordinatesRemoved(AT_BERLIN),
            new CoordinatesAdded(AT_PARIS),
            new Updated(MOVED));
  }

  @Test
  void an_update_that_changes_nothing_leaves_nothing() {
    given(decider)
        .events(DEFINED, ADDRESS)
        .when(update(Optional.of(BERLIN), Optional.of(UNTER_DEN_LINDEN), Optional.empty()))
        .nothing();
  }

  @Test
  void what_is_known_of_the_place_is_removed_once() {
    given(decider)
        .events(DEFINED, ADDRESS)
        .when(new RemoveAddress(OFFICE))
        .then(new AddressRemoved(UNTER_DEN_LINDEN));
    given(decider).events(DEFINED).when(new RemoveAddress(OFFICE)).nothing();
    given(decider)
        .events(DEFINED, COORDINATES)
        .when(new RemoveCoordinates(OFFICE))
        .then(new CoordinatesRemoved(AT_BERLIN));
    given(decider)
        .events(VIRTUAL, new VirtualPlaceAdded(WEB_SITE))
        .when(new RemoveVirtualPlace(OFFICE))
        .then(new VirtualPlaceRemoved(WEB_SITE));
  }

  @Test
  void a_note_takes_the_place_of_the_one_under_its_key() {
    given(decider)
        .events(DEFINED, new MetadataAdded(entry("floor", "3")))
        .when(new AddMetadata(OFFICE, entry("floor", "4")))
        .then(new MetadataRemoved(entry("floor", "3")), new MetadataAdded(entry("floor", "4")));
    given(decider)
        .events(DEFINED, new MetadataAdded(entry("floor", "3")))
        .when(new RemoveMetadata(OFFICE, new Metadata.Key("floor")))
        .then(new MetadataRemoved(entry("floor", "3")));
  }

  @Test
  void the_coordinates_of_an_address_are_asked_for_once() {
    given(decider).events(DEFINED, ADDRESS).when(new GeocodeAddress(OFFICE)).then(REQUESTED);
    given(decider).events(DEFINED, ADDRESS, REQUESTED).when(new GeocodeAddress(OFFICE)).nothing();
  }

  @Test
  void nothing_is_asked_for_without_an_address_or_coordinates() {
    given(decider)
        .events(DEFINED, COORDINATES)
        .when(new GeocodeAddress(OFFICE))
        .rejected("nothing_to_geocode");
    given(decider)
        .events(DEFINED, ADDRESS)
        .when(new ReverseGeocode(OFFICE))
        .rejected("nothing_to_geocode");
  }

  @Test
  void an_address_that_was_erased_is_not_asked_about() {
    given(decider)
        .events(DEFINED, new AddressAdded(Address.MASKED))
        .when(new GeocodeAddress(OFFICE))
        .rejected("nothing_to_geocode");
  }

  @Test
  void the_coordinates_that_were_found_take_the_place_of_the_old() {
    given(decider)
        .events(DEFINED, ADDRESS, COORDINATES, REQUESTED)
        .when(new RecordCoordinates(OFFICE, 1, AT_PARIS, PROVIDER))
        .then(
            new CoordinatesRemoved(AT_BERLIN),
            new CoordinatesAdded(AT_PARIS),
            new AddressGeocoded(1, PROVIDER));
  }

  @Test
  void the_address_at_the_coordinates_is_asked_for_and_recorded() {
    given(decider).events(DEFINED, COORDINATES).when(new ReverseGeocode(OFFICE)).then(REVERSED);
    given(decider)
        .events(DEFINED, COORDINATES, REVERSED)
        .when(new RecordAddress(OFFICE, 1, UNTER_DEN_LINDEN, PROVIDER))
        .then(ADDRESS, new CoordinatesGeocoded(1, PROVIDER));
  }

  @Test
  void an_answer_about_an_address_that_has_changed_comes_too_late() {
    given(decider)
        .events(DEFINED, ADDRESS, REQUESTED, new AddressRemoved(UNTER_DEN_LINDEN))
        .when(new RecordCoordinates(OFFICE, 1, AT_BERLIN, PROVIDER))
        .rejected("geocoding_not_requested");
  }

  @Test
  void an_answer_to_an_older_question_is_refused() {
    given(decider)
        .events(
            DEFINED,
            ADDRESS,
            REQUESTED,
            new GeocodingFailed(1, new Reason("not_configured")),
            new GeocodingRequested(2, UNTER_DEN_LINDEN))
        .when(new RecordCoordinates(OFFICE, 1, AT_BERLIN, PROVIDER))
        .rejected("geocoding_not_requested");
  }

  @Test
  void an_answer_to_another_question_is_refused() {
    given(decider)
        .events(DEFINED, ADDRESS, REQUESTED)
        .when(new RecordAddress(OFFICE, 1, UNTER_DEN_LINDEN, PROVIDER))
        .rejected("geocoding_not_requested");
  }

  @Test
  void that_nobody_could_answer_is_recorded_and_it_may_be_asked_again() {
    GeocodingFailed failed = new GeocodingFailed(1, new Reason("not_configured"));
    given(decider)
        .events(DEFINED, ADDRESS, REQUESTED)
        .when(new RecordGeocodingFailure(OFFICE, 1, new Reason("not_configured")))
        .then(failed);
    given(decider)
        .events(DEFINED, ADDRESS, REQUESTED, failed)
        .when(new GeocodeAddress(OFFICE))
        .then(new GeocodingRequested(2, UNTER_DEN_LINDEN));
    given(decider)
        .events(DEFINED, ADDRESS)
        .when(new RecordGeocodingFailure(OFFICE, 0, new Reason("none")))
        .rejected("geocoding_not_requested");
  }

  @Test
  void an_archived_location_takes_no_change() {
    given(decider).events(DEFINED).when(new Archive(OFFICE)).then(new Archived(OFFICE));
    given(decider).events(DEFINED, new Archived(OFFICE)).when(new Archive(OFFICE)).nothing();
    given(decider)
        .events(DEFINED, new Archived(OFFICE))
        .when(update(Optional.of(new Name("x")), Optional.empty(), Optional.empty()))
        .rejected("wrong_status");
    given(decider)
        .events(DEFINED, new Archived(OFFICE))
        .when(define(Kind.PHYSICAL, Optional.empty()))
        .rejected("wrong_status");
  }

  private static Define define(Kind kind, Optional<Address> address) {
    return new Define(
        OFFICE, BERLIN, kind, address, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Update update(
      Optional<Name> name, Optional<Address> address, Optional<Coordinates> coordinates) {
    return new Update(OFFICE, name, address, coordinates, Optional.empty(), MOVED);
  }
}
