package cim.domains.identities;

import cim.model.DataSubject;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.model.Sought;
import cim.model.Tag;
import cim.model.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What can have happened to a relationship. Those that say whether it is there are tagged with both
 * parties and the kind.
 */
public sealed interface RelationshipEvent extends Event<Relationship> {

  @Version(1)
  record RelationshipProposed(
      @Tag EntityId<Identity> source, @Tag EntityId<Identity> target, @Tag Bond bond, Rules rules)
      implements RelationshipEvent {}

  @Version(1)
  record Agreed(EntityId<Identity> party) implements RelationshipEvent {}

  @Version(1)
  record Approved() implements RelationshipEvent {}

  @Version(1)
  record RelationshipEstablished(
      EntityId<Identity> source, EntityId<Identity> target, Bond bond, Optional<Instant> expires)
      implements RelationshipEvent {}

  @Version(1)
  record RelationshipRefused(
      @Tag EntityId<Identity> source,
      @Tag EntityId<Identity> target,
      @Tag Bond bond,
      @DataSubject EntityId<Identity> party,
      Reason reason)
      implements RelationshipEvent {}

  @Version(1)
  record RelationshipRevoked(
      @Tag EntityId<Identity> source,
      @Tag EntityId<Identity> target,
      @Tag Bond bond,
      @DataSubject EntityId<Identity> party,
      Reason reason)
      implements RelationshipEvent {}

  @Version(1)
  record RelationshipExpired(
      @Tag EntityId<Identity> source, @Tag EntityId<Identity> target, @Tag Bond bond)
      implements RelationshipEvent {}

  /** The events that say which relationships begin at an identity, or end there. */
  static Sought bothWays(EntityId<Identity> identity) {
    return among(Sought.tagged("source", identity)).or(among(Sought.tagged("target", identity)));
  }

  /** Of these events those that say whether a relationship is there. */
  static Sought among(Sought sought) {
    return sought.among(
        RelationshipProposed.class,
        RelationshipRefused.class,
        RelationshipRevoked.class,
        RelationshipExpired.class);
  }

  /** The relationships among those found that are proposed or established, by id. */
  static Map<UUID, RelationshipProposed> there(Inputs in) {
    Map<UUID, RelationshipProposed> there = new HashMap<>();
    for (Recorded<RelationshipEvent> event : in.found(RelationshipEvent.class)) {
      if (event.event() instanceof RelationshipProposed proposed) {
        there.put(event.stream(), proposed);
      } else {
        there.remove(event.stream());
      }
    }
    return there;
  }

  static long open(Inputs in) {
    return there(in).size();
  }
}
