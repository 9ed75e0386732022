package cim.domains.documents;

import cim.model.Bounded;
import java.util.List;
import java.util.Optional;

/**
 * What kind of document it is, and who may see it.
 *
 * @param kind its type: {@code contract}
 * @param category what it is about: {@code procurement}
 * @param subcategories closer and closer
 */
public record Classification(
    Label kind,
    Optional<Label> category,
    @Bounded(Classification.MOST) List<Label> subcategories,
    Confidentiality confidentiality) {
  static final int MOST = 20;

  /** How far a document may be shown, from the widest to the narrowest. */
  public enum Confidentiality {
    PUBLIC,
    INTERNAL,
    CONFIDENTIAL,
    HIGHLY_CONFIDENTIAL,
    RESTRICTED
  }

  /** By its type alone. */
  public Classification(Label kind, Confidentiality confidentiality) {
    this(kind, Optional.empty(), List.of(), confidentiality);
  }

  public Classification {
    subcategories = List.copyOf(subcategories);
  }
}
