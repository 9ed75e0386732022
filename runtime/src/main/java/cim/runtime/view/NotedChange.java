package cim.runtime.view;

import cim.model.ReadModel;
import cim.model.RowIndex;
import cim.model.Rows;
import cim.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** A transaction that takes note of what it does to rows that are indexed. Used by one thread. */
final class NotedChange implements Change {
  private final Change change;
  private final Set<Class<?>> indexed;
  private final Predicate<ReadModel<?>> answers;
  private final Map<ReadModel<?>, Boolean> noted = new HashMap<>();
  private final Map<Class<?>, List<RowIndex.Change<?>>> changes = new LinkedHashMap<>();
  private final List<Class<?>> replaced = new ArrayList<>();

  /**
   * @param indexed the rows of which note is taken
   * @param answers whether queries see what is done to the rows of this version
   */
  NotedChange(Change change, Set<Class<?>> indexed, Predicate<ReadModel<?>> answers) {
    this.change = change;
    this.indexed = indexed;
    this.answers = answers;
  }

  /** What was done, by the class of the rows. */
  Map<Class<?>, List<RowIndex.Change<?>>> changes() {
    return changes;
  }

  /** The rows of which another version answers from now on. */
  List<Class<?>> replaced() {
    return replaced;
  }

  @Override
  public void at(long position) {
    change.at(position);
  }

  @Override
  public <R extends Record> Table<R> table(ReadModel<R> model) {
    Table<R> table = change.table(model);
    return indexed.contains(model.row()) && noted.computeIfAbsent(model, answers::test)
        ? new NotedTable<>(table, changes.computeIfAbsent(model.row(), _ -> new ArrayList<>()))
        : table;
  }

  @Override
  public void attempt(Runnable work) {
    Map<Class<?>, Integer> before = new HashMap<>();
    changes.forEach((row, list) -> before.put(row, list.size()));
    try {
      change.attempt(work);
    } catch (RuntimeException | Error e) {
      changes.forEach(
          (row, list) -> list.subList(before.getOrDefault(row, 0), list.size()).clear());
      throw e;
    }
  }

  @Override
  public void reached(ReadModel<?> model, Checkpoint checkpoint) {
    change.reached(model, checkpoint);
  }

  @Override
  public void serve(ReadModel<?> model) {
    change.serve(model);
    replaced.add(model.row());
  }

  @Override
  public void keep(DeadLetter letter) {
    change.keep(letter);
  }

  @Override
  public void forget(UUID deadLetter) {
    change.forget(deadLetter);
  }

  private record NotedTable<R extends Record>(Table<R> table, List<RowIndex.Change<?>> changes)
      implements Table<R> {

    @Override
    public Optional<R> find(Object key) {
      return table.find(key);
    }

    @Override
    public Rows.Selection<R> all() {
      return table.all();
    }

    @Override
    public void put(R row) {
      table.put(row);
      changes.add(new RowIndex.Change.Put<>(row));
    }

    @Override
    public void remove(Object key) {
      table.remove(key);
      changes.add(new RowIndex.Change.Removed<R>(key));
    }
  }
}
