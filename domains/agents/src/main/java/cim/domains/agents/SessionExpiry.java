package cim.domains.agents;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.ProcessManager;
import cim.model.ProcessManager.Order;
import cim.model.ProcessManager.Reaction;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ends sessions when their time is over. One process stands for one session. */
final class SessionExpiry implements ProcessManager<SessionExpiry.Open> {
  private static final String DEADLINE = "expiry";

  /** Nothing has to be remembered: the deadline is all. */
  record Open() {}

  @Override
  public String name() {
    return "session_expiry";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(
        SubjectPattern.parse("agents.session.authenticated.*"),
        SubjectPattern.parse("agents.session.logged_out.*"));
  }

  @Override
  public Class<Open> state() {
    return Open.class;
  }

  @Override
  public Open initial() {
    return new Open();
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return Set.of(event.stream().toString());
  }

  @Override
  public Reaction<Open> react(String process, Open state, Recorded<Value.Map> event) {
    Optional<Instant> deadline =
        event.subject().event().equals("authenticated")
            ? Optional.of(Instant.parse(event.event().text("until")))
            : Optional.empty();
    return new Reaction<>(state, List.of(), Map.of(DEADLINE, deadline));
  }

  @Override
  public Reaction<Open> expire(String process, Open state, String deadline, Instant now) {
    return Reaction.to(
        state, new Order("session.expire", EntityId.parse(process), Value.map().build()));
  }
}
