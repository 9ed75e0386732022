package cim.domains.documents;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.ProcessManager;
import cim.model.Reason;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import java.util.Set;

/**
 * Makes documents and versions of the contents that jobs make, and of those from outside that are
 * trusted. One process for each job or content; nothing has to be remembered.
 */
final class Applying implements ProcessManager<Applying.Nothing> {

  /** What is remembered. */
  record Nothing() {}

  @Override
  public String name() {
    return "applying";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(
        SubjectPattern.parse("documents.job.content_made.*"),
        SubjectPattern.parse("documents.intake.promoted.*"));
  }

  @Override
  public Class<Nothing> state() {
    return Nothing.class;
  }

  @Override
  public Nothing initial() {
    return new Nothing();
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return Set.of(event.subject().aggregate() + "/" + event.stream());
  }

  @Override
  public Reaction<Nothing> react(String process, Nothing state, Recorded<Value.Map> event) {
    Value.Map data = event.event();
    String purpose =
        event.subject().aggregate().equals("intake") ? "document" : data.text("purpose");
    EntityId<Document> document = EntityId.parse(data.text("document"));
    return switch (purpose) {
      case "document" ->
          Reaction.to(
              state,
              new Order("document.create", document, chosen(data, "title", "path", "content")));
      case "version" ->
          Reaction.to(
              state,
              new Order(
                  "document.update_content",
                  document,
                  chosen(data, "content", "follows", "origin")));
      default -> Reaction.to(state);
    };
  }

  private static Value.Map chosen(Value.Map data, String... fields) {
    Value.Map.Builder chosen = Value.map();
    for (String field : fields) {
      data.find(field).ifPresent(value -> chosen.put(field, value));
    }
    return chosen.build();
  }

  /** A content that the document would not take: its job has failed after all. */
  @Override
  public Reaction<Nothing> rejected(
      String process, Nothing state, Order order, String code, String reason) {
    String id = process.substring(process.indexOf('/') + 1);
    return process.startsWith("job/") && !order.command().startsWith("job.")
        ? Reaction.to(
            state,
            new Order(
                "job.record_failure",
                EntityId.parse(id),
                Value.map()
                    .put("failure", Value.map().put("code", code).put("reason", shortened(reason)))
                    .build()))
        : Reaction.to(state);
  }

  private static String shortened(String reason) {
    int longest = Reason.LONGEST;
    return reason.length() <= longest ? reason : reason.substring(0, longest);
  }
}
