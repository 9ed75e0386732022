package cim.domains.locations;

import java.util.Optional;

/** Where a location is: what of it is known. What was erased is not known. */
public record Place(
    Optional<Address> address, Optional<Coordinates> coordinates, Optional<VirtualPlace> virtual) {
  static final Place NOWHERE = new Place(Optional.empty(), Optional.empty(), Optional.empty());

  public Place {
    address = address.filter(one -> !one.equals(Address.MASKED));
    coordinates = coordinates.filter(one -> !one.equals(Coordinates.MASKED));
  }

  /** Whether it is somewhere on the Earth. */
  boolean isPhysical() {
    return address.isPresent() || coordinates.isPresent();
  }

  Place with(Address next) {
    return new Place(Optional.of(next), coordinates, virtual);
  }

  Place with(Coordinates next) {
    return new Place(address, Optional.of(next), virtual);
  }

  Place with(VirtualPlace next) {
    return new Place(address, coordinates, Optional.of(next));
  }

  Place withoutAddress() {
    return new Place(Optional.empty(), coordinates, virtual);
  }

  Place withoutCoordinates() {
    return new Place(address, Optional.empty(), virtual);
  }

  Place withoutVirtual() {
    return new Place(address, coordinates, Optional.empty());
  }

  /** What is said here, and what the other says where this one says nothing. */
  Place or(Place other) {
    return new Place(
        address.or(other::address), coordinates.or(other::coordinates), virtual.or(other::virtual));
  }
}
