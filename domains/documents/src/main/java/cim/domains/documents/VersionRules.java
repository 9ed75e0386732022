package cim.domains.documents;

import cim.domains.documents.DocumentCommand.Fork;
import cim.domains.documents.DocumentCommand.UpdateContent;
import cim.domains.documents.DocumentEvent.Created;
import cim.domains.documents.DocumentEvent.Forked;
import cim.domains.documents.DocumentEvent.LinkAdded;
import cim.domains.documents.DocumentEvent.Reopened;
import cim.domains.documents.DocumentEvent.Signed;
import cim.domains.documents.DocumentEvent.VersionCreated;
import cim.domains.documents.DocumentEvent.VersionTagged;
import cim.domains.documents.Revision.Origin;
import cim.domains.documents.SemanticVersion.Step;
import cim.ipld.Cid;
import cim.model.Decision;
import cim.model.EntityRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a document comes to its versions. */
final class VersionRules {
  private VersionRules() {}

  static Decision<DocumentEvent> fork(Fork fork) {
    return Decision.accept(
        new Created(fork.title(), fork.path(), fork.content()),
        new Forked(fork.source(), fork.content().cid()),
        new LinkAdded(
            new Link(Link.Kind.DERIVED_FROM, EntityRef.of("documents.document", fork.source()))));
  }

  static Decision<DocumentEvent> createAgain(Content content, Document state) {
    return state.lineage().isNewest(content.cid())
        ? Decision.nothing()
        : Decision.reject(
            "document_already_created", "the document is there; update its content instead");
  }

  static Decision<DocumentEvent> update(UpdateContent update, Document state) {
    Lineage lineage = state.lineage();
    if (lineage.isNewest(update.content().cid())) {
      return Decision.nothing();
    }
    if (update.follows().filter(one -> !lineage.isNewest(one)).isPresent()) {
      return superseded(update.follows().get(), lineage);
    }
    return Decision.accept(
        next(
            update.content(),
            update.step().orElse(Step.MINOR),
            update.origin().orElse(Origin.EDITED),
            state));
  }

  /** The next version; a document that was looked at before is a draft again. */
  static List<DocumentEvent> next(Content content, Step step, Origin origin, Document state) {
    Optional<Revision> head = state.lineage().head();
    if (head.isEmpty()) {
      return List.of();
    }
    List<DocumentEvent> events = new ArrayList<>();
    if (state.status() != Document.Status.DRAFT) {
      events.add(new Reopened()); // Nobody has reviewed what comes now.
    }
    events.add(
        new VersionCreated(
            head.get().number() + 1,
            head.get().version().next(step),
            content,
            head.get().content().cid(),
            origin));
    return events;
  }

  static Decision<DocumentEvent> rollBack(long number, Document state) {
    Optional<Revision> target = state.lineage().numbered(number);
    if (target.isEmpty()) {
      return versionNotFound(number);
    }
    return state.lineage().isNewest(target.get().content().cid())
        ? Decision.nothing()
        : Decision.accept(next(target.get().content(), Step.MINOR, Origin.RESTORED, state));
  }

  static Decision<DocumentEvent> tag(VersionTag tag, Lineage lineage) {
    Optional<VersionTag> known = lineage.tagged(tag.label());
    if (known.isPresent()) {
      return known.get().equals(tag)
          ? Decision.nothing()
          : Decision.reject(
              "version_tag_taken",
              "label: %s, of version %d (expected: a free one); untag that version first"
                  .formatted(tag.label().value(), known.get().number()));
    }
    return lineage.numbered(tag.number()).isEmpty()
        ? versionNotFound(tag.number())
        : Decision.add(tag, lineage.tags(), Document.MOST, new VersionTagged(tag));
  }

  static Decision<DocumentEvent> sign(Signature signature, Lineage lineage) {
    if (lineage.newest().stream()
        .noneMatch(one -> one.content().cid().equals(signature.content()))) {
      return Decision.reject(
          "content_not_found",
          "content: %s (expected: one of the last versions); sign one of them"
              .formatted(signature.content()));
    }
    if (lineage.signatures().contains(signature)) {
      return Decision.nothing();
    }
    return signature.isValid()
        ? Decision.add(signature, lineage.signatures(), Document.MOST, new Signed(signature))
        : Decision.reject(
            "signature_not_valid",
            "value: is not the key's signature over the bytes of the CID; sign it again");
  }

  /** What follows from reading the newest version; what is said of an older one comes too late. */
  static Decision<DocumentEvent> read(Cid content, Lineage lineage, DocumentEvent outcome) {
    if (!lineage.isNewest(content)) {
      return superseded(content, lineage);
    }
    return lineage.read().equals(Optional.of(content))
        ? Decision.nothing()
        : Decision.accept(outcome);
  }

  static <E> Decision<E> superseded(Cid content, Lineage lineage) {
    return Decision.reject(
        "content_superseded",
        "content: %s (expected: %s); read the newest version"
            .formatted(content, lineage.content().map(one -> one.cid().toString()).orElse("none")));
  }

  private static <E> Decision<E> versionNotFound(long number) {
    return Decision.reject(
        "version_not_found",
        "number: %d (expected: one of the last %d versions); choose one of them"
            .formatted(number, Lineage.KEPT));
  }
}
