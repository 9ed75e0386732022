package cim.domains.locations;

import cim.domains.locations.Location.Kind;
import cim.domains.locations.Location.Lookup;
import cim.domains.locations.Location.Status;
import cim.domains.locations.Location.Wanted;
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
import cim.domains.locations.LocationCommand.RemoveParent;
import cim.domains.locations.LocationCommand.RemoveVirtualPlace;
import cim.domains.locations.LocationCommand.ReverseGeocode;
import cim.domains.locations.LocationCommand.SetParent;
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
import cim.domains.locations.LocationEvent.ParentRemoved;
import cim.domains.locations.LocationEvent.ParentSet;
import cim.domains.locations.LocationEvent.ReverseGeocodingRequested;
import cim.domains.locations.LocationEvent.Updated;
import cim.domains.locations.LocationEvent.VirtualPlaceAdded;
import cim.domains.locations.LocationEvent.VirtualPlaceRemoved;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Metadata;
import cim.model.Reason;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Decides what happens to a location. */
public final class LocationDecider
    implements Decider<LocationCommand, LocationEvent, Location>,
        Aggregate.Seeking<LocationCommand, Location> {

  @Override
  public Sought sought(LocationCommand command, Location state) {
    return switch (command) {
      case SetParent(_, EntityId<Location> parent) -> Lineage.of(parent);
      case Define define -> define.parent().map(Lineage::of).orElse(Sought.NOTHING);
      case Update _,
          RemoveAddress _,
          RemoveCoordinates _,
          RemoveVirtualPlace _,
          RemoveParent _,
          AddMetadata _,
          RemoveMetadata _,
          GeocodeAddress _,
          ReverseGeocode _,
          RecordCoordinates _,
          RecordAddress _,
          RecordGeocodingFailure _,
          Archive _ ->
          Sought.NOTHING;
    };
  }

  @Override
  public Sought following(LocationCommand command, Location state, List<Recorded<Event<?>>> found) {
    return Lineage.following(found);
  }

  @Override
  public Location initial() {
    return Location.UNKNOWN;
  }

  @Override
  public Decision<LocationEvent> decide(LocationCommand command, Location state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          command instanceof Define define
              ? define(define, in)
              : Decision.reject("location_not_found", "there is no such location; define it first");
      case ACTIVE -> decideActive(command, state, in);
      case ARCHIVED -> decideArchived(command);
    };
  }

  private static Decision<LocationEvent> define(Define command, Inputs in) {
    if (isMisplaced(command.kind(), command.place())) {
      return misplaced();
    }
    List<LocationEvent> events = new ArrayList<>();
    events.add(new Defined(command.location(), command.name(), command.kind()));
    command.address().map(AddressAdded::new).ifPresent(events::add);
    command.coordinates().map(CoordinatesAdded::new).ifPresent(events::add);
    command.virtualPlace().map(VirtualPlaceAdded::new).ifPresent(events::add);
    if (command.parent().isEmpty()) {
      return Decision.accept(events);
    }
    EntityId<Location> parent = command.parent().get();
    events.add(new ParentSet(command.location(), parent));
    return Lineage.found(in).admit(command.location(), parent, events);
  }

  private static boolean isMisplaced(Kind kind, Place place) {
    return kind == Kind.VIRTUAL && place.isPhysical();
  }

  private static Decision<LocationEvent> misplaced() {
    return Decision.reject(
        "virtual_location",
        "a virtual location has no address and no coordinates; define a hybrid one instead");
  }

  private static Decision<LocationEvent> decideActive(
      LocationCommand command, Location state, Inputs in) {
    Place place = state.place();
    return switch (command) {
      case Define define -> defineAgain(define, state);
      case Update update -> update(update, state);
      case RemoveAddress _ -> Decision.remove(place.address(), AddressRemoved::new);
      case RemoveCoordinates _ -> Decision.remove(place.coordinates(), CoordinatesRemoved::new);
      case RemoveVirtualPlace _ -> Decision.remove(place.virtual(), VirtualPlaceRemoved::new);
      case SetParent set -> setParent(set, state, in);
      case RemoveParent remove ->
          Decision.remove(state.parent(), parent -> new ParentRemoved(remove.location(), parent));
      case AddMetadata(_, Metadata.Entry entry) ->
          state.metadata().add(entry, MetadataRemoved::new, MetadataAdded::new);
      case RemoveMetadata(_, Metadata.Key key) ->
          Decision.remove(state.metadata().find(key), MetadataRemoved::new);
      case GeocodeAddress _ ->
          ask(
              Wanted.COORDINATES,
              state,
              place.address().map(one -> new GeocodingRequested(next(state), one)));
      case ReverseGeocode _ ->
          ask(
              Wanted.ADDRESS,
              state,
              place.coordinates().map(one -> new ReverseGeocodingRequested(next(state), one)));
      case RecordCoordinates found ->
          found(
              found.request(),
              Wanted.COORDINATES,
              state,
              Decision.replace(
                  place.coordinates(),
                  found.coordinates(),
                  CoordinatesRemoved::new,
                  CoordinatesAdded::new),
              new AddressGeocoded(found.request(), found.provider()));
      case RecordAddress found ->
          found(
              found.request(),
              Wanted.ADDRESS,
              state,
              Decision.replace(
                  place.address(), found.address(), AddressRemoved::new, AddressAdded::new),
              new CoordinatesGeocoded(found.request(), found.provider()));
      case RecordGeocodingFailure(_, long request, Reason reason) ->
          state.lookup().wanted().isPresent() && state.lookup().requests() == request
              ? Decision.accept(new GeocodingFailed(request, reason))
              : notRequested(request);
      case Archive(EntityId<Location> location) -> Decision.accept(new Archived(location));
    };
  }

  private static Decision<LocationEvent> decideArchived(LocationCommand command) {
    return command instanceof Archive
        ? Decision.nothing()
        : Location.TRANSITIONS.wrong(Status.ARCHIVED);
  }

  private static Decision<LocationEvent> defineAgain(Define command, Location state) {
    boolean same =
        state.name().equals(Optional.of(command.name()))
            && state.kind().equals(Optional.of(command.kind()))
            && state.place().equals(command.place().or(state.place()))
            && command.parent().or(state::parent).equals(state.parent());
    return same
        ? Decision.nothing()
        : Decision.reject(
            "location_already_defined", "the location is known by other data; update it instead");
  }

  private static Decision<LocationEvent> update(Update command, Location state) {
    Place place = state.place();
    Place next = command.place().or(place);
    if (state.kind().filter(kind -> isMisplaced(kind, next)).isPresent()) {
      return misplaced();
    }
    List<LocationEvent> events = new ArrayList<>();
    replace(events, state.name(), command.name(), NameRemoved::new, NameAdded::new);
    replace(events, place.address(), command.address(), AddressRemoved::new, AddressAdded::new);
    replace(
        events,
        place.coordinates(),
        command.coordinates(),
        CoordinatesRemoved::new,
        CoordinatesAdded::new);
    replace(
        events,
        place.virtual(),
        command.virtualPlace(),
        VirtualPlaceRemoved::new,
        VirtualPlaceAdded::new);
    if (!events.isEmpty()) {
      events.add(new Updated(command.reason()));
    }
    return Decision.accept(events);
  }

  private static <T> void replace(
      List<LocationEvent> events,
      Optional<T> old,
      Optional<T> next,
      Function<T, LocationEvent> removed,
      Function<T, LocationEvent> added) {
    if (next.isPresent() && !next.equals(old)) {
      old.map(removed).ifPresent(events::add);
      next.map(added).ifPresent(events::add);
    }
  }

  private static Decision<LocationEvent> setParent(SetParent command, Location state, Inputs in) {
    EntityId<Location> location = command.location();
    if (state.parent().equals(Optional.of(command.parent()))) {
      return Decision.nothing();
    }
    List<LocationEvent> events = new ArrayList<>();
    state.parent().map(old -> new ParentRemoved(location, old)).ifPresent(events::add);
    events.add(new ParentSet(location, command.parent()));
    return Lineage.found(in).admit(location, command.parent(), events);
  }

  private static long next(Location state) {
    return state.lookup().requests() + 1;
  }

  private static Decision<LocationEvent> ask(
      Wanted what, Location state, Optional<LocationEvent> request) {
    if (state.lookup().wanted().equals(Optional.of(what))) {
      return Decision.nothing();
    }
    return request
        .map(event -> Decision.accept(List.of(event)))
        .orElseGet(() ->
            Decision.reject(
                "nothing_to_geocode",
                what == Wanted.COORDINATES
                    ? "the location has no address; update it with one first"
                    : "the location has no coordinates; update it with them first"));
  }

  /** What was found, then that it was found. */
  private static Decision<LocationEvent> found(
      long request,
      Wanted what,
      Location state,
      Decision<LocationEvent> replaced,
      LocationEvent outcome) {
    if (!state.lookup().isOpen(request, what)) {
      return notRequested(request);
    }
    if (state.kind().equals(Optional.of(Kind.VIRTUAL))) {
      return misplaced();
    }
    return replaced instanceof Decision.Accepted<LocationEvent>(List<LocationEvent> events)
        ? Decision.accept(Stream.concat(events.stream(), Stream.of(outcome)).toList())
        : replaced;
  }

  private static Decision<LocationEvent> notRequested(long request) {
    return Decision.reject(
        "geocoding_not_requested",
        "request: " + request + " (expected: an open one); what it was about has changed");
  }

  @Override
  public Location evolve(Location state, LocationEvent event) {
    Place place = state.place();
    return switch (event) {
      case Defined(_, Name name, Kind kind) -> state.defined(name, kind);
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded(Name name) -> state.named(Optional.of(name));
      case AddressRemoved _ -> state.at(place.withoutAddress(), Wanted.COORDINATES);
      case AddressAdded(Address address) -> state.at(place.with(address), Wanted.COORDINATES);
      case CoordinatesRemoved _ -> state.at(place.withoutCoordinates(), Wanted.ADDRESS);
      case CoordinatesAdded(Coordinates one) -> state.at(place.with(one), Wanted.ADDRESS);
      case VirtualPlaceRemoved _ -> state.at(place.withoutVirtual());
      case VirtualPlaceAdded(VirtualPlace virtual) -> state.at(place.with(virtual));
      case Updated _ -> state;
      case ParentSet(_, EntityId<Location> parent) -> state.under(Optional.of(parent));
      case ParentRemoved _ -> state.under(Optional.empty());
      case MetadataRemoved(Metadata.Entry entry) ->
          state.with(state.metadata().without(entry.key()));
      case MetadataAdded(Metadata.Entry entry) -> state.with(state.metadata().with(entry));
      case GeocodingRequested(long request, _) ->
          state.with(new Lookup(Optional.of(Wanted.COORDINATES), request));
      case ReverseGeocodingRequested(long request, _) ->
          state.with(new Lookup(Optional.of(Wanted.ADDRESS), request));
      case AddressGeocoded _, CoordinatesGeocoded _, GeocodingFailed _ ->
          state.with(new Lookup(Optional.empty(), state.lookup().requests()));
      case Archived _ -> state.in(Status.ARCHIVED);
    };
  }
}
