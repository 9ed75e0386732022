package cim.domains.policies;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.ProcessManager;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ends exemptions whose time is over; one process for each. */
final class Expiring implements ProcessManager<Expiring.Watch> {
  private static final String OVER = "over";

  /** Whether an end is awaited. */
  enum Stage {
    IDLE,
    AWAITING
  }

  /** What is remembered of an exemption. */
  record Watch(Stage stage) {}

  @Override
  public String name() {
    return "expiring";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(
        SubjectPattern.parse("policies.exemption.granted.*"),
        SubjectPattern.parse("policies.exemption.revoked.*"));
  }

  @Override
  public Class<Watch> state() {
    return Watch.class;
  }

  @Override
  public Watch initial() {
    return new Watch(Stage.IDLE);
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return Set.of(event.stream().toString());
  }

  @Override
  public Reaction<Watch> react(String process, Watch state, Recorded<Value.Map> event) {
    return event.subject().event().equals("granted")
        ? new Reaction<>(
            new Watch(Stage.AWAITING),
            List.of(),
            Map.of(OVER, Optional.of(Instant.parse(event.event().text("until")))))
        : new Reaction<>(new Watch(Stage.IDLE), List.of(), Map.of(OVER, Optional.empty()));
  }

  @Override
  public Reaction<Watch> expire(String process, Watch state, String deadline, Instant now) {
    return Reaction.to(
        new Watch(Stage.IDLE),
        new Order("exemption.expire", EntityId.parse(process), Value.map().build()));
  }
}
