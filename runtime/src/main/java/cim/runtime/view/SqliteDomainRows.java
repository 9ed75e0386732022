package cim.runtime.view;

import cim.model.ReadModel;
import cim.model.Rows;
import cim.model.Table;
import cim.model.Uuids;
import cim.runtime.sqlite.Database;
import cim.runtime.sqlite.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** One domain's file. */
record SqliteDomainRows(Database database, Shapes shapes) implements DomainRows {

  @Override
  public Serving serving(ReadModel<?> model) {
    return reading(session -> SqliteReadModels.standing(session, model)).orElseThrow().serving();
  }

  @Override
  public Optional<Checkpoint> reached(ReadModel<?> model) {
    return reading(session -> SqliteReadModels.standing(session, model)).orElseThrow().reached();
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return reading(SqliteReadModels::deadLetters);
  }

  @Override
  public void write(Consumer<Change> work) {
    database.write(session -> {
      SqliteChange change = new SqliteChange(session, shapes);
      work.accept(change);
      change.flush();
      return session;
    });
  }

  @Override
  public Moment read() {
    return moment(TableSql::new);
  }

  @Override
  public Moment read(long position) {
    return moment((shape, table) -> TableSql.asOf(shape, table, position));
  }

  private Moment moment(BiFunction<RowShape<?>, String, TableSql> sql) {
    Session session = database.beginRead();
    try {
      return new SqliteMoment(database, session, shapes, SqliteReadModels.standings(session), sql);
    } catch (RuntimeException e) {
      database.endRead(session);
      throw e;
    }
  }

  @Override
  public void close() {
    database.close();
  }

  private <T> T reading(Function<Session, T> question) {
    Session session = database.beginRead();
    try {
      return question.apply(session);
    } finally {
      database.endRead(session);
    }
  }

  private record SqliteMoment(
      Database database,
      Session session,
      Shapes shapes,
      List<Standing> standings,
      BiFunction<RowShape<?>, String, TableSql> sql)
      implements Moment {

    @Override
    public <R extends Record> Rows<R> rows(Class<R> row) {
      RowShape<R> shape = shapes.of(row);
      return new SqliteRows<>(
          session, sql.apply(shape, Standing.answering(standings, shape)), shape);
    }

    @Override
    public <R extends Record> void each(Class<R> row, Consumer<R> consumer) {
      RowShape<R> shape = shapes.of(row);
      new SqliteRows<>(session, sql.apply(shape, Standing.answering(standings, shape)), shape)
          .each(consumer);
    }

    @Override
    public void close() {
      database.endRead(session);
    }
  }

  private static final class SqliteChange implements Change {
    private final Session session;
    private final Shapes shapes;
    private final Map<ReadModel<?>, SqliteTable<?>> tables = new HashMap<>();
    private long at;

    SqliteChange(Session session, Shapes shapes) {
      this.session = session;
      this.shapes = shapes;
    }

    @Override
    public void at(long position) {
      at = position;
    }

    @Override
    @SuppressWarnings("unchecked") // Filed under the read model whose rows they are.
    public <R extends Record> Table<R> table(ReadModel<R> model) {
      return (SqliteTable<R>)
          tables.computeIfAbsent(
              model,
              _ -> {
                RowShape<R> shape = shapes.of(model.row());
                String table = Standing.table(model.name(), model.version());
                return new SqliteTable<>(
                    new SqliteRows<>(session, new TableSql(shape, table), shape), () -> at);
              });
    }

    @Override
    public void attempt(Runnable work) {
      flush();
      try {
        session.attempt(() -> {
          work.run();
          flush();
        });
      } catch (RuntimeException | Error e) {
        tables.values().forEach(SqliteTable::forget);
        throw e;
      }
    }

    void flush() {
      tables.values().forEach(SqliteTable::flush);
    }

    @Override
    public void reached(ReadModel<?> model, Checkpoint checkpoint) {
      session.update(
          "UPDATE cim_models SET position = ?, head = ? WHERE name = ? AND version = ?",
          checkpoint.position(),
          checkpoint.head().bytes(),
          model.name(),
          model.version());
    }

    @Override
    public void serve(ReadModel<?> model) {
      SqliteReadModels.standings(session).stream()
          .filter(other -> other.name().equals(model.name()) && other.version() != model.version())
          .forEach(other -> SqliteReadModels.drop(session, other));
      session.update(
          "UPDATE cim_models SET serving = ? WHERE name = ? AND version = ?",
          Serving.CURRENT.name(),
          model.name(),
          model.version());
    }

    @Override
    public void keep(DeadLetter letter) {
      SqliteReadModels.keep(session, letter);
    }

    @Override
    public void forget(UUID deadLetter) {
      session.update("DELETE FROM cim_dead_letters WHERE id = ?", Uuids.bytes(deadLetter));
    }
  }
}
