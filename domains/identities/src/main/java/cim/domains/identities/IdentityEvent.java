package cim.domains.identities;

import cim.domains.identities.Identity.Kind;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Event;
import cim.model.Metadata;
import cim.model.Tag;
import cim.model.Version;
import java.util.Optional;

/**
 * What can have happened to an identity. Events by which others must know whether it may take part
 * are tagged with its id.
 */
public sealed interface IdentityEvent extends Event<Identity> {

  @Version(1)
  record Created(@Tag EntityId<Identity> identity, Kind kind, Optional<ExternalId> external)
      implements IdentityEvent {}

  @Version(1)
  record Activated(@Tag EntityId<Identity> identity) implements IdentityEvent {}

  @Version(1)
  record Suspended(@Tag EntityId<Identity> identity, Reason reason) implements IdentityEvent {}

  @Version(1)
  record Archived(@Tag EntityId<Identity> identity, Reason reason) implements IdentityEvent {}

  @Version(1)
  record MergedInto(@Tag EntityId<Identity> identity, EntityId<Identity> target, Reason reason)
      implements IdentityEvent {}

  @Version(1)
  record ClaimAdded(Claim claim) implements IdentityEvent {}

  @Version(1)
  record ClaimRemoved(Claim claim) implements IdentityEvent {}

  @Version(1)
  record ClaimVerified(Claim claim, Attestation attestation) implements IdentityEvent {}

  @Version(1)
  record LevelRaised(
      @Tag EntityId<Identity> identity, Level level, EntityId<Verification> verification)
      implements IdentityEvent {}

  @Version(1)
  record LevelLowered(@Tag EntityId<Identity> identity, Level level, Reason reason)
      implements IdentityEvent {}

  @Version(1)
  record LabelAdded(Label label) implements IdentityEvent {}

  @Version(1)
  record LabelRemoved(Label label) implements IdentityEvent {}

  @Version(1)
  record Linked(EntityRef entity) implements IdentityEvent {}

  @Version(1)
  record Unlinked(EntityRef entity) implements IdentityEvent {}

  @Version(1)
  record MetadataRemoved(Metadata.Entry entry) implements IdentityEvent {}

  @Version(1)
  record MetadataAdded(Metadata.Entry entry) implements IdentityEvent {}
}
