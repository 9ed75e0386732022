package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/**
 * A document: a title, the newest version of its content, and what was said about it.
 *
 * @param version the newest version's number
 * @param read the content of which the text was extracted, or tried to be
 */
public record Document(
    Status status,
    Optional<Title> title,
    Optional<Content> content,
    long version,
    Optional<Cid> read,
    Optional<Classification> classification,
    @Bounded(Document.MOST) List<Metadata> metadata,
    @Bounded(Document.MOST) List<Label> labels,
    @Bounded(Document.MOST) List<EntityId<Contributor>> authors,
    @Bounded(Document.MOST) List<Link> links) {
  /** How many notes, labels, authors and links each a document holds. */
  static final int MOST = 500;

  /** Where a document stands in its life. */
  public enum Status {
    UNKNOWN,
    DRAFT,
    IN_REVIEW,
    APPROVED,
    REJECTED,
    ARCHIVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.DRAFT)
          .allow(Status.DRAFT, Status.IN_REVIEW, Status.ARCHIVED)
          .allow(Status.IN_REVIEW, Status.APPROVED, Status.REJECTED, Status.DRAFT, Status.ARCHIVED)
          .allow(Status.APPROVED, Status.DRAFT, Status.ARCHIVED)
          .allow(Status.REJECTED, Status.DRAFT, Status.ARCHIVED)
          .allow(Status.ARCHIVED, Status.DRAFT);

  static final Document UNKNOWN =
      new Document(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          0,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  public Document {
    metadata = List.copyOf(metadata);
    labels = List.copyOf(labels);
    authors = List.copyOf(authors);
    links = List.copyOf(links);
  }

  Optional<Metadata> note(Metadata.Key key) {
    return metadata.stream().filter(one -> one.key().equals(key)).findFirst();
  }

  /** Whether this content is the newest version. */
  boolean isNewest(Cid cid) {
    return content.map(Content::cid).equals(Optional.of(cid));
  }

  Document in(Status next) {
    return new Document(
        next, title, content, version, read, classification, metadata, labels, authors, links);
  }

  Document titled(Optional<Title> next) {
    return new Document(
        status, next, content, version, read, classification, metadata, labels, authors, links);
  }

  Document with(Content next, long number) {
    return new Document(
        status,
        title,
        Optional.of(next),
        number,
        read,
        classification,
        metadata,
        labels,
        authors,
        links);
  }

  Document read(Cid next) {
    return new Document(
        status,
        title,
        content,
        version,
        Optional.of(next),
        classification,
        metadata,
        labels,
        authors,
        links);
  }

  Document classified(Optional<Classification> next) {
    return new Document(
        status, title, content, version, read, next, metadata, labels, authors, links);
  }

  Document withMetadata(List<Metadata> next) {
    return new Document(
        status, title, content, version, read, classification, next, labels, authors, links);
  }

  Document withLabels(List<Label> next) {
    return new Document(
        status, title, content, version, read, classification, metadata, next, authors, links);
  }

  Document withAuthors(List<EntityId<Contributor>> next) {
    return new Document(
        status, title, content, version, read, classification, metadata, labels, next, links);
  }

  Document withLinks(List<Link> next) {
    return new Document(
        status, title, content, version, read, classification, metadata, labels, authors, next);
  }
}
