package cim.domains.locations;

import cim.domains.locations.Location.Kind;
import cim.domains.locations.Location.Status;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Reason;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The locations as they are now, and what is noted of them. */
final class Places {

  /** How far a look-up outside has come. */
  public enum Progress {
    NONE,
    REQUESTED,
    FOUND,
    FAILED
  }

  /**
   * The newest look-up of coordinates or address.
   *
   * @param request its number; 0 where there was none
   */
  public record Geocoding(
      Progress progress, long request, Optional<Provider> provider, Optional<Reason> reason) {
    private static final Geocoding NONE =
        new Geocoding(Progress.NONE, 0, Optional.empty(), Optional.empty());

    private static Geocoding requested(long request) {
      return new Geocoding(Progress.REQUESTED, request, Optional.empty(), Optional.empty());
    }

    private static Geocoding found(long request, Provider provider) {
      return new Geocoding(Progress.FOUND, request, Optional.of(provider), Optional.empty());
    }

    private static Geocoding failed(long request, Reason reason) {
      return new Geocoding(Progress.FAILED, request, Optional.empty(), Optional.of(reason));
    }
  }

  /**
   * A location in a list.
   *
   * @param latitude that of the place, by which it is found
   * @param longitude that of the place, by which it is found
   */
  public record PlaceRow(
      @Key EntityId<Location> id,
      @Indexed Name name,
      @Indexed Kind kind,
      @Indexed Status status,
      Place place,
      @Indexed Optional<Double> latitude,
      @Indexed Optional<Double> longitude,
      @Indexed Optional<EntityId<Location>> parent,
      Geocoding geocoding,
      Instant defined) {

    private static PlaceRow defined(
        EntityId<Location> id, LocationEvent.Defined event, Instant at) {
      return new PlaceRow(
          id,
          event.name(),
          event.kind(),
          Status.ACTIVE,
          Place.NOWHERE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Geocoding.NONE,
          at);
    }

    private PlaceRow named(Name next) {
      return new PlaceRow(
          id, next, kind, status, place, latitude, longitude, parent, geocoding, defined);
    }

    private PlaceRow archived() {
      return new PlaceRow(
          id, name, kind, Status.ARCHIVED, place, latitude, longitude, parent, geocoding, defined);
    }

    private PlaceRow at(Place next) {
      return new PlaceRow(
          id,
          name,
          kind,
          status,
          next,
          next.coordinates().map(Coordinates::latitude),
          next.coordinates().map(Coordinates::longitude),
          parent,
          geocoding,
          defined);
    }

    private PlaceRow under(Optional<EntityId<Location>> above) {
      return new PlaceRow(
          id, name, kind, status, place, latitude, longitude, above, geocoding, defined);
    }

    private PlaceRow with(Geocoding next) {
      return new PlaceRow(
          id, name, kind, status, place, latitude, longitude, parent, next, defined);
    }
  }

  /** A note; named by the location and the key. */
  public record NoteRow(
      @Key String id,
      @Indexed EntityId<Location> location,
      @Indexed String key,
      @Indexed String value) {}

  static final ReadModel<PlaceRow> PLACES =
      ReadModel.of("places", 1, PlaceRow.class)
          .on(
              LocationEvent.Defined.class,
              (event, rows) ->
                  rows.put(
                      PlaceRow.defined(EntityId.of(event.stream()), event.event(), event.at())))
          .on(
              LocationEvent.NameAdded.class,
              (event, rows) -> rows.change(event, row -> row.named(event.event().name())))
          .on(
              LocationEvent.AddressAdded.class,
              (event, rows) -> place(event, rows, at -> at.with(event.event().address())))
          .on(
              LocationEvent.AddressRemoved.class,
              (event, rows) -> place(event, rows, Place::withoutAddress))
          .on(
              LocationEvent.CoordinatesAdded.class,
              (event, rows) -> place(event, rows, at -> at.with(event.event().coordinates())))
          .on(
              LocationEvent.CoordinatesRemoved.class,
              (event, rows) -> place(event, rows, Place::withoutCoordinates))
          .on(
              LocationEvent.VirtualPlaceAdded.class,
              (event, rows) -> place(event, rows, at -> at.with(event.event().virtualPlace())))
          .on(
              LocationEvent.VirtualPlaceRemoved.class,
              (event, rows) -> place(event, rows, Place::withoutVirtual))
          .on(
              LocationEvent.ParentSet.class,
              (event, rows) ->
                  rows.change(event, row -> row.under(Optional.of(event.event().parent()))))
          .on(
              LocationEvent.ParentRemoved.class,
              (event, rows) -> rows.change(event, row -> row.under(Optional.empty())))
          .on(
              LocationEvent.GeocodingRequested.class,
              (event, rows) -> geocoding(event, rows, e -> Geocoding.requested(e.request())))
          .on(
              LocationEvent.ReverseGeocodingRequested.class,
              (event, rows) -> geocoding(event, rows, e -> Geocoding.requested(e.request())))
          .on(
              LocationEvent.AddressGeocoded.class,
              (event, rows) ->
                  geocoding(event, rows, e -> Geocoding.found(e.request(), e.provider())))
          .on(
              LocationEvent.CoordinatesGeocoded.class,
              (event, rows) ->
                  geocoding(event, rows, e -> Geocoding.found(e.request(), e.provider())))
          .on(
              LocationEvent.GeocodingFailed.class,
              (event, rows) ->
                  geocoding(event, rows, e -> Geocoding.failed(e.request(), e.reason())))
          .on(
              LocationEvent.Archived.class,
              (event, rows) -> rows.change(event, PlaceRow::archived));

  static final ReadModel<NoteRow> NOTES =
      ReadModel.of("notes", 1, NoteRow.class)
          .on(
              LocationEvent.MetadataAdded.class,
              (event, rows) -> {
                String key = event.event().entry().key().value();
                rows.put(
                    new NoteRow(
                        event.stream() + "/" + key,
                        EntityId.of(event.stream()),
                        key,
                        event.event().entry().value()));
              })
          .on(
              LocationEvent.MetadataRemoved.class,
              (event, rows) ->
                  rows.remove(event.stream() + "/" + event.event().entry().key().value()));

  private Places() {}

  private static void place(Recorded<?> event, Table<PlaceRow> rows, UnaryOperator<Place> change) {
    rows.change(event, row -> row.at(change.apply(row.place())));
  }

  private static <E> void geocoding(
      Recorded<E> event, Table<PlaceRow> rows, Function<E, Geocoding> change) {
    rows.change(event, row -> row.with(change.apply(event.event())));
  }
}
