package cim.domains.documents;

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

/**
 * Archives documents whose time is over, and throws contents from outside away that nobody made
 * documents of. One process for each.
 */
final class Expiring implements ProcessManager<Expiring.Watch> {
  private static final String OVER = "over";
  private static final String INTAKE = "intake/";

  /** Whether an end is awaited. */
  enum Stage {
    IDLE,
    AWAITING
  }

  /** What is remembered. */
  record Watch(Stage stage) {}

  @Override
  public String name() {
    return "expiring";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(
        SubjectPattern.parse("documents.document.expiry_added.*"),
        SubjectPattern.parse("documents.document.expiry_removed.*"),
        SubjectPattern.parse("documents.intake.staged.*"),
        SubjectPattern.parse("documents.intake.promoted.*"),
        SubjectPattern.parse("documents.intake.discarded.*"));
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
    return Set.of(event.subject().aggregate() + "/" + event.stream());
  }

  @Override
  public Reaction<Watch> react(String process, Watch state, Recorded<Value.Map> event) {
    return switch (event.subject().event()) {
      case "expiry_added" -> awaiting(event.event().text("at"));
      case "staged" -> awaiting(event.event().map("delivery").text("until"));
      default -> new Reaction<>(new Watch(Stage.IDLE), List.of(), Map.of(OVER, Optional.empty()));
    };
  }

  private static Reaction<Watch> awaiting(String end) {
    return new Reaction<>(
        new Watch(Stage.AWAITING), List.of(), Map.of(OVER, Optional.of(Instant.parse(end))));
  }

  @Override
  public Reaction<Watch> expire(String process, Watch state, String deadline, Instant now) {
    String id = process.substring(process.indexOf('/') + 1);
    return Reaction.to(
        new Watch(Stage.IDLE),
        process.startsWith(INTAKE)
            ? new Order(
                "intake.discard",
                EntityId.parse(id),
                Value.map().put("reason", "its time in the intake is over").build())
            : new Order("document.archive", EntityId.parse(id), Value.map().build()));
  }
}
