package cim.domains.identities;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Metadata;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/** An identity: what it is, how sure that is, and what it says of itself. */
public record Identity(
    Status status,
    Optional<Kind> kind,
    Level level,
    @Bounded(Identity.MOST) List<Stated> claims,
    @Bounded(Identity.MOST) List<Label> labels,
    @Bounded(Identity.MOST) List<EntityRef> links,
    Optional<ExternalId> external,
    Metadata metadata,
    Optional<EntityId<Identity>> mergedInto) {
  /** How many claims, labels and links each an identity holds; all of two fit into a commit. */
  static final int MOST = 90;

  /** What an identity is of. */
  public enum Kind {
    PERSON,
    ORGANIZATION,
    SYSTEM,
    EXTERNAL,
    SERVICE,
    DEVICE
  }

  /** Where an identity stands in its life. */
  public enum Status {
    UNKNOWN,
    PENDING,
    ACTIVE,
    SUSPENDED,
    ARCHIVED,
    MERGED
  }

  /** A claim, and who vouches for it, where anybody does. */
  public record Stated(Claim claim, Optional<Attestation> attestation) {}

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.PENDING)
          .allow(Status.PENDING, Status.ACTIVE, Status.ARCHIVED, Status.MERGED)
          .allow(Status.ACTIVE, Status.SUSPENDED, Status.ARCHIVED, Status.MERGED)
          .allow(Status.SUSPENDED, Status.ACTIVE, Status.ARCHIVED, Status.MERGED);

  static final Identity UNKNOWN =
      new Identity(
          Status.UNKNOWN,
          Optional.empty(),
          Level.UNVERIFIED,
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Metadata.NONE,
          Optional.empty());

  public Identity {
    claims = List.copyOf(claims);
    labels = List.copyOf(labels);
    links = List.copyOf(links);
  }

  Optional<Stated> stated(Claim claim) {
    return claims.stream().filter(one -> one.claim().equals(claim)).findFirst();
  }

  Identity created(Kind as, Optional<ExternalId> called) {
    return new Identity(
        Status.PENDING,
        Optional.of(as),
        level,
        claims,
        labels,
        links,
        called,
        metadata,
        mergedInto);
  }

  Identity in(Status next) {
    return new Identity(next, kind, level, claims, labels, links, external, metadata, mergedInto);
  }

  Identity at(Level next) {
    return new Identity(status, kind, next, claims, labels, links, external, metadata, mergedInto);
  }

  Identity withClaims(List<Stated> next) {
    return new Identity(status, kind, level, next, labels, links, external, metadata, mergedInto);
  }

  Identity withLabels(List<Label> next) {
    return new Identity(status, kind, level, claims, next, links, external, metadata, mergedInto);
  }

  Identity withLinks(List<EntityRef> next) {
    return new Identity(status, kind, level, claims, labels, next, external, metadata, mergedInto);
  }

  Identity with(Metadata next) {
    return new Identity(status, kind, level, claims, labels, links, external, next, mergedInto);
  }

  Identity merged(EntityId<Identity> into) {
    return new Identity(
        Status.MERGED, kind, level, claims, labels, links, external, metadata, Optional.of(into));
  }
}
