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
import static cim.domains.identities.Examples.active;
import static cim.domains.identities.Examples.creation;
import static cim.domains.identities.Examples.entry;
import static cim.domains.identities.Examples.verified;
import static cim.testkit.DeciderFixture.NOW;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.identities.Identity.Kind;
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
import cim.domains.identities.Relationship.Parties;
import cim.domains.identities.RelationshipCommand.Revoke;
import cim.model.EntityRef;
import cim.model.Metadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final Created CREATED = new Created(ADA, Kind.PERSON, Optional.empty());
  private static final Activated ACTIVATED = new Activated(ADA);
  private static final Label STAFF = new Label("staff");
  private final IdentityDecider decider = new IdentityDecider();

  @Test
  void an_identity_is_created_with_its_claims_and_labels() {
    given(decider)
        .noEvents()
        .when(
            new Create(
                ADA,
                Kind.PERSON,
                List.of(EMAIL, EMAIL),
                List.of(STAFF),
                Optional.of(new ExternalId("crm", "7"))))
        .then(
            new Created(ADA, Kind.PERSON, Optional.of(new ExternalId("crm", "7"))),
            new ClaimAdded(EMAIL),
            new LabelAdded(STAFF));
  }

  @Test
  void creating_it_again_changes_nothing_and_another_under_its_id_is_refused() {
    given(decider).events(CREATED).when(creation(ADA, Kind.PERSON)).nothing();
    given(decider)
        .events(CREATED)
        .when(creation(ADA, Kind.DEVICE))
        .rejected("identity_already_created");
  }

  @Test
  void an_unknown_identity_takes_no_other_command() {
    given(decider).noEvents().when(new Activate(ADA)).rejected("identity_not_found");
  }

  @Test
  void an_identity_is_activated_suspended_and_activated_again() {
    given(decider).events(CREATED).when(new Activate(ADA)).then(ACTIVATED);
    given(decider).events(CREATED, ACTIVATED).when(new Activate(ADA)).nothing();
    given(decider)
        .events(CREATED, ACTIVATED)
        .when(new Suspend(ADA, WHY))
        .then(new Suspended(ADA, WHY));
    given(decider)
        .events(CREATED, ACTIVATED, new Suspended(ADA, WHY))
        .when(new Activate(ADA))
        .then(ACTIVATED);
  }

  @Test
  void an_identity_that_was_never_active_is_not_suspended() {
    given(decider).events(CREATED).when(new Suspend(ADA, WHY)).rejected("wrong_status");
  }

  @Test
  void a_claim_is_added_and_removed_once() {
    given(decider).events(CREATED).when(new AddClaim(ADA, EMAIL)).then(new ClaimAdded(EMAIL));
    given(decider).events(CREATED, new ClaimAdded(EMAIL)).when(new AddClaim(ADA, EMAIL)).nothing();
    given(decider)
        .events(CREATED, new ClaimAdded(EMAIL))
        .when(new RemoveClaim(ADA, EMAIL))
        .then(new ClaimRemoved(EMAIL));
    given(decider).events(CREATED).when(new RemoveClaim(ADA, EMAIL)).nothing();
  }

  @Test
  void an_identity_claims_no_more_than_it_should() {
    IdentityEvent[] events =
        IntStream.rangeClosed(0, Identity.MOST)
            .mapToObj(i ->
                i == 0 ? CREATED : new ClaimAdded(new Claim(Claim.Topic.CUSTOM, "number " + i)))
            .toArray(IdentityEvent[]::new);
    given(decider).events(events).when(new AddClaim(ADA, EMAIL)).rejected("too_many_entries");
  }

  @Test
  void a_claim_is_verified_by_whom_and_when() {
    ClaimVerified verified =
        new ClaimVerified(EMAIL, new Attestation(OFFICE, NOW, Optional.empty()));
    given(decider)
        .events(CREATED, new ClaimAdded(EMAIL))
        .when(new VerifyClaim(ADA, EMAIL, OFFICE, Optional.empty()))
        .then(verified);
    given(decider)
        .events(CREATED, new ClaimAdded(EMAIL), verified)
        .when(new VerifyClaim(ADA, EMAIL, OFFICE, Optional.empty()))
        .nothing();
  }

  @Test
  void a_claim_that_nobody_made_is_not_verified() {
    given(decider)
        .events(CREATED)
        .when(new VerifyClaim(ADA, EMAIL, OFFICE, Optional.empty()))
        .rejected("claim_not_found");
  }

  @Test
  void what_has_expired_already_verifies_nothing() {
    given(decider)
        .events(CREATED, new ClaimAdded(EMAIL))
        .when(new VerifyClaim(ADA, EMAIL, OFFICE, Optional.of(NOW)))
        .rejected("attestation_expired");
  }

  @Test
  void labels_notes_and_links_are_added_and_removed() {
    given(decider).events(CREATED).when(new AddLabel(ADA, STAFF)).then(new LabelAdded(STAFF));
    given(decider)
        .events(CREATED, new LabelAdded(STAFF))
        .when(new RemoveLabel(ADA, STAFF))
        .then(new LabelRemoved(STAFF));
    given(decider)
        .events(CREATED, new MetadataAdded(entry("3")))
        .when(new AddMetadata(ADA, entry("4")))
        .then(new MetadataRemoved(entry("3")), new MetadataAdded(entry("4")));
    given(decider)
        .events(CREATED, new MetadataAdded(entry("3")))
        .when(new RemoveMetadata(ADA, new Metadata.Key("floor")))
        .then(new MetadataRemoved(entry("3")));
    given(decider).events(CREATED).when(new Link(ADA, PERSON)).then(new Linked(PERSON));
    given(decider)
        .events(CREATED, new Linked(PERSON))
        .when(new Unlink(ADA, PERSON))
        .then(new Unlinked(PERSON));
  }

  @Test
  void an_identity_is_of_nobody_who_is_no_entity_of_that_kind() {
    given(decider)
        .events(CREATED)
        .when(new Link(ADA, EntityRef.of("git.commit", ADA)))
        .rejected("entity_not_linkable");
  }

  @Test
  void a_level_is_lowered_and_never_raised_by_lowering() {
    LevelRaised raised = new LevelRaised(ADA, Level.ENHANCED, PASSPORT);
    given(decider)
        .events(CREATED, raised)
        .when(new LowerLevel(ADA, Level.BASIC, WHY))
        .then(new LevelLowered(ADA, Level.BASIC, WHY));
    given(decider).events(CREATED, raised).when(new LowerLevel(ADA, Level.FULL, WHY)).nothing();
  }

  @Test
  void a_level_is_raised_by_a_verification_that_passed() {
    assertThat(verified().events()).endsWith(new LevelRaised(GRACE, Level.ENHANCED, PASSPORT));
  }

  @Test
  void a_level_is_not_raised_by_another_or_a_weaker_verification() {
    verified().refused(ADA, new RaiseLevel(ADA, Level.BASIC, PASSPORT), "verification_not_passed");
    verified()
        .refused(GRACE, new RaiseLevel(GRACE, Level.FULL, PASSPORT), "verification_not_passed");
  }

  @Test
  void an_identity_is_merged_into_another_of_its_kind() {
    assertThat(active().send(ADA, new Merge(ADA, GRACE, WHY)).events())
        .endsWith(new MergedInto(ADA, GRACE, WHY));
  }

  @Test
  void merging_again_into_the_same_changes_nothing_and_into_another_is_refused() {
    given(decider)
        .events(CREATED, ACTIVATED, new MergedInto(ADA, GRACE, WHY))
        .when(new Merge(ADA, GRACE, WHY))
        .nothing();
    given(decider)
        .events(CREATED, ACTIVATED, new MergedInto(ADA, GRACE, WHY))
        .when(new Merge(ADA, CLUB, WHY))
        .rejected("wrong_status");
  }

  @Test
  void an_identity_is_not_merged_into_itself_or_one_of_another_kind() {
    active().refused(ADA, new Merge(ADA, ADA, WHY), "merge_with_itself");
    active().refused(ADA, new Merge(ADA, CLUB, WHY), "merge_of_other_kind");
  }

  @Test
  void an_identity_is_not_merged_into_one_that_is_unknown_or_not_active() {
    given(decider).events(CREATED).when(new Merge(ADA, GRACE, WHY)).rejected("target_not_found");
    active()
        .send(GRACE, new Suspend(GRACE, WHY))
        .refused(ADA, new Merge(ADA, GRACE, WHY), "target_not_active");
  }

  @Test
  void an_identity_is_not_merged_into_one_that_is_less_verified() {
    verified().refused(GRACE, new Merge(GRACE, ADA, WHY), "target_less_verified");
    verified().send(ADA, new Merge(ADA, GRACE, WHY));
  }

  @Test
  void an_identity_with_relationships_is_archived_by_force_only() {
    var related =
        active().send(BOTH, Examples.establish(BOTH, new Parties(ADA, CLUB), Bond.TRUSTS));
    related.refused(ADA, new Archive(ADA, WHY, Insistence.USUAL), "identity_in_use");
    related.refused(CLUB, new Archive(CLUB, WHY, Insistence.USUAL), "identity_in_use");
    assertThat(related.send(ADA, new Archive(ADA, WHY, Insistence.FORCED)).events())
        .endsWith(new Archived(ADA, WHY));
  }

  @Test
  void an_identity_whose_relationships_have_ended_is_archived() {
    assertThat(
            active()
                .send(BOTH, Examples.establish(BOTH, new Parties(ADA, CLUB), Bond.TRUSTS))
                .send(BOTH, new Revoke(BOTH, ADA, WHY))
                .send(ADA, new Archive(ADA, WHY, Insistence.USUAL))
                .events())
        .endsWith(new Archived(ADA, WHY));
  }

  @Test
  void an_archived_identity_takes_no_change() {
    given(decider)
        .events(CREATED, new Archived(ADA, WHY))
        .when(new Activate(ADA))
        .rejected("wrong_status");
    given(decider)
        .events(CREATED, new Archived(ADA, WHY))
        .when(new Archive(ADA, WHY, Insistence.USUAL))
        .nothing();
  }
}
