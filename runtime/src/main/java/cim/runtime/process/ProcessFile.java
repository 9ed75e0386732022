package cim.runtime.process;

import cim.ipld.Cid;
import cim.ipld.DagJson;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.EntityId;
import cim.model.Uuids;
import cim.runtime.Cursor;
import cim.runtime.sqlite.Database;
import cim.runtime.sqlite.Rebuildable;
import cim.runtime.sqlite.Row;
import cim.runtime.sqlite.Session;
import cim.runtime.view.Checkpoint;
import cim.runtime.view.DeadLetter;
import cim.runtime.view.ValueCodec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the process managers of a domain remember, {@code cim-views/{domain}-processes.db}: states,
 * deadlines, orders on their way, and the cursor, all in one transaction. It can be built again
 * from the logs: the commands then get the ids that they had, and are duplicates.
 */
final class ProcessFile implements AutoCloseable {
  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS process_states(manager TEXT NOT NULL, process TEXT NOT NULL, state TEXT NOT NULL,
            PRIMARY KEY (manager, process)) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE TABLE IF NOT EXISTS process_deadlines(manager TEXT NOT NULL, process TEXT NOT NULL, name TEXT NOT NULL,
            at INTEGER NOT NULL, message BLOB NOT NULL, correlation BLOB NOT NULL, causation BLOB NOT NULL,
            depth INTEGER NOT NULL, PRIMARY KEY (manager, process, name)) STRICT, WITHOUT ROWID\
          """,
          "CREATE INDEX IF NOT EXISTS process_deadlines_at ON process_deadlines(manager, at)",
          """
          CREATE TABLE IF NOT EXISTS process_orders(number INTEGER PRIMARY KEY, manager TEXT NOT NULL, process TEXT NOT NULL,
            command TEXT NOT NULL, target BLOB NOT NULL, data TEXT NOT NULL, id BLOB NOT NULL UNIQUE,
            correlation BLOB NOT NULL, causation BLOB NOT NULL, depth INTEGER NOT NULL) STRICT\
          """,
          "CREATE TABLE IF NOT EXISTS process_cursors(manager TEXT PRIMARY KEY, cursor TEXT NOT NULL) STRICT, WITHOUT ROWID",
          """
          CREATE TABLE IF NOT EXISTS process_heads(manager TEXT NOT NULL, domain TEXT NOT NULL, position INTEGER NOT NULL,
            cid BLOB NOT NULL, PRIMARY KEY (manager, domain)) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE TABLE IF NOT EXISTS process_dead_letters(id BLOB PRIMARY KEY, domain TEXT NOT NULL, handler TEXT NOT NULL,
            position INTEGER NOT NULL, event BLOB NOT NULL, cid BLOB NOT NULL, error TEXT NOT NULL,
            attempts INTEGER NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID\
          """);

  private final Database database;
  private final ValueCodec codec;

  private ProcessFile(Database database, ValueCodec codec) {
    this.database = database;
    this.codec = codec;
  }

  /**
   * @param holds whether the log of a domain has an event at its position
   */
  static ProcessFile open(
      Path file,
      ValueCodec codec,
      BiPredicate<String, Checkpoint> holds,
      Consumer<Rebuildable> rebuilt) {
    Database database =
        Database.open(
            file,
            session -> {
              TABLES.forEach(session::execute);
              return session
                  .list(
                      "SELECT domain, position, cid FROM process_heads",
                      row ->
                          Map.entry(
                              row.text(0),
                              new Checkpoint(row.integer(1), Cid.decode(row.bytes(2)))))
                  .stream()
                  .filter(head -> !holds.test(head.getKey(), head.getValue()))
                  .findFirst()
                  .map(head -> head + " was handled, which the log does not hold");
            },
            rebuilt);
    database.write(session -> {
      TABLES.forEach(session::execute);
      return session;
    });
    return new ProcessFile(database, codec);
  }

  Cursor cursor(String manager) {
    return reading(session ->
            session.first(
                "SELECT cursor FROM process_cursors WHERE manager = ?",
                row -> row.text(0),
                manager))
        .map(Cursor::parse)
        .orElse(Cursor.BEGINNING);
  }

  <S extends Record> Optional<S> state(String manager, String process, Class<S> type) {
    return reading(session ->
            session.first(
                "SELECT state FROM process_states WHERE manager = ? AND process = ?",
                row -> row.text(0),
                manager,
                process))
        .map(text -> type.cast(codec.decode(type, DagJson.decode(text))));
  }

  /** All processes of a manager that have begun, with their states. */
  <S extends Record> Map<String, S> states(String manager, Class<S> type) {
    Map<String, S> states = new TreeMap<>();
    reading(session ->
            session.list(
                "SELECT process, state FROM process_states WHERE manager = ?",
                row -> Map.entry(row.text(0), row.text(1)),
                manager))
        .forEach(row ->
            states.put(
                row.getKey(), type.cast(codec.decode(type, DagJson.decode(row.getValue())))));
    return states;
  }

  /** The orders whose acks have not been handled, in the order in which they were made. */
  List<PendingOrder> orders(String manager) {
    return reading(session ->
        session.list(
            """
            SELECT process, command, target, data, id, correlation, causation, depth FROM process_orders
            WHERE manager = ? ORDER BY number\
            """,
            row ->
                PendingOrder.of(
                    row.text(0),
                    row.text(1),
                    EntityId.of(Uuids.of(row.bytes(2))),
                    (Value.Map) DagJson.decode(row.text(3)),
                    causality(row, 4)),
            manager));
  }

  /** The deadlines up to a time, the earliest first. */
  List<Deadline> deadlinesUntil(String manager, Instant time) {
    return reading(session ->
        session.list(
            """
            SELECT process, name, at, message, correlation, causation, depth FROM process_deadlines
            WHERE manager = ? AND at <= ? ORDER BY at, process, name\
            """,
            row ->
                new Deadline(
                    row.text(0),
                    row.text(1),
                    Instant.ofEpochMilli(row.integer(2)),
                    causality(row, 3)),
            manager,
            time.toEpochMilli()));
  }

  Optional<Instant> nextDeadline(String manager) {
    return reading(session ->
        session.first(
            "SELECT at FROM process_deadlines WHERE manager = ? ORDER BY at LIMIT 1",
            row -> Instant.ofEpochMilli(row.integer(0)),
            manager));
  }

  List<DeadLetter> deadLetters(String manager) {
    return deadLetters().stream().filter(letter -> letter.handler().equals(manager)).toList();
  }

  private List<DeadLetter> deadLetters() {
    return reading(session ->
        session.list(
            """
            SELECT id, domain, handler, position, event, cid, error, attempts, at FROM process_dead_letters
            ORDER BY domain, position\
            """,
            row ->
                new DeadLetter(
                    Uuids.of(row.bytes(0)),
                    row.text(1),
                    row.text(2),
                    row.integer(3),
                    Uuids.of(row.bytes(4)),
                    Cid.decode(row.bytes(5)),
                    row.text(6),
                    (int) row.integer(7),
                    Instant.ofEpochMilli(row.integer(8)))));
  }

  /**
   * Stores all that a transaction did, with the place in the logs that it has brought the manager
   * to.
   */
  <S extends Record> void save(
      String manager,
      Class<S> type,
      S initial,
      Work<S> work,
      Cursor cursor,
      Map<String, Checkpoint> heads) {
    database.write(session -> {
      work.states.forEach(
          (process, state) -> saveState(session, manager, process, type, state, initial));
      work.orders.forEach(order -> saveOrder(session, manager, order));
      work.deadlines.forEach(change -> saveDeadline(session, manager, change));
      work.done.forEach(
          id -> session.update("DELETE FROM process_orders WHERE id = ?", Uuids.bytes(id)));
      work.letters.forEach(letter -> saveLetter(session, letter));
      work.forgotten.forEach(
          id -> session.update("DELETE FROM process_dead_letters WHERE id = ?", Uuids.bytes(id)));
      heads.forEach((domain, head) ->
          session.update(
              "INSERT OR REPLACE INTO process_heads VALUES (?, ?, ?, ?)",
              manager,
              domain,
              head.position(),
              head.head().bytes()));
      return session.update(
          "INSERT OR REPLACE INTO process_cursors VALUES (?, ?)", manager, cursor.text());
    });
  }

  /**
   * Forgets what was said of the handling of some events, and leaves nothing of what is removed.
   */
  void forget(Predicate<DeadLetter> letters) {
    deadLetters().stream()
        .filter(letters)
        .forEach(letter ->
            database.write(session ->
                session.update(
                    "DELETE FROM process_dead_letters WHERE id = ?", Uuids.bytes(letter.id()))));
    database.scrub();
  }

  @Override
  public void close() {
    database.close();
  }

  private <S extends Record> void saveState(
      Session session, String manager, String process, Class<S> type, S state, S initial) {
    if (state.equals(initial)) {
      session.update(
          "DELETE FROM process_states WHERE manager = ? AND process = ?", manager, process);
    } else {
      session.update(
          "INSERT OR REPLACE INTO process_states VALUES (?, ?, ?)",
          manager,
          process,
          DagJson.encode(codec.encode(type, state)));
    }
  }

  private static void saveOrder(Session session, String manager, PendingOrder order) {
    session.update(
        """
        INSERT OR IGNORE INTO process_orders(manager, process, command, target, data, id, correlation, causation, depth)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        manager,
        order.process(),
        order.order().command(),
        Uuids.bytes(order.order().target().value()),
        DagJson.encode(order.order().data()),
        Uuids.bytes(order.causality().message()),
        Uuids.bytes(order.causality().correlation()),
        Uuids.bytes(order.causality().causation()),
        order.causality().depth());
  }

  private static void saveDeadline(Session session, String manager, Work.DeadlineChange change) {
    if (change.at().isEmpty()) {
      session.update(
          "DELETE FROM process_deadlines WHERE manager = ? AND process = ? AND name = ?",
          manager,
          change.process(),
          change.name());
    } else {
      session.update(
          "INSERT OR REPLACE INTO process_deadlines VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          manager,
          change.process(),
          change.name(),
          change.at().get().toEpochMilli(),
          Uuids.bytes(change.cause().message()),
          Uuids.bytes(change.cause().correlation()),
          Uuids.bytes(change.cause().causation()),
          change.cause().depth());
    }
  }

  private static void saveLetter(Session session, DeadLetter letter) {
    session.update(
        "INSERT OR REPLACE INTO process_dead_letters VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        Uuids.bytes(letter.id()),
        letter.domain(),
        letter.handler(),
        letter.position(),
        Uuids.bytes(letter.event()),
        letter.cid().bytes(),
        letter.error(),
        letter.attempts(),
        letter.at().toEpochMilli());
  }

  private static Causality causality(Row row, int first) {
    UUID message = Uuids.of(row.bytes(first));
    UUID correlation = Uuids.of(row.bytes(first + 1));
    return new Causality(
        message, correlation, Uuids.of(row.bytes(first + 2)), (int) row.integer(first + 3));
  }

  private <T> T reading(Function<Session, T> question) {
    Session session = database.beginRead();
    try {
      return question.apply(session);
    } finally {
      database.endRead(session);
    }
  }
}
