package cim.domains.identities;

import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Policy;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.Scope;
import cim.model.SnapshotPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The context {@code identities}: all that it offers. */
public final class IdentitiesDomain implements Domain.Provider {
  private static final String IDENTITY = "identities.identity";

  /** What the relationship graph calls a relationship of a kind that is not declared. */
  private static final String OTHER = "related_to";

  private static final Set<String> BONDS =
      Set.of(
          Bond.OWNS.value(),
          Bond.MANAGES.value(),
          Bond.MEMBER_OF.value(),
          Bond.DELEGATES.value(),
          Bond.TRUSTS.value());

  @Override
  public Domain domain() {
    return Domain.named("identities", "Who is who, how sure that is, and who is what to whom")
        .group(Domain.Group.SUPPORTING)
        .aggregate(
            Aggregate.of(
                    "identity",
                    IdentityCommand.class,
                    IdentityEvent.class,
                    Identity.class,
                    new IdentityDecider())
                .withStates(Identity.TRANSITIONS, Identity::status)
                .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
                .seeking(new IdentityDecider()))
        .aggregate(
            Aggregate.of(
                    "relationship",
                    RelationshipCommand.class,
                    RelationshipEvent.class,
                    Relationship.class,
                    new RelationshipDecider())
                .withStates(Relationship.TRANSITIONS, Relationship::status)
                .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
                .seeking(new RelationshipDecider()))
        .aggregate(
            Aggregate.of(
                    "verification",
                    VerificationCommand.class,
                    VerificationEvent.class,
                    Verification.class,
                    new VerificationDecider())
                .withStates(Verification.TRANSITIONS, Verification::status)
                .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
                .seeking(new VerificationDecider())
                // Evidence is sealed with the identity's key, which a kept state would not be.
                .withSnapshots(SnapshotPolicy.NEVER))
        .readModel(Identities.MODEL)
        .readModel(Identities.LABELS)
        .readModel(Identities.LINKS)
        .readModel(Identities.NOTES)
        .readModel(Claims.MODEL)
        .readModel(Relationships.MODEL)
        .readModel(Verifications.MODEL)
        .query(IdentityQueries.IDENTITY)
        .query(IdentityQueries.IDENTITIES)
        .query(IdentityQueries.BY_CLAIM)
        .query(IdentityQueries.CLAIMS)
        .query(IdentityQueries.STATUS)
        .query(IdentityQueries.VERIFICATIONS)
        .query(RelationshipQueries.RELATIONSHIPS)
        .query(RelationshipQueries.GRAPH)
        .query(RelationshipQueries.PATH)
        .processManager(new Raising())
        .processManager(new Expiring())
        .relationships(kinds())
        .relations(Relations.of(IdentityEvent.Created.class, IdentitiesDomain::created))
        .relations(
            Relations.of(
                IdentityEvent.Linked.class,
                event ->
                    List.of(
                        new GraphChange.Edge(self(event), "identifies", event.event().entity()))))
        .relations(
            Relations.of(
                IdentityEvent.Unlinked.class,
                event ->
                    List.of(
                        new GraphChange.EdgeGone(
                            self(event), "identifies", event.event().entity()))))
        .relations(
            Relations.of(
                IdentityEvent.MergedInto.class,
                event ->
                    List.of(
                        new GraphChange.Edge(
                            self(event), "merged_into", identity(event.event().target())))))
        .relations(
            Relations.of(
                RelationshipEvent.RelationshipEstablished.class,
                event ->
                    List.of(
                        new GraphChange.Edge(
                            identity(event.event().source()),
                            relation(event.event().bond()),
                            identity(event.event().target())))))
        .relations(
            Relations.of(
                RelationshipEvent.RelationshipRevoked.class,
                event ->
                    gone(event.event().source(), event.event().bond(), event.event().target())))
        .relations(
            Relations.of(
                RelationshipEvent.RelationshipExpired.class,
                event ->
                    gone(event.event().source(), event.event().bond(), event.event().target())))
        .alias("create_identity", "identities.identity.create")
        .alias("suspend_identity", "identities.identity.suspend")
        .alias("merge_identities", "identities.identity.merge")
        .alias("verify_claim", "identities.identity.verify_claim")
        .alias("establish_relationship", "identities.relationship.establish")
        .alias("identity_created", "identities.identity.created.v1")
        .alias("identity_suspended", "identities.identity.suspended.v1")
        .alias("identities_merged", "identities.identity.merged_into.v1")
        .alias("claim_verified", "identities.identity.claim_verified.v1")
        .alias("relationship_established", "identities.relationship.relationship_established.v1")
        .build();
  }

  private static cim.model.Relationship[] kinds() {
    Stream<cim.model.Relationship> between =
        Stream.concat(BONDS.stream().sorted(), Stream.of(OTHER, "merged_into"))
            .map(bond -> new cim.model.Relationship(bond, IDENTITY, IDENTITY));
    Stream<cim.model.Relationship> links =
        IdentityDecider.ENTITIES.stream()
            .sorted()
            .map(entity -> new cim.model.Relationship("identifies", IDENTITY, entity));
    return Stream.concat(between, links).toArray(cim.model.Relationship[]::new);
  }

  private static String relation(Bond bond) {
    return BONDS.contains(bond.value()) ? bond.value() : OTHER;
  }

  /** An identity has no name but what it claims, which is its own affair. */
  private static List<GraphChange> created(Recorded<IdentityEvent.Created> event) {
    String kind = event.event().kind().name().toLowerCase(Locale.ROOT);
    return List.of(
        new GraphChange.Node(self(event), kind + " " + event.stream().toString().substring(0, 8)));
  }

  private static List<GraphChange> gone(
      EntityId<Identity> source, Bond bond, EntityId<Identity> target) {
    return List.of(new GraphChange.EdgeGone(identity(source), relation(bond), identity(target)));
  }

  private static EntityRef self(Recorded<?> event) {
    return EntityRef.of(IDENTITY, event);
  }

  private static EntityRef identity(EntityId<Identity> id) {
    return EntityRef.of(IDENTITY, id);
  }
}
