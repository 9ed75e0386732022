package cim.domains.agents;

import static cim.domains.agents.Examples.BOT;
import static cim.domains.agents.Examples.FAILURE;
import static cim.domains.agents.Examples.GRAPH;
import static cim.domains.agents.Examples.OBJECT;
import static cim.testkit.DeciderFixture.given;

import cim.model.EntityId;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalysisTest {
  private static final EntityId<Analysis> ANALYSIS = EntityId.derived("an analysis");
  private static final Description QUESTION = new Description("What stands alone?");
  private static final Proposal JOIN = new Proposal("Join both halves", 0.9);
  private static final Execution TRY = new Execution(Execution.Mode.DRY_RUN, List.of(1), 1, 10);
  private static final Execution APPLY = new Execution(Execution.Mode.APPLY, List.of(1), 1, 10);
  private static final AnalysisEvent ASKED =
      new AnalysisEvent.GraphAnalysisRequested(BOT, GRAPH, QUESTION);
  private static final AnalysisEvent ASKED_HOW =
      new AnalysisEvent.TransformationsRequested(BOT, GRAPH, QUESTION);
  private static final AnalysisEvent SUGGESTED =
      new AnalysisEvent.SuggestionsGenerated(List.of(JOIN));
  private static final AnalysisEvent TRYING = new AnalysisEvent.ExecutionRequested(TRY);
  private static final AnalysisEvent TRIED =
      new AnalysisEvent.RecommendationsExecuted(Execution.Mode.DRY_RUN, 4, 1);

  private final AnalysisDecider decider = new AnalysisDecider();

  @Test
  void an_analysis_is_requested_once() {
    AnalysisCommand request =
        new AnalysisCommand.RequestGraphAnalysis(ANALYSIS, BOT, GRAPH, QUESTION);
    given(decider).noEvents().when(request).then(ASKED);
    given(decider).events(ASKED).when(request).nothing();
    given(decider)
        .events(ASKED)
        .when(new AnalysisCommand.Train(ANALYSIS, BOT, OBJECT))
        .rejected("analysis_already_requested");
  }

  @Test
  void what_was_found_is_recorded() {
    given(decider)
        .events(ASKED)
        .when(new AnalysisCommand.RecordFindings(ANALYSIS, List.of(JOIN)))
        .then(new AnalysisEvent.GraphAnalysisCompleted(List.of(JOIN)));
  }

  @Test
  void an_outcome_is_of_the_kind_that_was_asked_for() {
    given(decider)
        .events(ASKED)
        .when(new AnalysisCommand.RecordSuggestions(ANALYSIS, List.of(JOIN)))
        .rejected("wrong_kind");
  }

  @Test
  void suggestions_are_tried_and_then_applied() {
    given(decider)
        .events(ASKED_HOW, SUGGESTED)
        .when(new AnalysisCommand.ExecuteRecommendations(ANALYSIS, TRY))
        .then(TRYING);
    given(decider)
        .events(ASKED_HOW, SUGGESTED, TRYING)
        .when(new AnalysisCommand.RecordExecution(ANALYSIS, 4, 1))
        .then(TRIED);
    given(decider)
        .events(ASKED_HOW, SUGGESTED, TRYING, TRIED)
        .when(new AnalysisCommand.ExecuteRecommendations(ANALYSIS, APPLY))
        .then(new AnalysisEvent.ExecutionRequested(APPLY));
  }

  @Test
  void suggestions_are_not_executed_twice_at_once() {
    given(decider)
        .events(ASKED_HOW, SUGGESTED, TRYING)
        .when(new AnalysisCommand.ExecuteRecommendations(ANALYSIS, APPLY))
        .rejected("wrong_status");
  }

  @Test
  void only_suggestions_that_are_there_are_executed() {
    Execution second = new Execution(Execution.Mode.APPLY, List.of(2), 1, 10);
    given(decider)
        .events(ASKED_HOW, SUGGESTED)
        .when(new AnalysisCommand.ExecuteRecommendations(ANALYSIS, second))
        .rejected("no_such_suggestion");
    given(decider)
        .events(ASKED, new AnalysisEvent.GraphAnalysisCompleted(List.of(JOIN)))
        .when(new AnalysisCommand.ExecuteRecommendations(ANALYSIS, TRY))
        .rejected("nothing_recommended");
  }

  @Test
  void training_says_from_how_many_examples_was_learnt() {
    given(decider)
        .events(new AnalysisEvent.TrainingRequested(BOT, OBJECT))
        .when(new AnalysisCommand.RecordTraining(ANALYSIS, 12))
        .then(new AnalysisEvent.Trained(12));
  }

  @Test
  void what_nobody_can_carry_out_is_a_recorded_failure() {
    given(decider)
        .events(ASKED)
        .when(new AnalysisCommand.RecordFailure(ANALYSIS, FAILURE))
        .then(new AnalysisEvent.AnalysisFailed(FAILURE));
    given(decider)
        .noEvents()
        .when(new AnalysisCommand.RecordFailure(ANALYSIS, FAILURE))
        .rejected("wrong_status");
  }
}
