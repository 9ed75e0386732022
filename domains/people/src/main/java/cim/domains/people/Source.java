package cim.domains.people;

/** Where it is known from. */
public enum Source {
  /** Nobody said; so it is of what was recorded before sources were. */
  UNSTATED,
  SELF_REPORTED,
  MEASURED,
  DOCUMENT,
  COMPUTED,
  IMPORTED
}
