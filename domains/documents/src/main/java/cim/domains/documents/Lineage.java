package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.Bounded;
import cim.model.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a document, as far as its decisions need them.
 *
 * @param newest the newest versions, the last of them is the content
 * @param tags names that versions keep
 * @param read the content of which the text was extracted, or tried to be
 * @param signatures of the newest versions
 */
public record Lineage(
    @Bounded(Lineage.KEPT) List<Revision> newest,
    @Bounded(Document.MOST) List<VersionTag> tags,
    Optional<Cid> read,
    @Bounded(Document.MOST) List<Signature> signatures) {
  /** So many versions back a document can be rolled back. */
  static final int KEPT = 100;

  static final Lineage NONE = new Lineage(List.of(), List.of(), Optional.empty(), List.of());

  public Lineage {
    newest = List.copyOf(newest);
    tags = List.copyOf(tags);
    signatures = List.copyOf(signatures);
  }

  Optional<Revision> head() {
    return newest.isEmpty() ? Optional.empty() : Optional.of(newest.getLast());
  }

  Optional<Content> content() {
    return head().map(Revision::content);
  }

  /** Whether this content is the newest version. */
  boolean isNewest(Cid cid) {
    return content().map(Content::cid).equals(Optional.of(cid));
  }

  Optional<Revision> numbered(long number) {
    return newest.stream().filter(one -> one.number() == number).findFirst();
  }

  Optional<VersionTag> tagged(Label label) {
    return tags.stream().filter(one -> one.label().equals(label)).findFirst();
  }

  Lineage with(Revision next) {
    List<Revision> kept =
        new ArrayList<>(newest.subList(Math.max(0, newest.size() - KEPT + 1), newest.size()));
    kept.add(next);
    return new Lineage(kept, tags, read, signatures);
  }

  Lineage tagged(VersionTag tag) {
    return new Lineage(newest, Items.with(tags, tag), read, signatures);
  }

  Lineage untagged(VersionTag tag) {
    return new Lineage(newest, Items.without(tags, tag), read, signatures);
  }

  Lineage read(Cid next) {
    return new Lineage(newest, tags, Optional.of(next), signatures);
  }

  Lineage signed(Signature signature) {
    return new Lineage(newest, tags, read, Items.with(signatures, signature));
  }
}
