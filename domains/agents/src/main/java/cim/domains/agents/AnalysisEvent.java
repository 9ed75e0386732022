package cim.domains.agents;

import cim.ipld.Cid;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Version;
import java.util.List;

/** What can have happened to an analysis. Requests ask the outside; the others say what came. */
public sealed interface AnalysisEvent extends Event<Analysis> {

  @Version(1)
  record GraphAnalysisRequested(EntityId<Agent> agent, EntityRef graph, Description question)
      implements AnalysisEvent {}

  @Version(1)
  record TransformationsRequested(EntityId<Agent> agent, EntityRef graph, Description aim)
      implements AnalysisEvent {}

  @Version(1)
  record TrainingRequested(EntityId<Agent> agent, Cid patterns) implements AnalysisEvent {}

  @Version(1)
  record GraphAnalysisCompleted(List<Proposal> findings) implements AnalysisEvent {}

  @Version(1)
  record SuggestionsGenerated(List<Proposal> suggestions) implements AnalysisEvent {}

  @Version(1)
  record Trained(long examples) implements AnalysisEvent {}

  @Version(1)
  record ExecutionRequested(Execution execution) implements AnalysisEvent {}

  @Version(1)
  record RecommendationsExecuted(Execution.Mode mode, long changes, long refused)
      implements AnalysisEvent {}

  @Version(1)
  record AnalysisFailed(Failure failure) implements AnalysisEvent {}
}
