package cim.demo;

import cim.domains.policies.AccessControl;
import cim.domains.policies.AccessControlCommand;
import cim.domains.policies.AssignmentCommand;
import cim.domains.policies.Condition;
import cim.domains.policies.Description;
import cim.domains.policies.EvaluationCommand;
import cim.domains.policies.Name;
import cim.domains.policies.Policy;
import cim.domains.policies.PolicyCommand;
import cim.domains.policies.Request;
import cim.domains.policies.Rule;
import cim.domains.policies.Severity;
import cim.model.EntityId;
import cim.model.EntityRef;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Who may do what: a policy for each department, all in one access control, asked now and then. */
final class Rules implements Chapter {
  private static final String POLICY = "policies.policy";
  private static final String CONTROL = "policies.access_control";
  private static final String ASSIGNMENT = "policies.assignment";
  private static final String EVALUATION = "policies.evaluation";

  /** What is asked of those with which roles, and for what. */
  private record Topic(String name, String condition, String why) {}

  private static final List<Topic> TOPICS =
      List.of(
          new Topic(
              "Reading plans",
              "\"staff\" in roles && action == \"read\"",
              "Everybody who works here reads the plans."),
          new Topic(
              "Signing contracts",
              "\"manager\" in roles && action == \"sign\"",
              "Contracts are signed by managers only."),
          new Topic(
              "Deleting records",
              "\"archivist\" in roles && action == \"delete\"",
              "Records go by the hands of archivists only."));

  private final World world;

  Rules(World world) {
    this.world = world;
  }

  @Override
  public void opening() {
    EntityId<AccessControl> control = world.id(CONTROL, 0);
    world.send(
        new AccessControlCommand.Create(
            control,
            new Name("Plans and contracts"),
            new AccessControl.Composition(AccessControl.Quorum.ANY, 0),
            AccessControl.Strategy.MOST_RESTRICTIVE));
    for (int number = 0; number < TOPICS.size(); number++) {
      put(number);
    }
    world.settle();
    for (int number = 0; number < TOPICS.size(); number++) {
      world.send(new AccessControlCommand.AddPolicy(control, world.id(POLICY, number)));
    }
    world.send(new AccessControlCommand.Activate(control));
    for (int number = 0; number < Organization.departments(world); number++) {
      world.send(
          new AssignmentCommand.Assign(
              world.id(ASSIGNMENT, number),
              world.id(POLICY, number % TOPICS.size()),
              new EntityRef(Organization.DEPARTMENT, world.uuid(Organization.DEPARTMENT, number))));
    }
  }

  private void put(int number) {
    Topic topic = TOPICS.get(number);
    EntityId<Policy> policy = world.id(POLICY, number);
    world.send(
        new PolicyCommand.Create(
            policy,
            new Name(topic.name()),
            Policy.Kind.ACCESS_CONTROL,
            Policy.Enforcement.HARD,
            Optional.of(new Description(topic.why())),
            Optional.empty()));
    world.send(
        new PolicyCommand.AddRule(
            policy,
            new Rule(
                new Name("who may"),
                new Condition(topic.condition()),
                Rule.Effect.ALLOW,
                Optional.empty(),
                Severity.MEDIUM)));
    world.send(new PolicyCommand.Submit(policy));
    world.send(new PolicyCommand.Approve(policy));
    world.send(new PolicyCommand.Activate(policy));
  }

  @Override
  public List<IntConsumer> steps() {
    return List.of(this::ask);
  }

  private void ask(int number) {
    String action = World.pick(List.of("read", "read", "read", "sign", "delete"), POLICY, number);
    world.send(
        new EvaluationCommand.EvaluateAccess(
            world.id(EVALUATION, number),
            world.id(CONTROL, 0),
            new Request(
                new EntityRef(Staff.PERSON, world.uuid(Staff.PERSON, number)),
                action,
                "plans/" + Names.subject(EVALUATION, number).replace(' ', '-'),
                Optional.of(world.uuid(Organization.COMPANY, 0)),
                Optional.empty(),
                World.oneIn(6, EVALUATION, number) ? List.of("staff", "manager") : List.of("staff"),
                List.of(),
                List.of())));
  }
}
