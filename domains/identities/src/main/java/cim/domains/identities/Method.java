package cim.domains.identities;

/** How an identity is verified, and how much that can prove. */
public enum Method {
  EMAIL(Level.BASIC),
  PHONE(Level.BASIC),
  DOCUMENT(Level.ENHANCED),
  THIRD_PARTY(Level.ENHANCED),
  BIOMETRIC(Level.FULL),
  IN_PERSON(Level.FULL);

  private final Level most;

  Method(Level most) {
    this.most = most;
  }

  /** The highest level that it can prove. */
  Level most() {
    return most;
  }
}
