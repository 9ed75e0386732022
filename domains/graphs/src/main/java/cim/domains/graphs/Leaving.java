package cim.domains.graphs;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.ProcessManager;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import java.util.Set;

/** Takes the edges from a node that is leaving, as many at once as a commit has room for. */
final class Leaving implements ProcessManager<Leaving.Remaining> {

  /** How many edges were left when it was last heard of. */
  record Remaining(long edges) {}

  @Override
  public String name() {
    return "leaving";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(SubjectPattern.parse("graphs.node.node_leaving.*"));
  }

  @Override
  public Class<Remaining> state() {
    return Remaining.class;
  }

  @Override
  public Remaining initial() {
    return new Remaining(0);
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return Set.of(event.stream().toString());
  }

  @Override
  public Reaction<Remaining> react(String process, Remaining state, Recorded<Value.Map> event) {
    long edges = event.event().integer("edges");
    return Reaction.to(
        new Remaining(edges),
        new Order(
            "node.release", EntityId.of(event.stream()), Value.map().put("edges", edges).build()));
  }
}
