package cim.domains.identities;

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

/** Ends relationships and verifications when their time has come. */
final class Expiring implements ProcessManager<Expiring.Due> {
  private static final String END = "end";

  /**
   * What is to end.
   *
   * @param aggregate empty where nothing is
   */
  record Due(String aggregate) {
    static final Due NEVER = new Due("");
  }

  @Override
  public String name() {
    return "expiring";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(
        SubjectPattern.parse("identities.relationship.relationship_established.*"),
        SubjectPattern.parse("identities.relationship.relationship_revoked.*"),
        SubjectPattern.parse("identities.verification.verification_started.*"),
        SubjectPattern.parse("identities.verification.verification_passed.*"),
        SubjectPattern.parse("identities.verification.verification_failed.*"));
  }

  @Override
  public Class<Due> state() {
    return Due.class;
  }

  @Override
  public Due initial() {
    return Due.NEVER;
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return Set.of(event.stream().toString());
  }

  @Override
  public Reaction<Due> react(String process, Due state, Recorded<Value.Map> event) {
    Optional<Instant> end =
        event
            .event()
            .find("expires")
            .filter(Value.Text.class::isInstance)
            .map(time -> Instant.parse(((Value.Text) time).value()));
    return new Reaction<>(
        end.map(_ -> new Due(event.subject().aggregate())).orElse(Due.NEVER),
        List.of(),
        Map.of(END, end));
  }

  @Override
  public Reaction<Due> expire(String process, Due state, String deadline, Instant now) {
    return state.equals(Due.NEVER)
        ? Reaction.to(state)
        : Reaction.to(
            Due.NEVER,
            new Order(state.aggregate() + ".expire", EntityId.parse(process), Value.map().build()));
  }
}
