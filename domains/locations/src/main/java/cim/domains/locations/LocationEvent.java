package cim.domains.locations;

import cim.domains.locations.Location.Kind;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Metadata;
import cim.model.Reason;
import cim.model.Tag;
import cim.model.Version;

/**
 * What can have happened to a location. A changed value is removed and added (seed 001). Events by
 * which those who would lie in it must know it are tagged with its id.
 */
public sealed interface LocationEvent extends Event<Location> {

  @Version(1)
  record Defined(@Tag EntityId<Location> location, Name name, Kind kind) implements LocationEvent {}

  @Version(1)
  record NameRemoved(Name name) implements LocationEvent {}

  @Version(1)
  record NameAdded(Name name) implements LocationEvent {}

  @Version(1)
  record AddressRemoved(Address address) implements LocationEvent {}

  @Version(1)
  record AddressAdded(Address address) implements LocationEvent {}

  @Version(1)
  record CoordinatesRemoved(Coordinates coordinates) implements LocationEvent {}

  @Version(1)
  record CoordinatesAdded(Coordinates coordinates) implements LocationEvent {}

  @Version(1)
  record VirtualPlaceRemoved(VirtualPlace virtualPlace) implements LocationEvent {}

  @Version(1)
  record VirtualPlaceAdded(VirtualPlace virtualPlace) implements LocationEvent {}

  /** Ends an update: why all that stands before it in the commit was changed. */
  @Version(1)
  record Updated(Reason reason) implements LocationEvent {}

  @Version(1)
  record ParentSet(@Tag EntityId<Location> location, EntityId<Location> parent)
      implements LocationEvent {}

  @Version(1)
  record ParentRemoved(@Tag EntityId<Location> location, EntityId<Location> parent)
      implements LocationEvent {}

  @Version(1)
  record MetadataRemoved(Metadata.Entry entry) implements LocationEvent {}

  @Version(1)
  record MetadataAdded(Metadata.Entry entry) implements LocationEvent {}

  /** Somebody outside is to find the coordinates of the address. */
  @Version(1)
  record GeocodingRequested(long request, Address address) implements LocationEvent {}

  /** Somebody outside is to find the address at the coordinates. */
  @Version(1)
  record ReverseGeocodingRequested(long request, Coordinates coordinates)
      implements LocationEvent {}

  /** The coordinates, which stand before this in the commit, were found. */
  @Version(1)
  record AddressGeocoded(long request, Provider provider) implements LocationEvent {}

  /** The address, which stands before this in the commit, was found. */
  @Version(1)
  record CoordinatesGeocoded(long request, Provider provider) implements LocationEvent {}

  @Version(1)
  record GeocodingFailed(long request, Reason reason) implements LocationEvent {}

  @Version(1)
  record Archived(@Tag EntityId<Location> location) implements LocationEvent {}
}
