package cim.domains.people;

/** Who may see a part of a person's record. */
public record Visibility(Part part, Audience audience) {

  /** What can be shown or not. */
  public enum Part {
    BIRTH,
    CONTACTS,
    ADDRESSES,
    SKILLS,
    LABELS,
    EXPERIENCES,
    PREFERENCES
  }

  /** Who looks, from all the world to the person alone; each sees what those before see, too. */
  public enum Audience {
    PUBLIC,
    INTERNAL,
    CONNECTIONS,
    SELF;

    /** Whether this audience sees what is open to the other. */
    boolean sees(Audience open) {
      return compareTo(open) >= 0;
    }
  }
}
