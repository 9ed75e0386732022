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

  /** Mostly commands that lead on, in turn: a policy has a long way to the archive. */
  @Test
  void what_holds_for_every_decider_holds_for_policies_too() {
    List<Class<? extends PolicyCommand>> way =
        List.of(
            PolicyCommand.Create.class,
            PolicyCommand.AddRule.class,
            PolicyCommand.Submit.class,
            PolicyCommand.Approve.class,
            PolicyCommand.Activate.class,
            PolicyCommand.Suspend.class,
            PolicyCommand.Revoke.class,
            PolicyCommand.Archive.class);
    List<Class<?>> all = List.of(PolicyCommand.class.getPermittedSubclasses());
    AtomicInteger step = new AtomicInteger();
    Generator generator =
        Examples.generator(45)
            .with(
                PolicyCommand.class,
                one ->
                    one.below(3) > 0
                        ? one.make(way.get(step.getAndIncrement() % way.size()))
                        : PolicyCommand.class.cast(one.make(one.oneOf(all))));
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
