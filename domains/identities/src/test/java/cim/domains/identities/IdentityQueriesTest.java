package cim.domains.identities;

import static cim.domains.identities.Examples.ADA;
import static cim.domains.identities.Examples.BOTH;
import static cim.domains.identities.Examples.CLUB;
import static cim.domains.identities.Examples.EMAIL;
import static cim.domains.identities.Examples.GRACE;
import static cim.domains.identities.Examples.OFFICE;
import static cim.domains.identities.Examples.PASSPORT;
import static cim.domains.identities.Examples.PERSON;
import static cim.domains.identities.Examples.WHY;
import static cim.domains.identities.Examples.entry;
import static cim.domains.identities.Examples.establish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cim.domains.identities.Claim.Topic;
import cim.domains.identities.Disclosure.Audience;
import cim.domains.identities.Identities.IdentityRow;
import cim.domains.identities.Identity.Kind;
import cim.domains.identities.Identity.Status;
import cim.domains.identities.IdentityCommand.AddClaim;
import cim.domains.identities.IdentityCommand.AddLabel;
import cim.domains.identities.IdentityCommand.AddMetadata;
import cim.domains.identities.IdentityCommand.Link;
import cim.domains.identities.IdentityCommand.Merge;
import cim.domains.identities.IdentityCommand.RemoveClaim;
import cim.domains.identities.IdentityCommand.VerifyClaim;
import cim.domains.identities.IdentityQueries.Assurance;
import cim.domains.identities.IdentityQueries.Details;
import cim.domains.identities.IdentityQueries.FindByClaim;
import cim.domains.identities.IdentityQueries.FindIdentities;
import cim.domains.identities.IdentityQueries.GetClaims;
import cim.domains.identities.IdentityQueries.GetIdentity;
import cim.domains.identities.IdentityQueries.GetVerifications;
import cim.domains.identities.IdentityQueries.VerifyStatus;
import cim.domains.identities.Relationship.Parties;
import cim.domains.identities.RelationshipCommand.Agree;
import cim.domains.identities.RelationshipCommand.Revoke;
import cim.domains.identities.RelationshipQueries.Direction;
import cim.domains.identities.RelationshipQueries.FindIdentityPath;
import cim.domains.identities.RelationshipQueries.GetIdentityGraph;
import cim.domains.identities.RelationshipQueries.GetRelationships;
import cim.domains.identities.RelationshipQueries.Neighbourhood;
import cim.domains.identities.Relationships.RelationshipRow;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.InvalidValue;
import cim.testkit.DomainSimulation;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdentityQueriesTest {
  private static final EntityId<Relationship> OTHER = EntityId.derived("another relationship");
  private final DomainSimulation identities = Examples.verified();

  @Test
  void get_identity_shows_all_that_is_known() {
    identities
        .send(ADA, new AddClaim(ADA, EMAIL))
        .send(ADA, new AddLabel(ADA, new Label("Staff")))
        .send(ADA, new AddMetadata(ADA, entry("3")))
        .send(ADA, new Link(ADA, PERSON));
    Details ada = identities.views().ask(new GetIdentity(ADA));
    assertThat(ada.identity().status()).isEqualTo(Status.ACTIVE);
    assertThat(ada.claims()).extracting(row -> row.claim()).containsExactly(EMAIL);
    assertThat(ada.labels()).containsExactly(new Label("staff"));
    assertThat(ada.notes()).containsExactly(Map.entry("floor", "3"));
    assertThat(ada.entities()).containsExactly(PERSON);
  }

  @Test
  void an_unknown_identity_is_an_error_that_says_so() {
    assertThatThrownBy(() -> identities.views().ask(new GetIdentity(EntityId.derived("nobody"))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("an identity that was created");
  }

  @Test
  void find_identities_narrows_down_by_all_that_is_given() {
    identities.send(ADA, new Link(ADA, PERSON)).send(ADA, new AddLabel(ADA, new Label("staff")));
    assertThat(identities.views().ask(find(Optional.of(Kind.PERSON), Optional.empty())).items())
        .extracting(IdentityRow::id)
        .containsExactly(GRACE, ADA);
    assertThat(identities.views().ask(find(Optional.empty(), Optional.of(Level.BASIC))).items())
        .extracting(IdentityRow::id)
        .containsExactly(GRACE);
    assertThat(identities.views().ask(of(Optional.empty(), Optional.of(PERSON.id()))).items())
        .extracting(IdentityRow::id)
        .containsExactly(ADA);
    assertThat(
            identities
                .views()
                .ask(of(Optional.of(new Label("staff")), Optional.of(GRACE.value())))
                .items())
        .isEmpty();
  }

  @Test
  void an_identity_is_found_by_what_it_claims_as_long_as_it_does() {
    identities.send(ADA, new AddClaim(ADA, EMAIL));
    assertThat(identities.views().ask(byEmail("ADA@example.org")).items())
        .extracting(IdentityRow::id)
        .containsExactly(ADA);
    identities.send(ADA, new RemoveClaim(ADA, EMAIL));
    assertThat(identities.views().ask(byEmail("ada@example.org")).items()).isEmpty();
  }

  @Test
  void claims_are_shown_as_far_as_the_audience_may_see_them() {
    identities.send(ADA, new AddClaim(ADA, EMAIL));
    assertThat(identities.views().ask(new GetClaims(ADA, Audience.PUBLIC)).items())
        .extracting(shown -> shown.text())
        .containsExactly(Optional.empty());
    assertThat(identities.views().ask(new GetClaims(ADA, Audience.INTERNAL)).items())
        .extracting(shown -> shown.text().orElseThrow().value())
        .containsExactly("a***@example.org");
  }

  @Test
  void verify_status_says_how_sure_it_is_and_why() {
    identities
        .send(GRACE, new AddClaim(GRACE, EMAIL))
        .send(GRACE, new VerifyClaim(GRACE, EMAIL, OFFICE, Optional.empty()));
    Assurance assurance = identities.views().ask(new VerifyStatus(GRACE));
    assertThat(assurance.level()).isEqualTo(Level.ENHANCED);
    assertThat(assurance.verifiedClaims()).isEqualTo(1);
    assertThat(assurance.open()).isEmpty();
  }

  @Test
  void get_verifications_shows_what_was_done() {
    assertThat(identities.views().ask(new GetVerifications(GRACE, Optional.empty())).items())
        .extracting(row -> row.id(), row -> row.status(), row -> row.evidence())
        .containsExactly(tuple(PASSPORT, Verification.Status.PASSED, 1));
  }

  @Test
  void get_relationships_shows_them_either_way_or_one_way() {
    identities
        .send(BOTH, establish(BOTH, new Parties(ADA, GRACE), Bond.TRUSTS))
        .send(OTHER, establish(OTHER, new Parties(CLUB, ADA), Bond.TRUSTS));
    assertThat(identities.views().ask(relationships(Optional.empty())).items())
        .extracting(RelationshipRow::id)
        .containsExactly(OTHER, BOTH);
    assertThat(identities.views().ask(relationships(Optional.of(Direction.OUTGOING))).items())
        .extracting(RelationshipRow::id)
        .containsExactly(BOTH);
  }

  @Test
  void what_was_related_to_a_merged_identity_is_related_to_the_other() {
    identities
        .send(BOTH, establish(BOTH, new Parties(ADA, CLUB), Bond.TRUSTS))
        .send(OTHER, establish(OTHER, new Parties(ADA, GRACE), Bond.TRUSTS))
        .send(ADA, new Merge(ADA, GRACE, WHY));
    assertThat(
            identities
                .views()
                .ask(
                    new GetRelationships(
                        GRACE, Optional.empty(), Optional.empty(), Optional.empty()))
                .items())
        .extracting(RelationshipRow::source, RelationshipRow::target)
        .containsExactly(tuple(GRACE, CLUB));
  }

  @Test
  void get_identity_graph_goes_as_far_as_asked_along_what_is_active() {
    identities
        .send(BOTH, establish(BOTH, new Parties(ADA, GRACE), Bond.TRUSTS))
        .send(OTHER, establish(OTHER, new Parties(CLUB, GRACE), Bond.TRUSTS));
    Neighbourhood near = identities.views().ask(graph(1));
    assertThat(near.identities()).extracting(IdentityRow::id).containsExactly(ADA, GRACE);
    Neighbourhood far = identities.views().ask(graph(2));
    assertThat(far.identities()).extracting(IdentityRow::id).containsExactly(ADA, GRACE, CLUB);
    assertThat(far.relationships()).hasSize(2);
  }

  @Test
  void what_is_only_proposed_or_was_revoked_leads_nowhere() {
    identities.send(BOTH, establish(BOTH, new Parties(ADA, CLUB), Bond.MEMBER_OF));
    assertThat(identities.views().ask(graph(2)).relationships()).isEmpty();
    identities.send(BOTH, new Agree(BOTH, CLUB));
    assertThat(identities.views().ask(graph(2)).relationships()).hasSize(1);
    identities.send(BOTH, new Revoke(BOTH, ADA, WHY));
    assertThat(identities.views().ask(graph(2)).relationships()).isEmpty();
  }

  @Test
  void a_shortest_way_leads_from_one_to_another() {
    identities
        .send(BOTH, establish(BOTH, new Parties(ADA, GRACE), Bond.TRUSTS))
        .send(OTHER, establish(OTHER, new Parties(CLUB, GRACE), Bond.TRUSTS));
    assertThat(identities.views().ask(new FindIdentityPath(ADA, CLUB)).relationships())
        .extracting(RelationshipRow::id)
        .containsExactly(BOTH, OTHER);
    identities.send(OTHER, new Revoke(OTHER, GRACE, WHY));
    assertThat(identities.views().ask(new FindIdentityPath(ADA, CLUB)).relationships()).isEmpty();
  }

  @Test
  void the_graph_shows_who_is_what_to_whom_and_of_whom_an_identity_is() {
    EntityRef ada = EntityRef.of("identities.identity", ADA);
    EntityRef grace = EntityRef.of("identities.identity", GRACE);
    identities
        .send(ADA, new Link(ADA, PERSON))
        .send(BOTH, establish(BOTH, new Parties(ADA, GRACE), new Bond("mentors")))
        .send(BOTH, new Revoke(BOTH, ADA, WHY));
    assertThat(identities.views().changes())
        .contains(
            new GraphChange.Node(ada, "person " + ADA.toString().substring(0, 8)),
            new GraphChange.Edge(ada, "identifies", PERSON),
            new GraphChange.Edge(ada, "related_to", grace),
            new GraphChange.EdgeGone(ada, "related_to", grace));
  }

  private static FindByClaim byEmail(String address) {
    return new FindByClaim(Topic.EMAIL, address);
  }

  private static GetIdentityGraph graph(int depth) {
    return new GetIdentityGraph(ADA, OptionalInt.of(depth), Optional.empty());
  }

  private static GetRelationships relationships(Optional<Direction> direction) {
    return new GetRelationships(ADA, direction, Optional.empty(), Optional.empty());
  }

  private static FindIdentities find(Optional<Kind> kind, Optional<Level> atLeast) {
    return new FindIdentities(
        kind, Optional.empty(), atLeast, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static FindIdentities of(Optional<Label> label, Optional<UUID> entity) {
    return new FindIdentities(
        Optional.empty(), Optional.empty(), Optional.empty(), label, entity, Optional.empty());
  }
}
