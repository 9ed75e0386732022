package cim.domains.workflows;

import cim.domains.workflows.Steps.ApprovalRow;
import cim.domains.workflows.Steps.OperationRow;
import cim.domains.workflows.Steps.StepRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows.Order;
import cim.model.Rows.Selection;
import cim.model.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Questions about what there is to do: steps, approvals, operations. */
final class TaskQueries {

  @Doc("One step that was handed out.")
  public record GetStep(EntityId<Step> step) implements Query<StepRow> {}

  /**
   * @param assignee the id of who does them
   */
  @Doc("What somebody has to do, the most urgent first.")
  public record FindTasks(UUID assignee) implements Query<Page<StepRow>> {}

  @Doc("What nobody has been given to do, the most urgent first.")
  public record FindAssignableTasks() implements Query<Page<StepRow>> {}

  @Doc("What is of high priority or urgent, and not done.")
  public record FindUrgentTasks() implements Query<Page<StepRow>> {}

  /**
   * @param at now, or another time
   * @param within how far ahead to look
   */
  @Doc("What is due soon, or late already, and not done; what is due first comes first.")
  public record FindTimeoutRisks(Instant at, Duration within) implements Query<Page<StepRow>> {}

  @Doc("What the steps of an execution have brought.")
  public record GetTaskOutputs(EntityId<Execution> execution) implements Query<Page<Output>> {}

  /**
   * @param approver the id of who is asked
   */
  @Doc("What somebody is, or was, asked to approve, the oldest first.")
  public record FindApprovals(UUID approver, Optional<Vote.Answer> answer)
      implements Query<Page<ApprovalRow>> {}

  @Doc("How operations do: requests, retries, failures, circuit breakers.")
  public record FindOperations(Optional<Circuit.Status> status)
      implements Query<Page<OperationRow>> {}

  @Doc("How one operation does, and whether its circuit breaker is open.")
  public record GetOperation(String operation) implements Query<OperationRow> {}

  /** What a step has brought. */
  public record Output(StepName step, int iteration, Map<String, String> values) {}

  static final QueryHandler<GetStep, StepRow> STEP =
      QueryHandler.one(
          "get_step",
          GetStep.class,
          StepRow.class,
          (query, views) ->
              views
                  .rows(StepRow.class)
                  .required(query.step(), "step", "a step that was handed out"));

  static final QueryHandler<FindTasks, Page<StepRow>> TASKS =
      QueryHandler.list(
          "find_tasks",
          FindTasks.class,
          StepRow.class,
          (query, views) ->
              urgentFirst(open(views).where("assignee", Match.equalTo(query.assignee())), views));

  static final QueryHandler<FindAssignableTasks, Page<StepRow>> ASSIGNABLE =
      QueryHandler.list(
          "find_assignable_tasks",
          FindAssignableTasks.class,
          StepRow.class,
          (_, views) ->
              urgentFirst(
                  views.rows(StepRow.class).all().where("assignable", Match.equalTo(true)), views));

  static final QueryHandler<FindUrgentTasks, Page<StepRow>> URGENT =
      QueryHandler.list(
          "find_urgent_tasks",
          FindUrgentTasks.class,
          StepRow.class,
          (_, views) ->
              urgentFirst(
                  open(views).where("urgency", Match.atLeast(PlannedStep.Priority.HIGH.urgency())),
                  views));

  static final QueryHandler<FindTimeoutRisks, Page<StepRow>> RISKS =
      QueryHandler.list(
          "find_timeout_risks",
          FindTimeoutRisks.class,
          StepRow.class,
          (query, views) ->
              open(views)
                  .where("due", Match.atMost(query.at().plus(query.within())))
                  .orderBy("due", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetTaskOutputs, Page<Output>> OUTPUTS =
      QueryHandler.list(
          "get_task_outputs",
          GetTaskOutputs.class,
          Output.class,
          (query, views) ->
              views
                  .rows(StepRow.class)
                  .all()
                  .where("execution", Match.equalTo(query.execution()))
                  .where("status", Match.equalTo(Step.Status.COMPLETED))
                  .orderBy("opened", Order.ASCENDING)
                  .page(views.paging())
                  .map(row ->
                      new Output(
                          row.name(),
                          row.step().place().map(Place::iteration).orElse(0),
                          row.result().output())));

  static final QueryHandler<FindApprovals, Page<ApprovalRow>> APPROVALS =
      QueryHandler.list(
          "find_approvals",
          FindApprovals.class,
          ApprovalRow.class,
          (query, views) ->
              views
                  .rows(ApprovalRow.class)
                  .all()
                  .where("approver", Match.equalTo(query.approver()))
                  .where("answer", query.answer().map(Match::equalTo))
                  .orderBy("asked", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<FindOperations, Page<OperationRow>> OPERATIONS =
      QueryHandler.list(
          "find_operations",
          FindOperations.class,
          OperationRow.class,
          (query, views) ->
              views
                  .rows(OperationRow.class)
                  .all()
                  .where("status", query.status().map(Match::equalTo))
                  .page(views.paging()));

  static final QueryHandler<GetOperation, OperationRow> OPERATION =
      QueryHandler.one(
          "get_operation",
          GetOperation.class,
          OperationRow.class,
          (query, views) ->
              views
                  .rows(OperationRow.class)
                  .required(query.operation(), "operation", "one that was requested"));

  private TaskQueries() {}

  private static Selection<StepRow> open(Views views) {
    return views.rows(StepRow.class).all().where("open", Match.equalTo(true));
  }

  private static Page<StepRow> urgentFirst(Selection<StepRow> rows, Views views) {
    return rows.orderBy("urgency", Order.DESCENDING)
        .orderBy("opened", Order.ASCENDING)
        .page(views.paging());
  }
}
