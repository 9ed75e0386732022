package cim.domains.locations;

import cim.domains.locations.Location.Kind;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Metadata;
import cim.model.Reason;
import java.util.Optional;

/** What can be asked of a location. */
public sealed interface LocationCommand extends Command<Location> {

  @Doc("Makes a location known.")
  record Define(
      EntityId<Location> location,
      Name name,
      Kind kind,
      Optional<Address> address,
      Optional<Coordinates> coordinates,
      Optional<VirtualPlace> virtualPlace,
      Optional<EntityId<Location>> parent)
      implements LocationCommand {
    Place place() {
      return new Place(address, coordinates, virtualPlace);
    }
  }

  @Doc("Changes what is given, says why, and leaves the rest as it is.")
  record Update(
      EntityId<Location> location,
      Optional<Name> name,
      Optional<Address> address,
      Optional<Coordinates> coordinates,
      Optional<VirtualPlace> virtualPlace,
      Reason reason)
      implements LocationCommand {
    Place place() {
      return new Place(address, coordinates, virtualPlace);
    }
  }

  @Doc("Removes the address.")
  record RemoveAddress(EntityId<Location> location) implements LocationCommand {}

  @Doc("Removes the coordinates.")
  record RemoveCoordinates(EntityId<Location> location) implements LocationCommand {}

  @Doc("Removes what is said of the virtual place.")
  record RemoveVirtualPlace(EntityId<Location> location) implements LocationCommand {}

  @Doc("Says which location this one lies in, in place of the one before.")
  record SetParent(EntityId<Location> location, EntityId<Location> parent)
      implements LocationCommand {}

  @Doc("Says that the location lies in no other.")
  record RemoveParent(EntityId<Location> location) implements LocationCommand {}

  @Doc("Notes something of the location, in place of what stood under the key.")
  record AddMetadata(EntityId<Location> location, Metadata.Entry entry)
      implements LocationCommand {}

  @Doc("Removes what is noted under a key.")
  record RemoveMetadata(EntityId<Location> location, Metadata.Key key) implements LocationCommand {}

  @Doc("Asks for the coordinates of the address.")
  record GeocodeAddress(EntityId<Location> location) implements LocationCommand {}

  @Doc("Asks for the address at the coordinates.")
  record ReverseGeocode(EntityId<Location> location) implements LocationCommand {}

  @Doc("Records the coordinates that a geocoder found for the address.")
  record RecordCoordinates(
      EntityId<Location> location, long request, Coordinates coordinates, Provider provider)
      implements LocationCommand {}

  @Doc("Records the address that a geocoder found at the coordinates.")
  record RecordAddress(
      EntityId<Location> location, long request, Address address, Provider provider)
      implements LocationCommand {}

  @Doc("Records that a geocoder found nothing, or that there is none: not_configured.")
  record RecordGeocodingFailure(EntityId<Location> location, long request, Reason reason)
      implements LocationCommand {}

  @Doc("Puts the location aside for good.")
  record Archive(EntityId<Location> location) implements LocationCommand {}
}
