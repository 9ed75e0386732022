package cim.domains.policies;

import cim.domains.policies.AccessControl.Composition;
import cim.domains.policies.AccessControl.Strategy;
import cim.model.EntityId;
import cim.testkit.DeciderProperties;
import cim.testkit.DomainPage;
import cim.testkit.DomainProperties;
import cim.testkit.DomainSimulation;
import cim.testkit.Generator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesPropertiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"access_control", "assignment", "violation"})
  void what_holds_for_every_decider_holds(String aggregate) {
    DeciderProperties.check(new PoliciesDomain().domain(), aggregate, Examples.generator(42));
  }

  /** A policy has a long way to the archive: in the 25 steps of a walk it is led along. */
  @Test
  void what_holds_for_every_decider_holds_for_policies_too() {
    Map<Integer, Class<? extends PolicyCommand>> way =
        Map.of(
            0, PolicyCommand.Create.class,
            13, PolicyCommand.AddRule.class,
            14, PolicyCommand.Submit.class,
            15, PolicyCommand.Reject.class,
            16, PolicyCommand.Submit.class,
            17, PolicyCommand.Approve.class,
            18, PolicyCommand.Activate.class,
            19, PolicyCommand.Suspend.class,
            21, PolicyCommand.Revoke.class,
            23, PolicyCommand.Archive.class);
    List<Class<?>> all = List.of(PolicyCommand.class.getPermittedSubclasses());
    AtomicInteger steps = new AtomicInteger();
    Generator generator =
        Examples.generator(45)
            .with(
                PolicyCommand.class,
                one -> {
                  Class<? extends PolicyCommand> next = way.get(steps.getAndIncrement() % 25);
                  return next == null
                      ? PolicyCommand.class.cast(one.make(one.oneOf(all)))
                      : one.make(next);
                });
    DeciderProperties.check(new PoliciesDomain().domain(), "policy", generator);
  }

  @Test
  void what_holds_for_every_decider_holds_for_evaluations_too() {
    EntityId<Policy> policy = id("Policy");
    EntityId<AccessControl> control = id("AccessControl");
    EntityId<Policy> other = EntityId.derived("another");
    DomainSimulation world = DomainSimulation.of(new PoliciesDomain());
    Examples.active(world, policy, Policy.Enforcement.HARD, Examples.MAY_READ);
    Examples.active(world, other, Policy.Enforcement.HARD, Examples.NOT_AT_NIGHT);
    world
        .send(
            control,
            new AccessControlCommand.Create(
                control, new Name("Door"), Composition.ALL, Strategy.LAST_WINS))
        .send(control, new AccessControlCommand.AddPolicy(control, policy))
        .send(control, new AccessControlCommand.AddPolicy(control, other))
        .send(control, new AccessControlCommand.Activate(control));
    Generator generator =
        Examples.generator(44)
            .from(
                Request.class,
                Examples.request("read", List.of("reader"), "12"),
                Examples.request("read", List.of(), "12"),
                Examples.request("read", List.of("reader"), "3"));
    DeciderProperties.check(world, "evaluation", generator);
  }

  @Test
  void what_holds_for_every_domain_holds() {
    DomainProperties.check(new PoliciesDomain(), Examples.generator(43));
  }

  @Test
  void its_page_says_what_its_descriptor_says() {
    DomainPage.check(new PoliciesDomain());
  }

  private static <T> EntityId<T> id(String type) {
    return EntityId.derived("cim.testkit", "cim.domains.policies." + type, "0");
  }
}
