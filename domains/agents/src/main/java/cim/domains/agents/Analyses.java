package cim.domains.agents;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What agents were asked to find out or to learn, and what came of it. */
final class Analyses {

  /** What came of carrying out recommendations. */
  public record Result(Execution.Mode mode, long changes, long refused) {}

  /**
   * An analysis.
   *
   * @param graph what it is about; training is about none
   * @param question what is asked, or the aim
   */
  public record AnalysisRow(
      @Key EntityId<Analysis> id,
      @Indexed EntityId<Agent> agent,
      @Indexed Analysis.Kind kind,
      @Indexed Analysis.Status status,
      Optional<EntityRef> graph,
      Optional<Description> question,
      List<Proposal> proposals,
      Optional<Result> result,
      Optional<Failure> failure,
      @Indexed Instant requested) {

    private AnalysisRow with(Analysis.Status next, List<Proposal> found) {
      return new AnalysisRow(
          id, agent, kind, next, graph, question, found, result, failure, requested);
    }

    private AnalysisRow with(Analysis.Status next, Optional<Result> came, Optional<Failure> why) {
      return new AnalysisRow(
          id, agent, kind, next, graph, question, proposals, came, why, requested);
    }
  }

  static final ReadModel<AnalysisRow> MODEL =
      ReadModel.of("analyses", 1, AnalysisRow.class).onEvery(AnalysisEvent.class, Analyses::apply);

  private Analyses() {}

  private static void apply(Recorded<AnalysisEvent> event, Table<AnalysisRow> rows) {
    switch (event.event()) {
      case AnalysisEvent.GraphAnalysisRequested(var agent, var graph, var question) ->
          rows.put(
              requested(
                  event,
                  agent,
                  Analysis.Kind.GRAPH_ANALYSIS,
                  Optional.of(graph),
                  Optional.of(question)));
      case AnalysisEvent.TransformationsRequested(var agent, var graph, var aim) ->
          rows.put(
              requested(
                  event,
                  agent,
                  Analysis.Kind.TRANSFORMATIONS,
                  Optional.of(graph),
                  Optional.of(aim)));
      case AnalysisEvent.TrainingRequested asked ->
          rows.put(
              requested(
                  event,
                  asked.agent(),
                  Analysis.Kind.TRAINING,
                  Optional.empty(),
                  Optional.empty()));
      case AnalysisEvent.GraphAnalysisCompleted(List<Proposal> findings) ->
          rows.change(event, row -> row.with(Analysis.Status.COMPLETED, findings));
      case AnalysisEvent.SuggestionsGenerated(List<Proposal> suggestions) ->
          rows.change(event, row -> row.with(Analysis.Status.COMPLETED, suggestions));
      case AnalysisEvent.Trained _ ->
          rows.change(event, row -> row.with(Analysis.Status.COMPLETED, row.proposals()));
      case AnalysisEvent.ExecutionRequested _ ->
          rows.change(event, row -> row.with(Analysis.Status.EXECUTING, row.proposals()));
      case AnalysisEvent.RecommendationsExecuted(var mode, long changes, long refused) ->
          rows.change(
              event,
              row ->
                  row.with(
                      Analysis.Status.EXECUTED,
                      Optional.of(new Result(mode, changes, refused)),
                      Optional.empty()));
      case AnalysisEvent.AnalysisFailed(Failure failure) ->
          rows.change(
              event, row -> row.with(Analysis.Status.FAILED, row.result(), Optional.of(failure)));
    }
  }

  private static AnalysisRow requested(
      Recorded<?> event,
      EntityId<Agent> agent,
      Analysis.Kind kind,
      Optional<EntityRef> graph,
      Optional<Description> question) {
    return new AnalysisRow(
        EntityId.of(event.stream()),
        agent,
        kind,
        Analysis.Status.REQUESTED,
        graph,
        question,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        event.at());
  }
}
