package cim.domains.documents;

/** What kind of document it is, and who may see it. */
public record Classification(Label kind, Confidentiality confidentiality) {

  /** How far a document may be shown, from the widest to the narrowest. */
  public enum Confidentiality {
    PUBLIC,
    INTERNAL,
    CONFIDENTIAL,
    HIGHLY_CONFIDENTIAL,
    RESTRICTED
  }
}
