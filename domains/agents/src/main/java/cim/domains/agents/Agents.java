package cim.domains.agents;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The agents as they are now. */
final class Agents {
  private static final AgentDecider DECIDER = new AgentDecider();

  /**
   * An agent in a list, with all that is said of it.
   *
   * @param owner the id of who answers for it
   * @param lastActive when anything happened to it last
   */
  public record AgentRow(
      @Key EntityId<Agent> id,
      @Indexed Optional<AgentName> name,
      @Indexed AgentStatus status,
      @Indexed Optional<AgentKind> kind,
      @Indexed Optional<UUID> owner,
      Agent agent,
      Instant deployed,
      @Indexed Instant lastActive) {

    private static AgentRow of(Recorded<?> event, Agent agent, Instant deployed) {
      Optional<Agent.Profile> profile = agent.profile();
      return new AgentRow(
          EntityId.of(event.stream()),
          profile.flatMap(Agent.Profile::name),
          agent.status(),
          profile.map(Agent.Profile::kind),
          profile.flatMap(Agent.Profile::owner).map(Owner::id),
          agent,
          deployed,
          event.at());
    }
  }

  static final ReadModel<AgentRow> MODEL =
      ReadModel.of("agents", 1, AgentRow.class).onEvery(AgentEvent.class, Agents::apply);

  private Agents() {}

  private static void apply(Recorded<AgentEvent> event, Table<AgentRow> rows) {
    Optional<AgentRow> known = rows.find(EntityId.of(event.stream()));
    if (known.isPresent() || event.event() instanceof AgentEvent.Deployed) {
      Agent before = known.map(AgentRow::agent).orElse(Agent.UNKNOWN);
      Instant deployed = known.map(AgentRow::deployed).orElse(event.at());
      rows.put(AgentRow.of(event, DECIDER.evolve(before, event.event()), deployed));
    }
  }
}
