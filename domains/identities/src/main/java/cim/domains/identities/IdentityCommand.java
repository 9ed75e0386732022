package cim.domains.identities;

import cim.domains.identities.Identity.Kind;
import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Metadata;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be asked of an identity. */
public sealed interface IdentityCommand extends Command<Identity> {

  @Doc("Makes an identity known; it is pending until it is activated.")
  record Create(
      EntityId<Identity> identity,
      Kind kind,
      @Bounded(Identity.MOST) List<Claim> claims,
      @Bounded(Identity.MOST) List<Label> labels,
      Optional<ExternalId> external)
      implements IdentityCommand {
    public Create {
      claims = List.copyOf(claims);
      labels = List.copyOf(labels);
    }
  }

  @Doc("Lets the identity take part, for the first time or again.")
  record Activate(EntityId<Identity> identity) implements IdentityCommand {}

  @Doc("Keeps the identity from taking part until it is activated again.")
  record Suspend(EntityId<Identity> identity, Reason reason) implements IdentityCommand {}

  @Doc("Puts the identity aside for good; with relationships only when it is forced.")
  record Archive(EntityId<Identity> identity, Reason reason, Insistence insistence)
      implements IdentityCommand {}

  @Doc("Says that this identity and another of its kind are one; this one ends.")
  record Merge(EntityId<Identity> identity, EntityId<Identity> into, Reason reason)
      implements IdentityCommand {}

  @Doc("Adds something that the identity says of itself.")
  record AddClaim(EntityId<Identity> identity, Claim claim) implements IdentityCommand {}

  @Doc("Takes back something that the identity says of itself.")
  record RemoveClaim(EntityId<Identity> identity, Claim claim) implements IdentityCommand {}

  @Doc("Records that somebody vouches for a claim, in place of who did before.")
  record VerifyClaim(
      EntityId<Identity> identity, Claim claim, Issuer issuer, Optional<Instant> expires)
      implements IdentityCommand {}

  @Doc("Raises how sure it is who this is; sent when a verification has passed.")
  record RaiseLevel(EntityId<Identity> identity, Level level, EntityId<Verification> verification)
      implements IdentityCommand {}

  @Doc("Lowers how sure it is who this is, as when a verification proves wrong.")
  record LowerLevel(EntityId<Identity> identity, Level level, Reason reason)
      implements IdentityCommand {}

  @Doc("Files the identity under a word.")
  record AddLabel(EntityId<Identity> identity, Label label) implements IdentityCommand {}

  @Doc("Takes the identity from under a word.")
  record RemoveLabel(EntityId<Identity> identity, Label label) implements IdentityCommand {}

  @Doc("Says which person, organization or agent the identity is of.")
  record Link(EntityId<Identity> identity, EntityRef entity) implements IdentityCommand {}

  @Doc("Says that the identity is not of that person, organization or agent.")
  record Unlink(EntityId<Identity> identity, EntityRef entity) implements IdentityCommand {}

  @Doc("Notes something of the identity, in place of what stood under the key.")
  record AddMetadata(EntityId<Identity> identity, Metadata.Entry entry)
      implements IdentityCommand {}

  @Doc("Removes what is noted under a key.")
  record RemoveMetadata(EntityId<Identity> identity, Metadata.Key key) implements IdentityCommand {}

  /** Whether relationships are an obstacle. */
  enum Insistence {
    USUAL,
    FORCED
  }
}
