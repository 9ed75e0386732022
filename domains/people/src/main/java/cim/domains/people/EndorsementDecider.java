package cim.domains.people;

import cim.domains.people.Endorsement.Said;
import cim.domains.people.Endorsement.Status;
import cim.domains.people.EndorsementCommand.Endorse;
import cim.domains.people.EndorsementCommand.Withdraw;
import cim.domains.people.EndorsementEvent.Endorsed;
import cim.domains.people.EndorsementEvent.Withdrawn;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Decides what happens to an endorsement. */
public final class EndorsementDecider
    implements Decider<EndorsementCommand, EndorsementEvent, Endorsement> {

  /** What the one has said of the other already. */
  static Sought sought(EndorsementCommand command, Endorsement state) {
    return command instanceof Endorse endorse
        ? Sought.tagged("person", endorse.person()).and("endorser", endorse.endorser())
        : Sought.NOTHING;
  }

  @Override
  public Endorsement initial() {
    return Endorsement.UNKNOWN;
  }

  @Override
  public Decision<EndorsementEvent> decide(
      EndorsementCommand command, Endorsement state, Inputs in) {
    return switch (command) {
      case Endorse(var id, var person, var endorser, var skill) ->
          endorse(id, new Said(person, endorser, skill), state, in);
      case Withdraw _ ->
          state
              .said()
              .map(said ->
                  Endorsement.TRANSITIONS.<EndorsementEvent>move(
                      state.status(),
                      Status.WITHDRAWN,
                      new Withdrawn(said.person(), said.endorser(), said.skill())))
              .orElseGet(() ->
                  Decision.reject(
                      "endorsement_not_found", "there is no such endorsement; endorse first"));
    };
  }

  private static Decision<EndorsementEvent> endorse(
      EntityId<Endorsement> id, Said next, Endorsement state, Inputs in) {
    if (next.endorser().equals(next.person())) {
      return Decision.reject(
          "endorsement_of_oneself", "nobody vouches for themselves; name another endorser");
    }
    if (state.said().filter(said -> !said.equals(next)).isPresent()) {
      return Decision.reject(
          "endorsement_already_given", "the id stands for another one; give a new one");
    }
    if (state.status() == Status.GIVEN) {
      return Decision.nothing();
    }
    return standsElsewhere(id, next.skill(), in)
        ? Decision.reject(
            "skill_already_endorsed",
            "endorser %s vouches for that skill of the person already; use that endorsement"
                .formatted(next.endorser()))
        : Decision.accept(new Endorsed(next.person(), next.endorser(), next.skill()));
  }

  private static boolean standsElsewhere(EntityId<Endorsement> id, Skill.Name skill, Inputs in) {
    Set<UUID> standing = new HashSet<>();
    for (Recorded<EndorsementEvent> event : in.found(EndorsementEvent.class)) {
      if (event.event() instanceof Endorsed endorsed && endorsed.skill().equals(skill)) {
        standing.add(event.stream());
      } else if (event.event() instanceof Withdrawn) {
        standing.remove(event.stream());
      }
    }
    standing.remove(id.value());
    return !standing.isEmpty();
  }

  @Override
  public Endorsement evolve(Endorsement state, EndorsementEvent event) {
    return switch (event) {
      case Endorsed(var person, var endorser, var skill) ->
          new Endorsement(Status.GIVEN, Optional.of(new Said(person, endorser, skill)));
      case Withdrawn _ -> new Endorsement(Status.WITHDRAWN, state.said());
    };
  }
}
