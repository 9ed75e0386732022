package cim.domains.identities;

/** How sure it is that an identity is who it says, from the least to the most. */
public enum Level {
  UNVERIFIED,
  BASIC,
  ENHANCED,
  FULL;

  boolean isAtLeast(Level other) {
    return compareTo(other) >= 0;
  }
}
