package cim.demo;

import cim.domains.agents.Agent;
import cim.domains.agents.AgentCommand;
import cim.domains.agents.AgentKind;
import cim.domains.agents.AgentName;
import cim.domains.agents.Capability;
import cim.domains.agents.Description;
import cim.domains.agents.Owner;
import cim.domains.agents.Permission;
import cim.domains.agents.Task;
import cim.domains.agents.TaskCommand;
import cim.domains.agents.TaskTitle;
import cim.domains.agents.Tool;
import cim.model.EntityId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Agents that work for people: one for twenty, with a task for each of them. */
final class Helpers implements Chapter {
  static final String AGENT = "agents.agent";
  private static final String TASK = "agents.task";
  private static final int PEOPLE = 20;
  private static final Capability SUMMARISE = new Capability("text.summarise");

  private final World world;

  Helpers(World world) {
    this.world = world;
  }

  /** Which agent helps this person. */
  static int agent(int person) {
    return person / PEOPLE;
  }

  @Override
  public List<IntConsumer> steps() {
    return List.of(this::deploy, this::assign);
  }

  private void deploy(int number) {
    if (number % PEOPLE == 0) {
      deploy(agent(number), number);
    }
  }

  private void assign(int number) {
    EntityId<Task> task = world.id(TASK, number);
    world.send(
        new TaskCommand.Assign(
            task,
            world.id(AGENT, agent(number)),
            new Task.Assignment(
                new TaskTitle("Sum up " + Names.subject(TASK, number)),
                Optional.empty(),
                List.of(SUMMARISE),
                World.pick(List.of(Task.Priority.values()), "priority", number),
                Optional.empty())));
    if (!World.oneIn(4, TASK, number)) {
      world.send(new TaskCommand.Start(task));
      if (!World.oneIn(5, "under way", number)) {
        world.send(new TaskCommand.Complete(task, Optional.empty()));
      }
    }
  }

  private void deploy(int number, int owner) {
    EntityId<Agent> agent = world.id(AGENT, number);
    world.send(
        new AgentCommand.Deploy(
            agent,
            AgentKind.AI,
            new Owner(Owner.Kind.PERSON, world.uuid(Staff.PERSON, owner)),
            new AgentName("Clerk " + (number + 1)),
            Optional.of(new Description("Reads long papers and says what they say.")),
            List.of(SUMMARISE)));
    world.send(new AgentCommand.Activate(agent));
    Permission read = new Permission("documents.document.read");
    world.send(new AgentCommand.GrantPermission(agent, read));
    world.send(
        new AgentCommand.EnableTool(
            agent,
            new Tool(
                new Tool.Name("search"),
                new Description("Finds papers."),
                read,
                new Tool.Limits(Duration.ofSeconds(30), 2, 60, Duration.ofMinutes(1)))));
  }
}
