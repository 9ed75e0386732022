package cim.domains.agents;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.Metadata;
import cim.model.Reason;
import cim.testkit.DeciderFixture;
import cim.testkit.Generator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The agents whom the tests are about. */
final class Examples {
  static final EntityId<Agent> BOT = EntityId.derived("the bot of the tests");
  static final EntityId<Agent> OTHER = EntityId.derived("another bot of the tests");
  static final EntityId<ModelConfiguration> MODEL = EntityId.derived("the model of the tests");
  static final EntityId<Asker> ADA = EntityId.derived("Ada of the tests");
  static final EntityId<ToolUse> USE = EntityId.derived("a use");
  static final EntityRef GRAPH = new EntityRef("graphs.graph", ADA.value());
  static final Owner OWNER = new Owner(Owner.Kind.PERSON, ADA.value());
  static final AgentName NAME = new AgentName("release bot");
  static final Capability TRANSLATE = new Capability("translate");
  static final Capability GERMAN = new Capability("translate.german");
  static final Permission READ = new Permission("documents.document.read");
  static final Permission DOCUMENTS = new Permission("documents.*");
  static final Reason REASON = new Reason("for the tests");
  static final Failure FAILURE = new Failure("not_configured", new Reason("nobody is set up"));
  static final Tool SEARCH =
      new Tool(
          new Tool.Name("search"),
          new Description("Finds documents."),
          READ,
          new Tool.Limits(Duration.ofSeconds(30), 2, 3, Duration.ofMinutes(1)));
  static final Intent[] TALKS = {Intent.CHAT, Intent.EMBEDDING};
  static final Parameters PARAMETERS = new Parameters(0.5, 1, 1000, List.of("END"));
  static final Constraints CONSTRAINTS = new Constraints(8000, 60, Duration.ofSeconds(30));
  static final Cid OBJECT = Cid.of(Codec.RAW, "an object".getBytes(StandardCharsets.UTF_8));

  private static final List<AgentCommand> DAY =
      List.of(
          new AgentCommand.Deploy(BOT, AgentKind.AI, OWNER, NAME, Optional.empty(), List.of()),
          new AgentCommand.Activate(BOT),
          new AgentCommand.Deploy(BOT, AgentKind.AI, OWNER, NAME, Optional.empty(), List.of()),
          new AgentCommand.EnableTool(BOT, SEARCH),
          new AgentCommand.GrantPermission(BOT, DOCUMENTS),
          new AgentCommand.UseTool(BOT, USE, SEARCH.name(), Optional.empty()),
          new AgentCommand.Deploy(BOT, AgentKind.AI, OWNER, NAME, Optional.empty(), List.of()),
          new AgentCommand.RecordToolSuccess(BOT, USE, Optional.empty()),
          new AgentCommand.UseTool(BOT, USE, SEARCH.name(), Optional.empty()),
          new AgentCommand.RecordToolFailure(BOT, USE, FAILURE));

  private Examples() {}

  static AgentEvent.Deployed deployed(Capability... capabilities) {
    return new AgentEvent.Deployed(
        AgentKind.AI, OWNER, NAME, Optional.empty(), List.of(capabilities));
  }

  static Task.Assignment assignment(Task.Priority priority) {
    return new Task.Assignment(
        new TaskTitle("Translate the guide"),
        Optional.empty(),
        List.of(GERMAN),
        priority,
        Optional.empty());
  }

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    AtomicInteger hour = new AtomicInteger();
    return Generator.seeded(seed)
        .with(AgentCommand.class, generator -> next(generator, hour))
        .from(Instant.class, DeciderFixture.NOW.minusSeconds(1), DeciderFixture.NOW.plusSeconds(1))
        .from(EntityRef.class, GRAPH)
        .from(Owner.class, OWNER, new Owner(Owner.Kind.COMPANY, BOT.value()))
        .from(Capability.class, TRANSLATE, GERMAN)
        .from(Permission.class, READ, DOCUMENTS)
        .from(Role.Name.class, new Role.Name("reader"))
        .from(Tool.Name.class, SEARCH.name())
        .from(
            Tool.class,
            SEARCH,
            new Tool(SEARCH.name(), new Description("Finds more."), READ, SEARCH.limits()))
        .from(Credential.Name.class, new Credential.Name("key"))
        .from(Label.class, new Label("nightly"))
        .from(Model.Provider.class, new Model.Provider("mock"))
        .from(Parameters.class, PARAMETERS, new Parameters(1, 0.5, 10, List.of()))
        .from(Constraints.class, CONSTRAINTS, new Constraints(1, 1, Duration.ofSeconds(1)))
        .from(
            Execution.class,
            new Execution(Execution.Mode.DRY_RUN, List.of(1), 1, 10),
            new Execution(Execution.Mode.APPLY, List.of(1, 2), 2, 10))
        .with(Failure.class, generator -> FAILURE)
        .with(Proposal.class, generator -> new Proposal("join them", generator.below(9) / 8.0))
        .from(Metadata.Key.class, new Metadata.Key("zone"));
  }

  /** An agent's usual day, one command after the other, with any others in between. */
  private static AgentCommand next(Generator generator, AtomicInteger hour) {
    return generator.below(2) == 0
        ? DAY.get(hour.getAndIncrement() % DAY.size())
        : (AgentCommand)
            generator.make(generator.oneOf(List.of(AgentCommand.class.getPermittedSubclasses())));
  }
}
