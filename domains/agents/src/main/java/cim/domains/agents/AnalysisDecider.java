package cim.domains.agents;

import cim.domains.agents.Analysis.Kind;
import cim.domains.agents.Analysis.Status;
import cim.domains.agents.AnalysisCommand.ExecuteRecommendations;
import cim.domains.agents.AnalysisCommand.RecordExecution;
import cim.domains.agents.AnalysisCommand.RecordFailure;
import cim.domains.agents.AnalysisCommand.RecordFindings;
import cim.domains.agents.AnalysisCommand.RecordSuggestions;
import cim.domains.agents.AnalysisCommand.RecordTraining;
import cim.domains.agents.AnalysisCommand.RequestGraphAnalysis;
import cim.domains.agents.AnalysisCommand.RequestTransformations;
import cim.domains.agents.AnalysisCommand.Train;
import cim.domains.agents.AnalysisEvent.AnalysisFailed;
import cim.domains.agents.AnalysisEvent.ExecutionRequested;
import cim.domains.agents.AnalysisEvent.GraphAnalysisCompleted;
import cim.domains.agents.AnalysisEvent.GraphAnalysisRequested;
import cim.domains.agents.AnalysisEvent.RecommendationsExecuted;
import cim.domains.agents.AnalysisEvent.SuggestionsGenerated;
import cim.domains.agents.AnalysisEvent.Trained;
import cim.domains.agents.AnalysisEvent.TrainingRequested;
import cim.domains.agents.AnalysisEvent.TransformationsRequested;
import cim.ipld.Cid;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.Inputs;
import java.util.List;
import java.util.Optional;

/** Decides what happens to an analysis. */
public final class AnalysisDecider implements Decider<AnalysisCommand, AnalysisEvent, Analysis> {

  @Override
  public Analysis initial() {
    return Analysis.UNKNOWN;
  }

  @Override
  public Decision<AnalysisEvent> decide(AnalysisCommand command, Analysis state, Inputs in) {
    return switch (command) {
      case RequestGraphAnalysis(_, EntityId<Agent> agent, EntityRef graph, Description question) ->
          request(
              Kind.GRAPH_ANALYSIS,
              agent,
              state,
              new GraphAnalysisRequested(agent, graph, question));
      case RequestTransformations(_, EntityId<Agent> agent, EntityRef graph, Description aim) ->
          request(
              Kind.TRANSFORMATIONS, agent, state, new TransformationsRequested(agent, graph, aim));
      case Train(_, EntityId<Agent> agent, Cid patterns) ->
          request(Kind.TRAINING, agent, state, new TrainingRequested(agent, patterns));
      case RecordFindings(_, List<Proposal> findings) ->
          complete(Kind.GRAPH_ANALYSIS, state, new GraphAnalysisCompleted(findings));
      case RecordSuggestions(_, List<Proposal> suggestions) ->
          complete(Kind.TRANSFORMATIONS, state, new SuggestionsGenerated(suggestions));
      case RecordTraining(_, long examples) ->
          complete(Kind.TRAINING, state, new Trained(examples));
      case ExecuteRecommendations(_, Execution execution) -> execute(execution, state);
      case RecordExecution(_, long changes, long refused) ->
          state
              .execution()
              .map(execution ->
                  move(
                      state,
                      Status.EXECUTED,
                      new RecommendationsExecuted(execution.mode(), changes, refused)))
              .orElseGet(() -> Analysis.TRANSITIONS.wrong(state.status()));
      case RecordFailure(_, Failure failure) ->
          move(state, Status.FAILED, new AnalysisFailed(failure));
    };
  }

  private static Decision<AnalysisEvent> request(
      Kind kind, EntityId<Agent> agent, Analysis state, AnalysisEvent event) {
    if (state.status() == Status.UNKNOWN) {
      return Decision.accept(List.of(event));
    }
    return state.is(kind, agent)
        ? Decision.nothing()
        : Decision.reject(
            "analysis_already_requested", "the analysis is another one; give a new id");
  }

  private static Decision<AnalysisEvent> complete(Kind kind, Analysis state, AnalysisEvent event) {
    return state.kind().filter(known -> known != kind).isPresent()
        ? Decision.reject(
            "wrong_kind",
            "outcome: %s (expected: %s, which was asked for)"
                .formatted(kind, state.kind().map(Kind::name).orElse("none")))
        : move(state, Status.COMPLETED, event);
  }

  private static Decision<AnalysisEvent> execute(Execution execution, Analysis state) {
    if (state.execution().equals(Optional.of(execution))) {
      return Decision.nothing();
    }
    if (state.kind().filter(Kind.TRANSFORMATIONS::equals).isEmpty()) {
      return Decision.reject(
          "nothing_recommended",
          "there are no suggestions (expected: an analysis that was asked for transformations)");
    }
    if (execution.chosen().getLast() > state.proposals()) {
      return Decision.reject(
          "no_such_suggestion",
          "number: %d (expected: 1 to %d)"
              .formatted(execution.chosen().getLast(), state.proposals()));
    }
    return state.status() == Status.EXECUTING
        ? Analysis.TRANSITIONS.wrong(state.status())
        : move(state, Status.EXECUTING, new ExecutionRequested(execution));
  }

  private static Decision<AnalysisEvent> move(Analysis state, Status to, AnalysisEvent event) {
    return Analysis.TRANSITIONS.move(state.status(), to, event);
  }

  @Override
  public Analysis evolve(Analysis state, AnalysisEvent event) {
    return switch (event) {
      case GraphAnalysisRequested asked -> Analysis.requested(Kind.GRAPH_ANALYSIS, asked.agent());
      case TransformationsRequested asked ->
          Analysis.requested(Kind.TRANSFORMATIONS, asked.agent());
      case TrainingRequested asked -> Analysis.requested(Kind.TRAINING, asked.agent());
      case GraphAnalysisCompleted(List<Proposal> findings) -> state.proposing(findings.size());
      case SuggestionsGenerated(List<Proposal> suggestions) -> state.proposing(suggestions.size());
      case Trained _ -> state.proposing(0);
      case ExecutionRequested(Execution execution) -> state.executing(execution);
      case RecommendationsExecuted _ -> state.in(Status.EXECUTED);
      case AnalysisFailed _ -> state.in(Status.FAILED);
    };
  }
}
