package cim.domains.identities;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.ProcessManager;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import java.util.Set;

/** Raises the level of an identity that has passed a verification. */
final class Raising implements ProcessManager<Raising.Outcome> {

  /** Whether the verification's outcome was seen. */
  enum Stage {
    OPEN,
    PASSED
  }

  /** What is remembered of one verification. */
  record Outcome(Stage stage) {}

  @Override
  public String name() {
    return "raising";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(SubjectPattern.parse("identities.verification.verification_passed.*"));
  }

  @Override
  public Class<Outcome> state() {
    return Outcome.class;
  }

  @Override
  public Outcome initial() {
    return new Outcome(Stage.OPEN);
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return Set.of(event.stream().toString());
  }

  @Override
  public Reaction<Outcome> react(String process, Outcome state, Recorded<Value.Map> event) {
    Value.Map passed = event.event();
    return Reaction.to(
        new Outcome(Stage.PASSED),
        new Order(
            "identity.raise_level",
            EntityId.parse(passed.text("identity")),
            Value.map().put("level", passed.text("level")).put("verification", process).build()));
  }
}
