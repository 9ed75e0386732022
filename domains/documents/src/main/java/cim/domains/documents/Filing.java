package cim.domains.documents;

import cim.model.Bounded;
import cim.model.EntityId;
import java.util.List;
import java.util.Optional;

/** What is noted of a document, and where it is filed. */
public record Filing(
    @Bounded(Document.MOST) List<Metadata> metadata,
    @Bounded(Document.MOST) List<Label> labels,
    @Bounded(Document.MOST) List<EntityId<Contributor>> authors,
    @Bounded(Document.MOST) List<EntityId<Collection>> collections) {
  static final Filing NONE = new Filing(List.of(), List.of(), List.of(), List.of());

  public Filing {
    metadata = List.copyOf(metadata);
    labels = List.copyOf(labels);
    authors = List.copyOf(authors);
    collections = List.copyOf(collections);
  }

  Optional<Metadata> note(Metadata.Key key) {
    return metadata.stream().filter(one -> one.key().equals(key)).findFirst();
  }

  Filing noting(List<Metadata> next) {
    return new Filing(next, labels, authors, collections);
  }

  Filing under(List<Label> next) {
    return new Filing(metadata, next, authors, collections);
  }

  Filing by(List<EntityId<Contributor>> next) {
    return new Filing(metadata, labels, next, collections);
  }

  Filing in(List<EntityId<Collection>> next) {
    return new Filing(metadata, labels, authors, next);
  }
}
