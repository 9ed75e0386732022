package cim.domains.agents;

import cim.ipld.Cid;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;

/** The tasks as they are now. */
final class Tasks {
  private static final TaskDecider DECIDER = new TaskDecider();

  /**
   * A task in a list.
   *
   * @param urgency the priority as a number, 1 to 4, by which lists are ordered
   * @param open whether anything is left to do
   */
  public record TaskRow(
      @Key EntityId<Task> id,
      @Indexed Optional<EntityId<Agent>> agent,
      @Indexed Task.Status status,
      @Indexed boolean open,
      @Indexed int urgency,
      Optional<Task.Assignment> assignment,
      Optional<Cid> result,
      Optional<Failure> failure,
      @Indexed Instant modified) {

    private Task task() {
      return new Task(status, agent, assignment);
    }
  }

  static final ReadModel<TaskRow> MODEL =
      ReadModel.of("tasks", 1, TaskRow.class).onEvery(TaskEvent.class, Tasks::apply);

  private Tasks() {}

  private static void apply(Recorded<TaskEvent> event, Table<TaskRow> rows) {
    EntityId<Task> id = EntityId.of(event.stream());
    Task before = rows.find(id).map(TaskRow::task).orElse(Task.UNKNOWN);
    Task after = DECIDER.evolve(before, event.event());
    rows.put(
        new TaskRow(
            id,
            after.agent(),
            after.status(),
            !Task.TRANSITIONS.isTerminal(after.status()),
            after.assignment().map(one -> one.priority().urgency()).orElse(0),
            after.assignment(),
            event.event() instanceof TaskEvent.Completed done ? done.result() : Optional.empty(),
            event.event() instanceof TaskEvent.Failed failed
                ? Optional.of(failed.failure())
                : Optional.empty(),
            event.at()));
  }
}
