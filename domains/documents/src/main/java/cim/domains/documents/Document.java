package cim.domains.documents;

import cim.model.Bounded;
import cim.model.EntityRef;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/**
 * A document: what it is, its newest versions, and what was said about it.
 *
 * @param sessions who edits it
 */
public record Document(
    Status status,
    Profile profile,
    Lineage lineage,
    Filing filing,
    Ties ties,
    @Bounded(Document.MOST) List<Grant> shares,
    @Bounded(Document.MOST_EDITORS) List<EditSession> sessions,
    Term term) {
  /** How many notes, labels, authors, links and so on a document holds of each. */
  static final int MOST = 500;

  static final int MOST_EDITORS = 50;

  /** Where a document stands in its life. */
  public enum Status {
    UNKNOWN,
    DRAFT,
    IN_REVIEW,
    APPROVED,
    REJECTED,
    PUBLISHED,
    SUPERSEDED,
    ARCHIVED,
    MARKED_FOR_DELETION,
    DELETED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.DRAFT)
          .allow(Status.DRAFT, Status.IN_REVIEW, Status.ARCHIVED, Status.MARKED_FOR_DELETION)
          .allow(
              Status.IN_REVIEW,
              Status.APPROVED,
              Status.REJECTED,
              Status.DRAFT,
              Status.ARCHIVED,
              Status.MARKED_FOR_DELETION)
          .allow(
              Status.APPROVED,
              Status.PUBLISHED,
              Status.SUPERSEDED,
              Status.DRAFT,
              Status.ARCHIVED,
              Status.MARKED_FOR_DELETION)
          .allow(Status.REJECTED, Status.DRAFT, Status.ARCHIVED, Status.MARKED_FOR_DELETION)
          .allow(
              Status.PUBLISHED,
              Status.SUPERSEDED,
              Status.DRAFT,
              Status.ARCHIVED,
              Status.MARKED_FOR_DELETION)
          .allow(Status.SUPERSEDED, Status.DRAFT, Status.ARCHIVED, Status.MARKED_FOR_DELETION)
          .allow(Status.ARCHIVED, Status.DRAFT, Status.MARKED_FOR_DELETION)
          .allow(Status.MARKED_FOR_DELETION, Status.DRAFT, Status.DELETED);

  static final Document UNKNOWN =
      new Document(
          Status.UNKNOWN,
          Profile.NONE,
          Lineage.NONE,
          Filing.NONE,
          Ties.NONE,
          List.of(),
          List.of(),
          Term.NONE);

  public Document {
    shares = List.copyOf(shares);
    sessions = List.copyOf(sessions);
  }

  Optional<Grant> shareOf(EntityRef party) {
    return shares.stream().filter(one -> one.party().equals(party)).findFirst();
  }

  Document in(Status next) {
    return new Document(next, profile, lineage, filing, ties, shares, sessions, term);
  }

  Document with(Profile next) {
    return new Document(status, next, lineage, filing, ties, shares, sessions, term);
  }

  Document with(Lineage next) {
    return new Document(status, profile, next, filing, ties, shares, sessions, term);
  }

  Document with(Filing next) {
    return new Document(status, profile, lineage, next, ties, shares, sessions, term);
  }

  Document with(Ties next) {
    return new Document(status, profile, lineage, filing, next, shares, sessions, term);
  }

  Document with(Term next) {
    return new Document(status, profile, lineage, filing, ties, shares, sessions, next);
  }

  Document sharedBy(List<Grant> next) {
    return new Document(status, profile, lineage, filing, ties, next, sessions, term);
  }

  Document editedIn(List<EditSession> next) {
    return new Document(status, profile, lineage, filing, ties, shares, next, term);
  }
}
