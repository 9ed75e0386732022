package cim.domains.identities;

import static cim.domains.identities.Examples.ADA;
import static cim.domains.identities.Examples.BOTH;
import static cim.domains.identities.Examples.CLUB;
import static cim.domains.identities.Examples.GRACE;
import static cim.domains.identities.Examples.WHY;
import static cim.domains.identities.Examples.active;
import static cim.domains.identities.Examples.establish;
import static cim.domains.identities.Examples.rules;
import static cim.testkit.DeciderFixture.NOW;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.identities.IdentityCommand.Suspend;
import cim.domains.identities.Relationship.Parties;
import cim.domains.identities.RelationshipCommand.Agree;
import cim.domains.identities.RelationshipCommand.Approve;
import cim.domains.identities.RelationshipCommand.Decline;
import cim.domains.identities.RelationshipCommand.Establish;
import cim.domains.identities.RelationshipCommand.Expire;
import cim.domains.identities.RelationshipCommand.Revoke;
import cim.domains.identities.RelationshipEvent.Agreed;
import cim.domains.identities.RelationshipEvent.RelationshipEstablished;
import cim.domains.identities.RelationshipEvent.RelationshipExpired;
import cim.domains.identities.RelationshipEvent.RelationshipProposed;
import cim.domains.identities.RelationshipEvent.RelationshipRefused;
import cim.domains.identities.RelationshipEvent.RelationshipRevoked;
import cim.domains.identities.Rules.Approval;
import cim.domains.identities.Rules.Consent;
import cim.domains.identities.Rules.Repetition;
import cim.model.EntityId;
import cim.testkit.DomainSimulation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one identity is to another, and what both must be for it. */
class RelationshipTest {
  private static final EntityId<Relationship> OTHER = EntityId.derived("another relationship");
  private static final Parties ADA_IN_CLUB = new Parties(ADA, CLUB);
  private static final RelationshipEstablished TRUSTS =
      new RelationshipEstablished(ADA, GRACE, Bond.TRUSTS, Optional.empty());
  private static final RelationshipEstablished MEMBER =
      new RelationshipEstablished(ADA, CLUB, Bond.MEMBER_OF, Optional.empty());
  private final DomainSimulation identities = active();

  @Test
  void what_needs_no_agreement_is_established_at_once() {
    assertThat(identities.send(BOTH, trusts()).events()).endsWith(TRUSTS);
  }

  @Test
  void establishing_it_again_changes_nothing_and_another_under_its_id_is_refused() {
    identities.send(BOTH, trusts());
    int before = identities.events().size();
    assertThat(identities.send(BOTH, trusts()).events()).hasSize(before);
    identities.refused(
        BOTH,
        establish(BOTH, new Parties(GRACE, ADA), Bond.TRUSTS),
        "relationship_already_proposed");
  }

  @Test
  void a_member_is_one_once_the_club_agrees() {
    identities.send(BOTH, establish(BOTH, ADA_IN_CLUB, Bond.MEMBER_OF));
    assertThat(identities.events()).doesNotContain(MEMBER);
    assertThat(identities.send(BOTH, new Agree(BOTH, CLUB)).events())
        .endsWith(new Agreed(CLUB), MEMBER);
  }

  @Test
  void where_both_must_agree_one_is_not_enough() {
    identities.send(BOTH, under(rules(Consent.MUTUAL, Approval.NONE, Optional.empty())));
    assertThat(identities.send(BOTH, new Agree(BOTH, GRACE)).events()).endsWith(new Agreed(GRACE));
    assertThat(identities.send(BOTH, new Agree(BOTH, ADA)).events()).endsWith(TRUSTS);
  }

  @Test
  void where_approval_is_required_it_is_waited_for() {
    identities.send(BOTH, under(rules(Consent.NONE, Approval.REQUIRED, Optional.empty())));
    assertThat(identities.events()).doesNotContain(TRUSTS);
    assertThat(identities.send(BOTH, new Approve(BOTH)).events()).endsWith(TRUSTS);
  }

  @Test
  void only_the_two_agree_or_decline() {
    identities.send(BOTH, establish(BOTH, ADA_IN_CLUB, Bond.MEMBER_OF));
    identities.refused(BOTH, new Agree(BOTH, GRACE), "not_a_party");
    identities.refused(BOTH, new Decline(BOTH, GRACE, WHY), "not_a_party");
    identities.refused(BOTH, new Revoke(BOTH, GRACE, WHY), "not_a_party");
  }

  @Test
  void one_who_declines_ends_it() {
    identities
        .send(BOTH, establish(BOTH, ADA_IN_CLUB, Bond.MEMBER_OF))
        .send(BOTH, new Decline(BOTH, CLUB, WHY));
    assertThat(identities.events())
        .endsWith(new RelationshipRefused(ADA, CLUB, Bond.MEMBER_OF, CLUB, WHY));
    identities.refused(BOTH, new Agree(BOTH, CLUB), "wrong_status");
  }

  @Test
  void who_was_suspended_meanwhile_is_related_to_nobody_new() {
    identities
        .send(BOTH, establish(BOTH, ADA_IN_CLUB, Bond.MEMBER_OF))
        .send(ADA, new Suspend(ADA, WHY))
        .refused(BOTH, new Agree(BOTH, CLUB), "party_not_active");
  }

  @Test
  void both_must_be_known_and_active() {
    EntityId<Identity> nobody = EntityId.derived("nobody");
    identities.refused(
        BOTH, establish(BOTH, new Parties(ADA, nobody), Bond.TRUSTS), "party_not_found");
    identities.send(GRACE, new Suspend(GRACE, WHY)).refused(BOTH, trusts(), "party_not_active");
  }

  @Test
  void both_must_be_of_a_kind_that_is_allowed() {
    identities.refused(
        BOTH, establish(BOTH, new Parties(ADA, GRACE), Bond.MEMBER_OF), "kind_not_allowed");
  }

  @Test
  void both_must_be_verified_enough() {
    identities.refused(
        BOTH, establish(BOTH, new Parties(ADA, GRACE), Bond.DELEGATES), "verification_too_low");
  }

  @Test
  void there_is_one_of_a_kind_between_the_same_two() {
    identities.send(BOTH, trusts());
    identities.refused(
        OTHER,
        establish(OTHER, new Parties(ADA, GRACE), Bond.TRUSTS),
        "relationship_already_there");
    identities.send(OTHER, establish(OTHER, new Parties(GRACE, ADA), Bond.TRUSTS));
  }

  @Test
  void one_that_was_revoked_makes_room_for_another() {
    identities.send(BOTH, trusts()).send(BOTH, new Revoke(BOTH, ADA, WHY));
    assertThat(identities.events())
        .endsWith(new RelationshipRevoked(ADA, GRACE, Bond.TRUSTS, ADA, WHY));
    identities.send(OTHER, establish(OTHER, new Parties(ADA, GRACE), Bond.TRUSTS));
  }

  @Test
  void there_may_be_several_where_the_rules_say_so() {
    identities
        .send(BOTH, trusts())
        .send(OTHER, counted(OTHER, new Parties(ADA, GRACE), Optional.empty()));
  }

  @Test
  void an_owner_is_no_member_of_the_same() {
    identities.send(BOTH, establish(BOTH, ADA_IN_CLUB, Bond.OWNS));
    identities.refused(
        OTHER, establish(OTHER, ADA_IN_CLUB, Bond.MEMBER_OF), "relationship_excluded");
  }

  @Test
  void the_source_has_no_more_of_a_kind_than_the_rules_say() {
    identities.send(BOTH, counted(BOTH, new Parties(ADA, GRACE), Optional.of(1)));
    identities.refused(
        OTHER, counted(OTHER, ADA_IN_CLUB, Optional.of(1)), "too_many_relationships");
    identities.send(OTHER, counted(OTHER, ADA_IN_CLUB, Optional.of(2)));
  }

  @Test
  void it_lasts_as_long_as_the_rules_say() {
    Duration day = Duration.ofDays(1);
    assertThat(
            identities
                .send(BOTH, under(rules(Consent.NONE, Approval.NONE, Optional.of(day))))
                .events())
        .endsWith(new RelationshipEstablished(ADA, GRACE, Bond.TRUSTS, Optional.of(NOW.plus(day))));
  }

  @Test
  void what_has_an_end_expires() {
    Rules rules = rules(Consent.NONE, Approval.NONE, Optional.of(Duration.ofDays(1)));
    given(new RelationshipDecider())
        .events(
            new RelationshipProposed(ADA, GRACE, Bond.TRUSTS, rules),
            new RelationshipEstablished(ADA, GRACE, Bond.TRUSTS, Optional.of(NOW)))
        .when(new Expire(BOTH))
        .then(new RelationshipExpired(ADA, GRACE, Bond.TRUSTS));
  }

  @Test
  void what_lasts_for_good_does_not_expire() {
    identities.send(BOTH, trusts()).refused(BOTH, new Expire(BOTH), "relationship_without_end");
  }

  @Test
  void an_unknown_relationship_takes_no_other_command() {
    given(new RelationshipDecider())
        .noEvents()
        .when(new Revoke(BOTH, ADA, WHY))
        .rejected("relationship_not_found");
  }

  @Test
  void the_last_of_many_members_rests_on_no_more_than_the_first() {
    Establish last = establish(OTHER, new Parties(GRACE, CLUB), Bond.MEMBER_OF);
    RelationshipDecider decider = new RelationshipDecider();
    DomainSimulation few = active();
    int before = found(few, decider, last);
    assertThat(before).isEqualTo(4); // Created and activated, both of them.
    for (int i = 0; i < 200; i++) {
      EntityId<Identity> member = EntityId.derived("member", "" + i);
      EntityId<Relationship> membership = EntityId.derived("membership", "" + i);
      few.send(member, Examples.creation(member, Identity.Kind.PERSON))
          .send(member, new IdentityCommand.Activate(member))
          .send(membership, establish(membership, new Parties(member, CLUB), Bond.MEMBER_OF));
    }
    assertThat(found(few, decider, last)).isEqualTo(before);
  }

  /** How many events so far bear the tags that the decision seeks. */
  private static int found(
      DomainSimulation identities, RelationshipDecider decider, Establish command) {
    return (int)
        identities.events().stream()
            .filter(event ->
                decider.sought(command, Relationship.UNKNOWN).items().stream()
                    .anyMatch(item ->
                        item.events().contains(event.getClass())
                            && item.tags().entrySet().stream()
                                .allMatch(tag ->
                                    event
                                        .toString()
                                        .contains(tag.getKey() + "=" + tag.getValue()))))
            .count();
  }

  private static Establish trusts() {
    return establish(BOTH, new Parties(ADA, GRACE), Bond.TRUSTS);
  }

  private static Establish under(Rules rules) {
    return new Establish(BOTH, new Parties(ADA, GRACE), Bond.TRUSTS, Optional.of(rules));
  }

  private static Establish counted(
      EntityId<Relationship> id, Parties parties, Optional<Integer> most) {
    return new Establish(
        id,
        parties,
        Bond.TRUSTS,
        Optional.of(
            new Rules(
                List.of(),
                List.of(),
                Level.UNVERIFIED,
                most,
                List.of(),
                Repetition.MANY,
                Consent.NONE,
                Approval.NONE,
                Optional.empty())));
  }
}
