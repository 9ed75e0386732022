package cim.domains.agents;

import cim.ipld.Cid;
import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import java.util.List;

/** What can be asked of an analysis; outcomes are sent by whoever carries it out. */
public sealed interface AnalysisCommand extends Command<Analysis> {

  @Doc("Asks an agent to analyse a graph.")
  record RequestGraphAnalysis(
      EntityId<Analysis> analysis, EntityId<Agent> agent, EntityRef graph, Description question)
      implements AnalysisCommand {}

  @Doc("Asks an agent how a graph could be transformed for an aim.")
  record RequestTransformations(
      EntityId<Analysis> analysis, EntityId<Agent> agent, EntityRef graph, Description aim)
      implements AnalysisCommand {}

  /**
   * @param patterns the examples, an object
   */
  @Doc("Asks that an agent be trained on patterns.")
  record Train(EntityId<Analysis> analysis, EntityId<Agent> agent, Cid patterns)
      implements AnalysisCommand {}

  @Doc("Records what the analysis of a graph has found.")
  record RecordFindings(
      EntityId<Analysis> analysis, @Bounded(Analysis.MOST) List<Proposal> findings)
      implements AnalysisCommand {}

  @Doc("Records which transformations the agent suggests.")
  record RecordSuggestions(
      EntityId<Analysis> analysis, @Bounded(Analysis.MOST) List<Proposal> suggestions)
      implements AnalysisCommand {}

  /**
   * @param examples how many were learnt from
   */
  @Doc("Records that the agent was trained.")
  record RecordTraining(EntityId<Analysis> analysis, long examples) implements AnalysisCommand {}

  @Doc("Asks that suggestions be carried out; tried only, or applied.")
  record ExecuteRecommendations(EntityId<Analysis> analysis, Execution execution)
      implements AnalysisCommand {}

  @Doc("Records what came of carrying out suggestions.")
  record RecordExecution(EntityId<Analysis> analysis, long changes, long refused)
      implements AnalysisCommand {}

  @Doc("Records that nothing came of it; not_configured where nobody can carry it out.")
  record RecordFailure(EntityId<Analysis> analysis, Failure failure) implements AnalysisCommand {}
}
