package cim.domains.documents;

import cim.ipld.Cid;
import java.util.Optional;

/**
 * One version of a document: a link of the chain of its contents.
 *
 * @param number counts versions; what was created is 1
 * @param predecessor the content that it follows; the first follows none
 */
public record Revision(
    long number, SemanticVersion version, Content content, Optional<Cid> predecessor) {

  /** How a version came about. */
  public enum Origin {
    EDITED,
    PATCHED,
    MERGED,
    FILLED,
    CONVERTED,
    RESTORED
  }

  /** What a document is created as. */
  static Revision first(Content content) {
    return new Revision(1, SemanticVersion.FIRST, content, Optional.empty());
  }

  static Revision of(DocumentEvent.VersionCreated event) {
    return new Revision(
        event.number(), event.version(), event.content(), Optional.of(event.predecessor()));
  }
}
