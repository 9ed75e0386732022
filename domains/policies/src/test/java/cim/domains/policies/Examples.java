package cim.domains.policies;

import cim.domains.policies.AccessControl.Composition;
import cim.domains.policies.AccessControl.Quorum;
import cim.domains.policies.AccessControl.Strategy;
import cim.domains.policies.Policy.Enforcement;
import cim.domains.policies.Rule.Effect;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.testkit.DomainSimulation;
import cim.testkit.Generator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The policies that the tests are about. */
final class Examples {
  static final EntityId<Policy> READERS = EntityId.derived("readers may read");
  static final EntityId<Policy> NIGHT = EntityId.derived("nobody at night");
  static final EntityId<AccessControl> DOOR = EntityId.derived("the door");
  static final EntityId<Exemption> LEAVE = EntityId.derived("an exemption");
  static final EntityId<Evaluation> ASKED = EntityId.derived("a question");
  static final EntityRef ADA =
      new EntityRef("people.person", UUID.fromString("0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11"));
  static final Reason REASON = new Reason("the plan has changed");

  private Examples() {}

  static Rule rule(String name, String condition, Effect effect, Severity severity) {
    return new Rule(new Name(name), new Condition(condition), effect, Optional.empty(), severity);
  }

  static final Rule MAY_READ =
      rule("may read", "\"reader\" in roles && action == \"read\"", Effect.ALLOW, Severity.HIGH);
  static final Rule NOT_AT_NIGHT =
      rule("not at night", "attributes.hour < 6", Effect.DENY, Severity.MEDIUM);

  static Request request(String action, List<String> roles, String hour) {
    return new Request(
        ADA,
        action,
        "documents/plan",
        Optional.empty(),
        Optional.empty(),
        roles,
        List.of(),
        List.of(new Request.Attribute("hour", new Request.Said(hour))));
  }

  static PolicyCommand.Create create(EntityId<Policy> policy, Enforcement enforcement) {
    return new PolicyCommand.Create(
        policy,
        new Name("Policy"),
        Policy.Kind.ACCESS_CONTROL,
        enforcement,
        Optional.empty(),
        Optional.empty());
  }

  static DomainSimulation active(
      DomainSimulation world, EntityId<Policy> policy, Enforcement enforcement, Rule rule) {
    return world
        .send(policy, create(policy, enforcement))
        .send(policy, new PolicyCommand.AddRule(policy, rule))
        .send(policy, new PolicyCommand.Submit(policy))
        .send(policy, new PolicyCommand.Approve(policy))
        .send(policy, new PolicyCommand.Activate(policy));
  }

  /** Two policies in force, and an access control by both. */
  static DomainSimulation world(Composition composition, Strategy strategy) {
    DomainSimulation world = DomainSimulation.of(new PoliciesDomain());
    active(world, READERS, Enforcement.HARD, MAY_READ);
    active(world, NIGHT, Enforcement.HARD, NOT_AT_NIGHT);
    return world
        .send(DOOR, new AccessControlCommand.Create(DOOR, new Name("Door"), composition, strategy))
        .send(DOOR, new AccessControlCommand.AddPolicy(DOOR, READERS))
        .send(DOOR, new AccessControlCommand.AddPolicy(DOOR, NIGHT))
        .send(DOOR, new AccessControlCommand.Activate(DOOR));
  }

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .from(Name.class, new Name("Readers"), new Name("may read"))
        .from(
            Condition.class,
            new Condition("\"reader\" in roles"),
            new Condition("attributes.hour < 6 || !has(claims.guest)"))
        .from(
            Composition.class,
            Composition.ALL,
            new Composition(Quorum.MAJORITY, 0),
            new Composition(Quorum.AT_LEAST, 2))
        .from(Target.class, new Target.Operation("read"), new Target.Resource("documents/**"))
        .from(EntityRef.class, ADA, new EntityRef("agents.agent", new UUID(1, 2)))
        .from(Instant.class, Instant.parse("2027-01-01T00:00:00Z"));
  }
}
