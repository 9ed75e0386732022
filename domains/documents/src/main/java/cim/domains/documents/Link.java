package cim.domains.documents;

import cim.model.EntityRef;
import cim.model.InvalidValue;
import java.util.Locale;
import java.util.Set;

/** What a document has to do with another, or with a file of a repository. */
public record Link(Kind kind, EntityRef target) {
  /** The kinds of entity that documents link to. */
  static final Set<String> TARGETS = Set.of("documents.document", "git.file");

  /** In what way; read from the document to its target. */
  public enum Kind {
    REFERENCES,
    MENTIONS,
    RELATED_TO,
    SUPERSEDES,
    DERIVED_FROM,
    PART_OF;

    /** The name of the relation in the relationship graph. */
    String relation() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Link {
    if (!TARGETS.contains(target.kind())) {
      throw new InvalidValue("target", target.kind(), "one of " + String.join(", ", TARGETS));
    }
  }
}
