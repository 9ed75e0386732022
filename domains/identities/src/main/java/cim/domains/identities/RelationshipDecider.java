package cim.domains.identities;

import cim.domains.identities.Relationship.Parties;
import cim.domains.identities.Relationship.Status;
import cim.domains.identities.Relationship.Terms;
import cim.domains.identities.RelationshipCommand.Agree;
import cim.domains.identities.RelationshipCommand.Approve;
import cim.domains.identities.RelationshipCommand.Decline;
import cim.domains.identities.RelationshipCommand.Establish;
import cim.domains.identities.RelationshipCommand.Expire;
import cim.domains.identities.RelationshipCommand.Revoke;
import cim.domains.identities.RelationshipEvent.Agreed;
import cim.domains.identities.RelationshipEvent.Approved;
import cim.domains.identities.RelationshipEvent.RelationshipEstablished;
import cim.domains.identities.RelationshipEvent.RelationshipExpired;
import cim.domains.identities.RelationshipEvent.RelationshipProposed;
import cim.domains.identities.RelationshipEvent.RelationshipRefused;
import cim.domains.identities.RelationshipEvent.RelationshipRevoked;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Sought;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides what one identity is to another. */
public final class RelationshipDecider
    implements Decider<RelationshipCommand, RelationshipEvent, Relationship>,
        Aggregate.Seeking<RelationshipCommand, Relationship> {

  @Override
  public Sought sought(RelationshipCommand command, Relationship state) {
    return switch (command) {
      case Establish establish when state.terms().isEmpty() -> sought(terms(establish));
      case Agree _, Approve _ ->
          state.terms().map(terms -> parties(terms.parties())).orElse(Sought.NOTHING);
      case Establish _, Decline _, Revoke _, Expire _ -> Sought.NOTHING;
    };
  }

  private static Terms terms(Establish command) {
    return new Terms(
        command.parties(),
        command.bond(),
        command.rules().orElseGet(() -> Rules.of(command.bond())));
  }

  /** Both parties, what is between them, and what is counted. */
  private static Sought sought(Terms terms) {
    Parties parties = terms.parties();
    Sought from = Sought.tagged("source", parties.source());
    Sought between = RelationshipEvent.among(from.and("target", parties.target()));
    Sought both = parties(parties).or(between);
    return terms.rules().most().isPresent()
        ? both.or(RelationshipEvent.among(from.and("bond", terms.bond())))
        : both;
  }

  private static Sought parties(Parties parties) {
    return Standing.sought(parties.source()).or(Standing.sought(parties.target()));
  }

  @Override
  public Relationship initial() {
    return Relationship.UNKNOWN;
  }

  @Override
  public Decision<RelationshipEvent> decide(
      RelationshipCommand command, Relationship state, Inputs in) {
    if (command instanceof Establish establish) {
      return establish(terms(establish), state, in);
    }
    return state
        .terms()
        .map(terms -> decide(command, state, terms, in))
        .orElseGet(() ->
            Decision.reject(
                "relationship_not_found", "there is no such relationship; establish it first"));
  }

  private static Decision<RelationshipEvent> establish(Terms terms, Relationship state, Inputs in) {
    if (state.terms().isPresent()) {
      return state.terms().equals(Optional.of(terms))
          ? Decision.nothing()
          : Decision.reject(
              "relationship_already_proposed", "the relationship is another; give a new id");
    }
    Parties parties = terms.parties();
    List<RelationshipEvent> events = new ArrayList<>();
    RelationshipProposed proposed =
        new RelationshipProposed(parties.source(), parties.target(), terms.bond(), terms.rules());
    events.add(proposed);
    if (new RelationshipDecider().evolve(state, proposed).isAgreed()) {
      events.add(established(terms, in.now()));
    }
    return amongOthers(terms, in).or(() -> parties(terms, in)).orElse(Decision.accept(events));
  }

  private static RelationshipEvent established(Terms terms, Instant now) {
    return new RelationshipEstablished(
        terms.parties().source(),
        terms.parties().target(),
        terms.bond(),
        terms.rules().lasts().map(now::plus));
  }

  /** Why the two may not have this relationship beside those that are there; empty: they may. */
  private static Optional<Decision<RelationshipEvent>> amongOthers(Terms terms, Inputs in) {
    Collection<RelationshipProposed> there = RelationshipEvent.there(in).values();
    List<RelationshipProposed> between =
        there.stream().filter(one -> one.target().equals(terms.parties().target())).toList();
    Rules rules = terms.rules();
    if (rules.repetition() == Rules.Repetition.ONE
        && between.stream().anyMatch(one -> one.bond().equals(terms.bond()))) {
      return Optional.of(
          Decision.reject(
              "relationship_already_there",
              "there is one of this kind between the two; revoke it first"));
    }
    Optional<RelationshipProposed> excluding =
        between.stream()
            .filter(one ->
                rules.excludes().contains(one.bond())
                    || one.rules().excludes().contains(terms.bond()))
            .findFirst();
    if (excluding.isPresent()) {
      return Optional.of(
          Decision.reject(
              "relationship_excluded",
              "bond: %s, beside %s (expected: not both); revoke that first"
                  .formatted(terms.bond().value(), excluding.get().bond().value())));
    }
    long same = there.stream().filter(one -> one.bond().equals(terms.bond())).count();
    return rules.most().isPresent() && same >= rules.most().get()
        ? Optional.of(
            Decision.reject(
                "too_many_relationships",
                same + " of this kind (expected: fewer than that); revoke one first"))
        : Optional.empty();
  }

  /** Why one of the two may not take part; empty: both may. */
  private static Optional<Decision<RelationshipEvent>> parties(Terms terms, Inputs in) {
    Rules rules = terms.rules();
    return party("source", terms.parties().source(), rules.sources(), rules.level(), in)
        .or(() -> party("target", terms.parties().target(), rules.targets(), rules.level(), in));
  }

  private static Optional<Decision<RelationshipEvent>> party(
      String role, EntityId<Identity> identity, List<Identity.Kind> kinds, Level least, Inputs in) {
    Standing party = Standing.of(identity, in);
    String who = role + ": " + identity;
    if (!party.isKnown()) {
      return Optional.of(
          Decision.reject("party_not_found", who + " is unknown; create the identity first"));
    }
    if (!party.isActive()) {
      return Optional.of(
          Decision.reject("party_not_active", who + " is not active; activate it first"));
    }
    if (!kinds.isEmpty() && party.kind().filter(kinds::contains).isEmpty()) {
      return Optional.of(
          Decision.reject("kind_not_allowed", who + " (expected: of kind " + words(kinds) + ")"));
    }
    return party.level().isAtLeast(least)
        ? Optional.empty()
        : Optional.of(
            Decision.reject(
                "verification_too_low",
                who + " (expected: at least " + words(List.of(least)) + "); verify it first"));
  }

  private static String words(List<? extends Enum<?>> values) {
    return String.join(
        " or ", values.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList());
  }

  private static Decision<RelationshipEvent> decide(
      RelationshipCommand command, Relationship state, Terms terms, Inputs in) {
    EntityId<Identity> source = terms.parties().source();
    EntityId<Identity> target = terms.parties().target();
    return switch (command) {
      case Establish _ -> Decision.nothing();
      case Agree(_, EntityId<Identity> party) ->
          isParty(party, terms)
              ? agreed(state, terms, new Agreed(party), state.agreed().contains(party), in)
              : notAParty(party);
      case Approve _ ->
          agreed(state, terms, new Approved(), state.approved() == Relationship.Approved.YES, in);
      case Decline(_, EntityId<Identity> party, Reason reason) ->
          isParty(party, terms)
              ? Relationship.TRANSITIONS.move(
                  state.status(),
                  Status.REFUSED,
                  new RelationshipRefused(source, target, terms.bond(), party, reason))
              : notAParty(party);
      case Revoke(_, EntityId<Identity> party, Reason reason) ->
          isParty(party, terms)
              ? Relationship.TRANSITIONS.move(
                  state.status(),
                  Status.REVOKED,
                  new RelationshipRevoked(source, target, terms.bond(), party, reason))
              : notAParty(party);
      case Expire _ when state.status() == Status.ACTIVE && state.expires().isEmpty() ->
          Decision.reject(
              "relationship_without_end", "the relationship lasts for good; revoke it instead");
      case Expire _ ->
          Relationship.TRANSITIONS.move(
              state.status(),
              Status.EXPIRED,
              new RelationshipExpired(source, target, terms.bond()));
    };
  }

  private static boolean isParty(EntityId<Identity> party, Terms terms) {
    return party.equals(terms.parties().source()) || party.equals(terms.parties().target());
  }

  private static Decision<RelationshipEvent> notAParty(EntityId<Identity> party) {
    return Decision.reject("not_a_party", "party: " + party + " (expected: source or target)");
  }

  /** One more has agreed; when that was the last, both must still be fit for it. */
  private static Decision<RelationshipEvent> agreed(
      Relationship state, Terms terms, RelationshipEvent event, boolean already, Inputs in) {
    if (already) {
      return Decision.nothing();
    }
    if (state.status() != Status.PROPOSED) {
      return Relationship.TRANSITIONS.wrong(state.status());
    }
    if (!new RelationshipDecider().evolve(state, event).isAgreed()) {
      return Decision.accept(event);
    }
    return parties(terms, in).orElseGet(() -> Decision.accept(event, established(terms, in.now())));
  }

  @Override
  public Relationship evolve(Relationship state, RelationshipEvent event) {
    return switch (event) {
      case RelationshipProposed proposed ->
          new Relationship(
              Status.PROPOSED,
              proposed.source().equals(proposed.target())
                  ? Optional.empty()
                  : Optional.of(
                      new Terms(
                          new Parties(proposed.source(), proposed.target()),
                          proposed.bond(),
                          proposed.rules())),
              List.of(),
              Relationship.Approved.NO,
              Optional.empty());
      case Agreed(EntityId<Identity> party) -> state.agreed(Items.with(state.agreed(), party));
      case Approved _ -> state.withApproval();
      case RelationshipEstablished established -> state.established(established.expires());
      case RelationshipRefused _ -> state.in(Status.REFUSED);
      case RelationshipRevoked _ -> state.in(Status.REVOKED);
      case RelationshipExpired _ -> state.in(Status.EXPIRED);
    };
  }
}
