package cim.flows;

import cim.flows.RunEvent.CancelRequested;
import cim.flows.RunEvent.Completed;
import cim.flows.RunEvent.DecommissioningRequested;
import cim.flows.RunEvent.InsightRequested;
import cim.flows.RunEvent.MergeRequested;
import cim.flows.RunEvent.OnboardingRequested;
import cim.flows.RunEvent.ResumeRequested;
import cim.flows.RunEvent.ReviewRequested;
import cim.flows.RunEvent.StepDone;
import cim.flows.RunEvent.StepFailed;
import cim.flows.RunEvent.StepLeft;
import cim.flows.RunEvent.StepUndone;
import cim.flows.RunEvent.Stopped;
import cim.flows.RunEvent.Undone;
import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Policy;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.Relationship;
import cim.model.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The context {@code flows}: all that goes from one domain to others. */
public final class FlowsDomain implements Domain.Provider {
  private static final String KIND = "flows.run";
  private static final String PERSON = "people.person";
  private static final String AGENT = "agents.agent";

  private static final String DOCUMENT = "documents.document";
  private static final String REPOSITORY = "git.repository";

  static final List<Flow> FLOWS =
      List.of(Onboarding.FLOW, Reviewing.FLOW, Insight.FLOW, Decommissioning.FLOW, Merging.FLOW);

  /** A run is carried out by the node that was asked. */
  static final Aggregate<RunCommand, RunEvent, Run> RUN =
      Aggregate.of("run", RunCommand.class, RunEvent.class, Run.class, new RunDecider())
          .withStates(Run.TRANSITIONS, Run::status)
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE);

  @Override
  public Domain domain() {
    Domain.Builder domain =
        Domain.named("flows", "What goes through several domains, all of it or nothing")
            .group(Domain.Group.CROSSING)
            .aggregate(RUN)
            .readModel(Runs.MODEL)
            .readModel(Runs.STEPS)
            .query(RunQueries.RUN)
            .query(RunQueries.RUNS)
            .query(RunQueries.STEPS)
            .relationships(
                Stream.of(PERSON, AGENT, DOCUMENT, REPOSITORY)
                    .map(kind -> new Relationship("about", KIND, kind))
                    .toArray(Relationship[]::new))
            .relations(Relations.of(ReviewRequested.class, FlowsDomain::related))
            .relations(Relations.of(InsightRequested.class, FlowsDomain::related))
            .relations(Relations.of(OnboardingRequested.class, FlowsDomain::related))
            .relations(Relations.of(MergeRequested.class, FlowsDomain::related))
            .relations(Relations.of(DecommissioningRequested.class, FlowsDomain::related));
    FLOWS.forEach(flow -> domain.processManager(new FlowProcess(flow)));
    Bridges.ALL.forEach(domain::bridge);
    return domain.build();
  }

  /**
   * A flow that an event asks for.
   *
   * @param about the entity that something is to be done about
   */
  record Asked(Flow flow, EntityRef about) {
    static Asked of(Flow flow, String kind, EntityId<?> id) {
      return new Asked(flow, EntityRef.of(kind, id));
    }
  }

  /** What an event asks for; empty where it asks for nothing. */
  static Optional<Asked> asked(RunEvent event) {
    return switch (event) {
      case OnboardingRequested asked ->
          Optional.of(Asked.of(Onboarding.FLOW, PERSON, asked.person()));
      case MergeRequested asked -> Optional.of(Asked.of(Merging.FLOW, PERSON, asked.duplicate()));
      case DecommissioningRequested asked ->
          Optional.of(Asked.of(Decommissioning.FLOW, AGENT, asked.agent()));
      case ReviewRequested asked ->
          Optional.of(Asked.of(Reviewing.FLOW, DOCUMENT, asked.document()));
      case InsightRequested asked ->
          Optional.of(Asked.of(Insight.FLOW, REPOSITORY, asked.repository()));
      case CancelRequested _,
          ResumeRequested _,
          StepDone _,
          StepFailed _,
          StepUndone _,
          StepLeft _,
          Stopped _,
          Completed _,
          Undone _ ->
          Optional.empty();
    };
  }

  private static List<GraphChange> related(Recorded<? extends RunEvent> event) {
    EntityRef self = EntityRef.of(KIND, event);
    return asked(event.event()).stream()
        .flatMap(asked ->
            Stream.<GraphChange>of(
                new GraphChange.Node(self, asked.flow().name()),
                new GraphChange.Edge(self, "about", asked.about())))
        .toList();
  }
}
