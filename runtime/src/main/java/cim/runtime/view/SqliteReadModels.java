package cim.runtime.view;

import cim.ipld.Cid;
import cim.model.ReadModel;
import cim.model.Uuids;
import cim.runtime.sqlite.Database;
import cim.runtime.sqlite.Rebuildable;
import cim.runtime.sqlite.Row;
import cim.runtime.sqlite.Session;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Read models in SQLite, one file per domain: {@code cim-views/{domain}.db}. A read model {@code
 * commits} of version 2 is the table {@code commits__v2} with a column per component, and {@code
 * commits__v2__past} for what its rows were before; {@code cim_models} says how far each table has
 * come and which answers.
 */
public final class SqliteReadModels implements ReadModelStore {
  /** Of the tables: 2 has what rows were before. Another one is made again. */
  private static final int FORMAT = 2;

  private final Path folder;
  private final ValueCodec codec;
  private final Consumer<Rebuildable> rebuilt;

  /**
   * @param folder {@code cim-views} of the node
   * @param rebuilt is told of each file that could not be used
   */
  public SqliteReadModels(Path folder, ValueCodec codec, Consumer<Rebuildable> rebuilt) {
    this.folder = folder;
    this.codec = codec;
    this.rebuilt = rebuilt;
  }

  @Override
  public void forget(String domain) {
    Database.delete(folder.resolve(domain + ".db"));
  }

  @Override
  public DomainRows open(String domain, List<ReadModel<?>> models, Predicate<Checkpoint> holds) {
    Shapes shapes = new Shapes(models, codec);
    Database database =
        Database.open(
            folder.resolve(domain + ".db"),
            session -> {
              long format = session.number("PRAGMA user_version");
              if (format != FORMAT) {
                return Optional.of("format " + format + " (expected: " + FORMAT + ")");
              }
              return Standing.fault(standings(session), shapes.all(), holds);
            },
            rebuilt);
    database.write(session -> {
      createOwnTables(session);
      Standing.Plan plan = Standing.plan(standings(session), shapes.all());
      plan.drop().forEach(standing -> drop(session, standing));
      plan.begin().forEach(standing -> begin(session, standing, shapes));
      return plan;
    });
    return new SqliteDomainRows(database, shapes);
  }

  /** The domains' files close themselves; see {@link DomainRows#close}. */
  @Override
  public void close() {}

  private static void createOwnTables(Session session) {
    session.execute("PRAGMA user_version = " + FORMAT);
    session.execute(
        """
        CREATE TABLE IF NOT EXISTS cim_models(name TEXT NOT NULL, version INTEGER NOT NULL, signature TEXT NOT NULL,
          serving TEXT NOT NULL, position INTEGER, head BLOB, PRIMARY KEY (name, version)) STRICT, WITHOUT ROWID\
        """);
    session.execute(
        """
        CREATE TABLE IF NOT EXISTS cim_dead_letters(id BLOB PRIMARY KEY, domain TEXT NOT NULL, handler TEXT NOT NULL,
          position INTEGER NOT NULL, event BLOB NOT NULL, cid BLOB NOT NULL, error TEXT NOT NULL, attempts INTEGER NOT NULL,
          at INTEGER NOT NULL) STRICT, WITHOUT ROWID\
        """);
  }

  static List<Standing> standings(Session session) {
    return session.list(
        "SELECT name, version, signature, serving, position, head FROM cim_models",
        row ->
            new Standing(
                row.text(0),
                (int) row.integer(1),
                row.text(2),
                DomainRows.Serving.valueOf(row.text(3)),
                row.cell(4) instanceof Long position
                    ? new Checkpoint(position, Cid.decode(row.bytes(5)))
                    : null));
  }

  static void drop(Session session, Standing standing) {
    TableSql.drop(standing.table()).forEach(session::execute);
    session.update(
        "DELETE FROM cim_models WHERE name = ? AND version = ?",
        standing.name(),
        standing.version());
  }

  private static void begin(Session session, Standing standing, Shapes shapes) {
    RowShape<?> shape = shapes.all().stream().filter(standing::isOf).findFirst().orElseThrow();
    TableSql.create(shape).forEach(session::execute);
    session.update(
        "INSERT INTO cim_models(name, version, signature, serving) VALUES (?, ?, ?, ?)",
        standing.name(),
        standing.version(),
        standing.signature(),
        standing.serving().name());
  }

  static List<DeadLetter> deadLetters(Session session) {
    return session.list(
        "SELECT id, domain, handler, position, event, cid, error, attempts, at FROM cim_dead_letters ORDER BY position, id",
        SqliteReadModels::deadLetter);
  }

  private static DeadLetter deadLetter(Row row) {
    return new DeadLetter(
        Uuids.of(row.bytes(0)),
        row.text(1),
        row.text(2),
        row.integer(3),
        Uuids.of(row.bytes(4)),
        Cid.decode(row.bytes(5)),
        row.text(6),
        (int) row.integer(7),
        Instant.ofEpochMilli(row.integer(8)));
  }

  static void keep(Session session, DeadLetter letter) {
    session.update(
        "INSERT OR REPLACE INTO cim_dead_letters VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
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

  static Optional<Standing> standing(Session session, ReadModel<?> model) {
    return standings(session).stream()
        .filter(standing ->
            standing.name().equals(model.name()) && standing.version() == model.version())
        .findFirst();
  }
}
