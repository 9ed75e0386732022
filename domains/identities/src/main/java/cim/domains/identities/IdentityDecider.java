package cim.domains.identities;

import cim.domains.identities.Identity.Kind;
import cim.domains.identities.Identity.Stated;
import cim.domains.identities.Identity.Status;
import cim.domains.identities.IdentityCommand.Activate;
import cim.domains.identities.IdentityCommand.AddClaim;
import cim.domains.identities.IdentityCommand.AddLabel;
import cim.domains.identities.IdentityCommand.AddMetadata;
import cim.domains.identities.IdentityCommand.Archive;
import cim.domains.identities.IdentityCommand.Create;
import cim.domains.identities.IdentityCommand.Insistence;
import cim.domains.identities.IdentityCommand.Link;
import cim.domains.identities.IdentityCommand.LowerLevel;
import cim.domains.identities.IdentityCommand.Merge;
import cim.domains.identities.IdentityCommand.RaiseLevel;
import cim.domains.identities.IdentityCommand.RemoveClaim;
import cim.domains.identities.IdentityCommand.RemoveLabel;
import cim.domains.identities.IdentityCommand.RemoveMetadata;
import cim.domains.identities.IdentityCommand.Suspend;
import cim.domains.identities.IdentityCommand.Unlink;
import cim.domains.identities.IdentityCommand.VerifyClaim;
import cim.domains.identities.IdentityEvent.Activated;
import cim.domains.identities.IdentityEvent.Archived;
import cim.domains.identities.IdentityEvent.ClaimAdded;
import cim.domains.identities.IdentityEvent.ClaimRemoved;
import cim.domains.identities.IdentityEvent.ClaimVerified;
import cim.domains.identities.IdentityEvent.Created;
import cim.domains.identities.IdentityEvent.LabelAdded;
import cim.domains.identities.IdentityEvent.LabelRemoved;
import cim.domains.identities.IdentityEvent.LevelLowered;
import cim.domains.identities.IdentityEvent.LevelRaised;
import cim.domains.identities.IdentityEvent.Linked;
import cim.domains.identities.IdentityEvent.MergedInto;
import cim.domains.identities.IdentityEvent.MetadataAdded;
import cim.domains.identities.IdentityEvent.MetadataRemoved;
import cim.domains.identities.IdentityEvent.Suspended;
import cim.domains.identities.IdentityEvent.Unlinked;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Metadata;
import cim.model.Sought;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what happens to an identity. */
public final class IdentityDecider
    implements Decider<IdentityCommand, IdentityEvent, Identity>,
        Aggregate.Seeking<IdentityCommand, Identity> {
  /** What an identity can be of. */
  static final Set<String> ENTITIES =
      Set.of("people.person", "organizations.organization", "agents.agent");

  @Override
  public Sought sought(IdentityCommand command, Identity state) {
    return switch (command) {
      case Merge merge -> Standing.sought(merge.into());
      case RaiseLevel raise -> VerificationEvent.outcome(raise.verification());
      case Archive archive when archive.insistence() == Insistence.USUAL ->
          RelationshipEvent.bothWays(archive.identity());
      case Create _,
          Activate _,
          Suspend _,
          Archive _,
          AddClaim _,
          RemoveClaim _,
          VerifyClaim _,
          LowerLevel _,
          AddLabel _,
          RemoveLabel _,
          Link _,
          Unlink _,
          AddMetadata _,
          RemoveMetadata _ ->
          Sought.NOTHING;
    };
  }

  @Override
  public Identity initial() {
    return Identity.UNKNOWN;
  }

  @Override
  public Decision<IdentityEvent> decide(IdentityCommand command, Identity state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          command instanceof Create create
              ? create(create)
              : Decision.reject("identity_not_found", "there is no such identity; create it first");
      case PENDING, ACTIVE, SUSPENDED -> decideOpen(command, state, in);
      case ARCHIVED ->
          command instanceof Archive
              ? Decision.nothing()
              : Identity.TRANSITIONS.wrong(state.status());
      case MERGED ->
          command instanceof Merge merge && state.mergedInto().equals(Optional.of(merge.into()))
              ? Decision.nothing()
              : Identity.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<IdentityEvent> create(Create command) {
    if (command.claims().size() > Identity.MOST || command.labels().size() > Identity.MOST) {
      return Decision.tooMany(Identity.MOST);
    }
    List<IdentityEvent> events = new ArrayList<>();
    events.add(new Created(command.identity(), command.kind(), command.external()));
    command.claims().stream().distinct().map(ClaimAdded::new).forEach(events::add);
    command.labels().stream().distinct().map(LabelAdded::new).forEach(events::add);
    return Decision.accept(events);
  }

  private static Decision<IdentityEvent> decideOpen(
      IdentityCommand command, Identity state, Inputs in) {
    return switch (command) {
      case Create create -> createAgain(create, state);
      case Activate(EntityId<Identity> identity) ->
          Identity.TRANSITIONS.move(state.status(), Status.ACTIVE, new Activated(identity));
      case Suspend(EntityId<Identity> identity, Reason reason) ->
          Identity.TRANSITIONS.move(
              state.status(), Status.SUSPENDED, new Suspended(identity, reason));
      case Archive archive -> archive(archive, in);
      case Merge merge -> merge(merge, state, in);
      case AddClaim(_, Claim claim) ->
          state.stated(claim).isPresent()
              ? Decision.nothing()
              : state.claims().size() < Identity.MOST
                  ? Decision.accept(new ClaimAdded(claim))
                  : Decision.tooMany(Identity.MOST);
      case RemoveClaim(_, Claim claim) ->
          Decision.remove(state.stated(claim), stated -> new ClaimRemoved(stated.claim()));
      case VerifyClaim verify -> verify(verify, state, in.now());
      case RaiseLevel raise -> raise(raise, state, in);
      case LowerLevel(EntityId<Identity> identity, Level level, Reason reason) ->
          level.isAtLeast(state.level())
              ? Decision.nothing()
              : Decision.accept(new LevelLowered(identity, level, reason));
      case AddLabel(_, Label label) ->
          Decision.add(label, state.labels(), Identity.MOST, new LabelAdded(label));
      case RemoveLabel(_, Label label) ->
          Decision.remove(label, state.labels(), new LabelRemoved(label));
      case Link(_, EntityRef entity) ->
          ENTITIES.contains(entity.kind())
              ? Decision.add(entity, state.links(), Identity.MOST, new Linked(entity))
              : Decision.reject(
                  "entity_not_linkable",
                  "entity: %s (expected: one of %s)"
                      .formatted(
                          entity.kind(), String.join(", ", ENTITIES.stream().sorted().toList())));
      case Unlink(_, EntityRef entity) ->
          Decision.remove(entity, state.links(), new Unlinked(entity));
      case AddMetadata(_, Metadata.Entry entry) ->
          state.metadata().add(entry, MetadataRemoved::new, MetadataAdded::new);
      case RemoveMetadata(_, Metadata.Key key) ->
          Decision.remove(state.metadata().find(key), MetadataRemoved::new);
    };
  }

  private static Decision<IdentityEvent> createAgain(Create command, Identity state) {
    boolean same =
        state.kind().equals(Optional.of(command.kind()))
            && command.external().or(state::external).equals(state.external())
            && command.claims().stream().allMatch(claim -> state.stated(claim).isPresent())
            && state.labels().containsAll(command.labels());
    return same
        ? Decision.nothing()
        : Decision.reject(
            "identity_already_created", "the identity is known by other data; change it instead");
  }

  private static Decision<IdentityEvent> archive(Archive command, Inputs in) {
    long open = RelationshipEvent.open(in);
    return open == 0 // A forced one has looked for none.
        ? Decision.accept(new Archived(command.identity(), command.reason()))
        : Decision.reject(
            "identity_in_use",
            "relationships: " + open + " (expected: none); revoke them first, or force it");
  }

  private static Decision<IdentityEvent> merge(Merge command, Identity state, Inputs in) {
    if (command.into().equals(command.identity())) {
      return Decision.reject("merge_with_itself", "an identity is itself already; name another");
    }
    Standing target = Standing.of(command.into(), in);
    if (!target.isKnown()) {
      return Decision.reject("target_not_found", command.into() + " is unknown; create it first");
    }
    if (!target.isActive()) {
      return Decision.reject(
          "target_not_active", command.into() + " is not active; activate it first");
    }
    if (!target.kind().equals(state.kind())) {
      return Decision.reject(
          "merge_of_other_kind", command.into() + " is of another kind (expected: of the same)");
    }
    return target.level().isAtLeast(state.level())
        ? Decision.accept(new MergedInto(command.identity(), command.into(), command.reason()))
        : Decision.reject(
            "target_less_verified",
            command.into() + " is less verified (expected: at least as much); verify it first");
  }

  private static Decision<IdentityEvent> verify(VerifyClaim command, Identity state, Instant now) {
    Optional<Stated> stated = state.stated(command.claim());
    if (stated.isEmpty()) {
      return Decision.reject("claim_not_found", "there is no such claim; add it first");
    }
    if (command.expires().isPresent() && !command.expires().get().isAfter(now)) {
      return Decision.reject(
          "attestation_expired", "expires: " + command.expires().get() + " (expected: later)");
    }
    boolean same =
        stated
            .get()
            .attestation()
            .filter(one ->
                one.issuer().equals(command.issuer()) && one.expires().equals(command.expires()))
            .isPresent();
    return same
        ? Decision.nothing()
        : Decision.accept(
            new ClaimVerified(
                command.claim(), new Attestation(command.issuer(), now, command.expires())));
  }

  private static Decision<IdentityEvent> raise(RaiseLevel command, Identity state, Inputs in) {
    if (state.level().isAtLeast(command.level())) {
      return Decision.nothing();
    }
    return VerificationEvent.hasPassed(command.identity(), command.level(), in)
        ? Decision.accept(
            new LevelRaised(command.identity(), command.level(), command.verification()))
        : Decision.reject(
            "verification_not_passed",
            "verification: "
                + command.verification()
                + " (expected: one that passed, of this"
                + " identity and level); verify it first");
  }

  @Override
  public Identity evolve(Identity state, IdentityEvent event) {
    return switch (event) {
      case Created(_, Kind kind, Optional<ExternalId> external) -> state.created(kind, external);
      case Activated _ -> state.in(Status.ACTIVE);
      case Suspended _ -> state.in(Status.SUSPENDED);
      case Archived _ -> state.in(Status.ARCHIVED);
      case MergedInto merged -> state.merged(merged.target());
      case ClaimAdded(Claim claim) ->
          state.withClaims(Items.with(state.claims(), new Stated(claim, Optional.empty())));
      case ClaimRemoved(Claim claim) -> state.withClaims(without(state, claim));
      case ClaimVerified(Claim claim, Attestation attestation) ->
          state.withClaims(
              Items.with(without(state, claim), new Stated(claim, Optional.of(attestation))));
      case LevelRaised raised -> state.at(raised.level());
      case LevelLowered lowered -> state.at(lowered.level());
      case LabelAdded(Label label) -> state.withLabels(Items.with(state.labels(), label));
      case LabelRemoved(Label label) -> state.withLabels(Items.without(state.labels(), label));
      case Linked(EntityRef entity) -> state.withLinks(Items.with(state.links(), entity));
      case Unlinked(EntityRef entity) -> state.withLinks(Items.without(state.links(), entity));
      case MetadataRemoved(Metadata.Entry entry) ->
          state.with(state.metadata().without(entry.key()));
      case MetadataAdded(Metadata.Entry entry) -> state.with(state.metadata().with(entry));
    };
  }

  private static List<Stated> without(Identity state, Claim claim) {
    return Items.withoutThose(state.claims(), one -> one.claim().equals(claim));
  }
}
