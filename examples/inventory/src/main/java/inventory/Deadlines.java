package inventory;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.ProcessManager;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Watches when equipment should have come back, and when it is to be serviced. One process stands
 * for one piece of equipment; what is due, its decider knows.
 */
final class Deadlines implements ProcessManager<Deadlines.Watched> {
  private static final String LOAN = "loan";
  private static final String SERVICE = "service";

  /** Nothing has to be remembered. */
  record Watched() {}

  @Override
  public String name() {
    return "deadlines";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(SubjectPattern.parse("inventory.equipment.*.*"));
  }

  @Override
  public Class<Watched> state() {
    return Watched.class;
  }

  @Override
  public Watched initial() {
    return new Watched();
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return Set.of(event.stream().toString());
  }

  // tutorial: deadlines
  @Override
  public Reaction<Watched> react(String process, Watched state, Recorded<Value.Map> event) {
    Map<String, Optional<Instant>> deadlines = new HashMap<>();
    switch (event.subject().event()) {
      case "lent" -> deadlines.put(LOAN, time(event, "due"));
      case "returned" -> deadlines.put(LOAN, Optional.empty());
      case "registered", "maintenance_ended" -> deadlines.put(SERVICE, time(event, "next_service"));
      case "retired" -> deadlines.put(SERVICE, Optional.empty());
      default -> {} // The rest changes no deadline.
    }
    return new Reaction<>(state, List.of(), deadlines);
  }

  @Override
  public Reaction<Watched> expire(String process, Watched state, String deadline, Instant now) {
    String command =
        deadline.equals(LOAN) ? "equipment.report_overdue" : "equipment.report_service_due";
    return Reaction.to(state, new Order(command, EntityId.parse(process), Value.map().build()));
  }

  // tutorial: end

  private static Optional<Instant> time(Recorded<Value.Map> event, String field) {
    return event.event().find(field).isPresent()
        ? Optional.of(Instant.parse(event.event().text(field)))
        : Optional.empty();
  }
}
