package cim.flows;

import cim.flows.Runs.RunRow;
import cim.flows.Runs.StepRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.Optional;
import java.util.UUID;

/** Questions about runs. */
final class RunQueries {

  @Doc("One run: where it stands, and what failed last.")
  public record GetRun(EntityId<Run> run) implements Query<RunRow> {}

  /**
   * @param flow such as {@code onboarding}
   * @param about the entity that it is about
   */
  @Doc("Runs by flow, by how they stand, or by what they are about; the newest first.")
  public record FindRuns(Optional<String> flow, Optional<Run.Status> status, Optional<UUID> about)
      implements Query<Page<RunRow>> {}

  @Doc("What a run has done, failed at and taken back, in order.")
  public record GetSteps(EntityId<Run> run) implements Query<Page<StepRow>> {}

  static final QueryHandler<GetRun, RunRow> RUN =
      QueryHandler.one(
          "get_run",
          GetRun.class,
          RunRow.class,
          (query, views) ->
              views.rows(RunRow.class).required(query.run(), "run", "a run that was asked for"));

  static final QueryHandler<FindRuns, Page<RunRow>> RUNS =
      QueryHandler.list("find_runs", FindRuns.class, RunRow.class, RunQueries::runs);

  static final QueryHandler<GetSteps, Page<StepRow>> STEPS =
      QueryHandler.list(
          "get_steps",
          GetSteps.class,
          StepRow.class,
          (query, views) ->
              views
                  .rows(StepRow.class)
                  .all()
                  .where("run", Match.equalTo(query.run()))
                  .orderBy("number", Order.ASCENDING)
                  .page(views.paging()));

  private RunQueries() {}

  private static Page<RunRow> runs(FindRuns query, Views views) {
    return views
        .rows(RunRow.class)
        .all()
        .where("flow", query.flow().map(Match::equalTo))
        .where("status", query.status().map(Match::equalTo))
        .where("entity", query.about().map(Match::equalTo))
        .orderBy("begun", Order.DESCENDING)
        .page(views.paging());
  }
}
