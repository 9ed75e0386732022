package cim.domains.people;

import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Personal;
import java.util.Optional;

/** Where a person lives or works: an address, a place known to another context, or both. */
@Personal
public record Address(
    @Doc("A person has one of each.") Use use,
    Optional<PostalAddress> postal,
    @Doc("A location of the domain locations.") Optional<EntityId<Location>> location) {
  /** Stands for an address that was erased. */
  static final Address MASKED =
      new Address(Use.OTHER, Optional.of(PostalAddress.MASKED), Optional.empty());

  /** Marks the ids of places, which are the domain {@code locations}'. */
  public interface Location {}

  /** What a person does there. */
  public enum Use {
    HOME,
    WORK,
    BILLING,
    DELIVERY,
    OTHER
  }

  public Address {
    if (postal.isEmpty() && location.isEmpty()) {
      throw new InvalidValue("address", "nothing", "a postal address, a location, or both");
    }
  }
}
