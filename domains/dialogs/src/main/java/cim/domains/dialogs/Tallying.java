package cim.domains.dialogs;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.ProcessManager;
import cim.model.ProcessManager.Order;
import cim.model.ProcessManager.Reaction;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Counts what happens in a dialog, and records what it came to when it is over. One process stands
 * for one dialog; what it remembers is a few numbers, however long the dialog is.
 */
final class Tallying implements ProcessManager<Tallying.Tally> {

  /**
   * What has been counted.
   *
   * @param asked when the last question came that nobody has answered
   * @param answers how many answers followed a question
   * @param waited how long they took together
   */
  record Tally(
      Optional<Instant> started,
      long turns,
      long queries,
      long responses,
      long participants,
      long topicsCompleted,
      Optional<Instant> asked,
      long answers,
      Duration waited) {

    private Tally startedAt(Instant at) {
      return new Tally(
          Optional.of(at),
          turns,
          queries,
          responses,
          participants,
          topicsCompleted,
          asked,
          answers,
          waited);
    }

    private Tally joined() {
      return new Tally(
          started,
          turns,
          queries,
          responses,
          participants + 1,
          topicsCompleted,
          asked,
          answers,
          waited);
    }

    private Tally completed() {
      return new Tally(
          started,
          turns,
          queries,
          responses,
          participants,
          topicsCompleted + 1,
          asked,
          answers,
          waited);
    }

    private Tally turn(String kind, Instant at) {
      return switch (kind) {
        case "user_query" ->
            new Tally(
                started,
                turns + 1,
                queries + 1,
                responses,
                participants,
                topicsCompleted,
                asked.or(() -> Optional.of(at)),
                answers,
                waited);
        case "agent_response" ->
            new Tally(
                started,
                turns + 1,
                queries,
                responses + 1,
                participants,
                topicsCompleted,
                Optional.empty(),
                asked.isPresent() ? answers + 1 : answers,
                asked.map(then -> waited.plus(Duration.between(then, at))).orElse(waited));
        default ->
            new Tally(
                started,
                turns + 1,
                queries,
                responses,
                participants,
                topicsCompleted,
                asked,
                answers,
                waited);
      };
    }

    private Value.Map metrics(Instant end) {
      Value.Map.Builder metrics =
          Value.map()
              .put("turns", turns)
              .put("user_queries", queries)
              .put("agent_responses", responses)
              .put("participants", participants)
              .put("topics_completed", topicsCompleted)
              .put("duration", Duration.between(started.orElse(end), end).toString())
              .put(
                  "turns_per_participant",
                  Value.of(participants == 0 ? 0.0 : (double) turns / participants));
      if (answers > 0) {
        metrics.put("response", waited.dividedBy(answers).toString());
      }
      return Value.map().put("metrics", metrics).build();
    }
  }

  @Override
  public String name() {
    return "tallying";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(
        SubjectPattern.parse("dialogs.dialog.started.*"),
        SubjectPattern.parse("dialogs.dialog.topic_completed.*"),
        SubjectPattern.parse("dialogs.dialog.ended.*"),
        SubjectPattern.parse("dialogs.dialog.abandoned.*"),
        SubjectPattern.parse("dialogs.participant.joined.*"),
        SubjectPattern.parse("dialogs.turn.turn_added.*"));
  }

  @Override
  public Class<Tally> state() {
    return Tally.class;
  }

  @Override
  public Tally initial() {
    return new Tally(Optional.empty(), 0, 0, 0, 0, 0, Optional.empty(), 0, Duration.ZERO);
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return Set.of(
        event.subject().aggregate().equals("dialog")
            ? event.stream().toString()
            : event.event().text("dialog"));
  }

  @Override
  public Reaction<Tally> react(String process, Tally state, Recorded<Value.Map> event) {
    return switch (event.subject().event()) {
      case "started" -> Reaction.to(state.startedAt(event.at()));
      case "topic_completed" -> Reaction.to(state.completed());
      case "joined" -> Reaction.to(state.joined());
      case "turn_added" -> Reaction.to(state.turn(event.event().text("kind"), event.at()));
      default ->
          Reaction.to(
              initial(),
              new Order(
                  "dialog.record_metrics", EntityId.parse(process), state.metrics(event.at())));
    };
  }
}
