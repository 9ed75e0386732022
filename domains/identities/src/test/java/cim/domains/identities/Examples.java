package cim.domains.identities;

import cim.domains.identities.Claim.Topic;
import cim.domains.identities.Identity.Kind;
import cim.domains.identities.IdentityCommand.Activate;
import cim.domains.identities.IdentityCommand.AddClaim;
import cim.domains.identities.IdentityCommand.Create;
import cim.domains.identities.IdentityCommand.Link;
import cim.domains.identities.IdentityCommand.Merge;
import cim.domains.identities.IdentityCommand.RaiseLevel;
import cim.domains.identities.IdentityCommand.VerifyClaim;
import cim.domains.identities.Relationship.Parties;
import cim.domains.identities.RelationshipCommand.Agree;
import cim.domains.identities.RelationshipCommand.Decline;
import cim.domains.identities.RelationshipCommand.Establish;
import cim.domains.identities.RelationshipCommand.Revoke;
import cim.domains.identities.VerificationCommand.Fail;
import cim.domains.identities.VerificationCommand.Pass;
import cim.domains.identities.VerificationCommand.RecordEvidence;
import cim.domains.identities.VerificationCommand.Start;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Metadata;
import cim.testkit.DomainSimulation;
import cim.testkit.Generator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Those whom the tests are about. */
final class Examples {
  static final EntityId<Identity> ADA = EntityId.derived("Ada's identity in the tests");
  static final EntityId<Identity> GRACE = EntityId.derived("Grace's identity in the tests");
  static final EntityId<Identity> CLUB = EntityId.derived("a club's identity in the tests");
  static final EntityId<Relationship> BOTH = EntityId.derived("what they are to one another");
  static final EntityId<Verification> PASSPORT = EntityId.derived("a look at a passport");
  static final Claim EMAIL = new Claim(Topic.EMAIL, "ada@example.org");
  static final Issuer OFFICE = new Issuer("registry office");
  static final EntityRef PERSON =
      EntityRef.of("people.person", EntityId.derived("Ada of the tests"));
  static final Reason WHY = new Reason("so that it is tested");

  private Examples() {}

  static Create creation(EntityId<Identity> identity, Kind kind) {
    return new Create(identity, kind, List.of(), List.of(), Optional.empty());
  }

  static Establish establish(EntityId<Relationship> id, Parties parties, Bond bond) {
    return new Establish(id, parties, bond, Optional.empty());
  }

  static Rules rules(Rules.Consent consent, Rules.Approval approval, Optional<Duration> lasts) {
    return new Rules(
        List.of(),
        List.of(),
        Level.UNVERIFIED,
        Optional.empty(),
        List.of(),
        Rules.Repetition.ONE,
        consent,
        approval,
        lasts);
  }

  /** Ada and Grace, who are persons, and a club: all of them active. */
  static DomainSimulation active() {
    return DomainSimulation.of(new IdentitiesDomain())
        .send(ADA, creation(ADA, Kind.PERSON))
        .send(ADA, new Activate(ADA))
        .send(GRACE, creation(GRACE, Kind.PERSON))
        .send(GRACE, new Activate(GRACE))
        .send(CLUB, creation(CLUB, Kind.ORGANIZATION))
        .send(CLUB, new Activate(CLUB));
  }

  /** The same, and Grace has shown her passport. */
  static DomainSimulation verified() {
    return active()
        .send(
            PASSPORT, new Start(PASSPORT, GRACE, Method.DOCUMENT, Level.ENHANCED, Optional.empty()))
        .send(
            PASSPORT,
            new RecordEvidence(PASSPORT, GRACE, new Evidence("passport", Optional.empty())))
        .send(PASSPORT, new Pass(PASSPORT, OFFICE));
  }

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    EntityId<Identity> other = EntityId.derived("another");
    return Generator.seeded(seed)
        .from(Claim.class, EMAIL, new Claim(Topic.BIRTH_DATE, "1815-12-10"))
        .from(Reason.class, WHY)
        .from(Issuer.class, OFFICE, new Issuer("bank"))
        .from(Bond.class, Bond.OWNS, Bond.MEMBER_OF, new Bond("mentors"))
        .from(Duration.class, Duration.ofDays(1), Duration.ofDays(3))
        .from(Parties.class, new Parties(ADA, GRACE))
        .from(EntityRef.class, PERSON, EntityRef.of("agents.agent", other))
        .from(Metadata.Entry.class, entry("3"), entry("4"))
        .from(Metadata.Key.class, new Metadata.Key("floor"))
        .from(
            Rules.class,
            rules(Rules.Consent.NONE, Rules.Approval.NONE, Optional.empty()),
            rules(Rules.Consent.TARGET, Rules.Approval.NONE, Optional.of(Duration.ofDays(1))),
            rules(Rules.Consent.NONE, Rules.Approval.REQUIRED, Optional.empty()))
        .with(Agree.class, any -> new Agree(BOTH, any.oneOf(List.of(ADA, GRACE))))
        .with(Decline.class, any -> new Decline(BOTH, any.oneOf(List.of(ADA, GRACE)), WHY))
        .with(Revoke.class, any -> new Revoke(BOTH, any.oneOf(List.of(ADA, GRACE)), WHY))
        .with(
            RecordEvidence.class,
            any -> new RecordEvidence(PASSPORT, GRACE, any.make(Evidence.class)))
        .with(Fail.class, _ -> new Fail(PASSPORT, GRACE, WHY))
        .with(Merge.class, _ -> new Merge(ADA, GRACE, WHY))
        .with(
            RaiseLevel.class,
            any -> new RaiseLevel(GRACE, any.oneOf(List.of(Level.BASIC, Level.FULL)), PASSPORT))
        .with(
            VerifyClaim.class,
            any -> new VerifyClaim(ADA, any.make(Claim.class), OFFICE, Optional.empty()))
        .with(
            Attestation.class,
            any ->
                new Attestation(any.make(Issuer.class), any.make(Instant.class), Optional.empty()))
        .with(
            Start.class,
            any ->
                new Start(
                    PASSPORT,
                    GRACE,
                    any.make(Method.class),
                    any.oneOf(List.of(Level.BASIC, Level.FULL)),
                    Optional.empty()));
  }

  static Metadata.Entry entry(String value) {
    return new Metadata.Entry(new Metadata.Key("floor"), value);
  }

  static AddClaim claims(Claim claim) {
    return new AddClaim(ADA, claim);
  }

  static Link link(EntityRef entity) {
    return new Link(ADA, entity);
  }
}
