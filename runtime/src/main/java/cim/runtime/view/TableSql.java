package cim.runtime.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements on one table of rows, and on what its rows were before. Names are checked ({@code
 * Subject.name}, Java identifiers) and quoted.
 *
 * <p>Each row says from which position of the log it holds. What takes its place moves it to the
 * table {@code …__past}, with the position at which it ended, in the same transaction: SQLite does
 * that itself for what a transaction finds, {@link SqliteTable} for what it changes again. Rows
 * that ended last stand there last, so the newer a moment is, the less is read. There is no index
 * by key: it would cost more than all the rest (decision 16).
 */
final class TableSql {
  // No component of a record can be called so.
  private static final String FROM = quoted("valid-from");
  private static final String TO = quoted("valid-to");

  private final RowShape<?> shape;
  private final String table;

  /** What is selected from: the table, or a moment of it. */
  private final String source;

  // Once for all rows: making the text of a statement takes as long as running it.
  private final String find;
  private final String holdsFrom;
  private final String put;
  private final String replace;
  private final String addPast;
  private final String end;
  private final String remove;

  /** Of the rows as they are. */
  TableSql(RowShape<?> shape, String table) {
    this(shape, table, quoted(table));
  }

  private TableSql(RowShape<?> shape, String table, String source) {
    this.shape = shape;
    this.table = table;
    this.source = source;
    this.find = "SELECT " + columns(shape) + " FROM " + source + " WHERE " + key() + " = ?";
    this.holdsFrom = "SELECT " + FROM + " FROM " + source + " WHERE " + key() + " = ?";
    this.put = upsert();
    this.replace = insert("INSERT OR REPLACE", table, columns(shape), FROM);
    this.addPast = insert("INSERT", past(table), columns(shape), FROM, TO);
    this.end =
        "INSERT INTO %s SELECT %s, %s, ?1 FROM %s WHERE %s = ?2 AND %s < ?1"
            .formatted(quoted(past(table)), columns(shape), FROM, quoted(table), key(), FROM);
    this.remove = "DELETE FROM " + quoted(table) + " WHERE " + key() + " = ?";
  }

  /** Of the rows as they were after the event at a position. */
  static TableSql asOf(RowShape<?> shape, String table, long position) {
    String select = "SELECT " + columns(shape) + " FROM %s WHERE " + FROM + " <= " + position;
    return new TableSql(
        shape,
        table,
        "("
            + select.formatted(quoted(table))
            + " UNION ALL "
            + select.formatted(quoted(past(table)))
            + " AND "
            + TO
            + " > "
            + position
            + ")");
  }

  static List<String> create(RowShape<?> shape) {
    String table = Standing.table(shape.model().name(), shape.model().version());
    String columns =
        shape.columns().stream()
            .map(column ->
                quoted(column.name())
                    + " "
                    + column.cell().sql().keyword()
                    + (column.presence() == RowShape.Presence.REQUIRED ? " NOT NULL" : ""))
            .collect(Collectors.joining(", "));
    String key = quoted(shape.keyColumn().name());
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE TABLE %s(%s, %s INTEGER NOT NULL, PRIMARY KEY (%s)) STRICT, WITHOUT ROWID"
            .formatted(quoted(table), columns, FROM, key));
    for (RowShape.Column column : shape.columns()) {
      if (hasIndex(column)) {
        statements.add(
            "CREATE INDEX %s ON %s(%s)"
                .formatted(index(table, column), quoted(table), quoted(column.name())));
      }
    }
    String past = quoted(past(table));
    statements.add(
        "CREATE TABLE %s(%s, %s INTEGER NOT NULL, %s INTEGER NOT NULL, PRIMARY KEY (%s, %s)) STRICT, WITHOUT ROWID"
            .formatted(past, columns, FROM, TO, TO, key));
    statements.add(
        "CREATE TRIGGER %s BEFORE UPDATE ON %s WHEN OLD.%s < NEW.%s BEGIN INSERT INTO %s VALUES (%s, OLD.%s, NEW.%s); END"
            .formatted(
                quoted(table + "__ended"),
                quoted(table),
                FROM,
                FROM,
                past,
                columns(shape, "OLD."),
                FROM,
                FROM));
    return statements;
  }

  /** Drops a table with its past. */
  static List<String> drop(String table) {
    return List.of("DROP TABLE " + quoted(table), "DROP TABLE " + quoted(past(table)));
  }

  private static String past(String table) {
    return table + "__past";
  }

  String find() {
    return find;
  }

  /** From which position the row of a key holds. */
  String holdsFrom() {
    return holdsFrom;
  }

  /**
   * Its arguments: the cells of the row, and from which position it holds. SQLite keeps what was
   * there.
   */
  String put() {
    return put;
  }

  /** The same where what was there is kept already. */
  String replace() {
    return replace;
  }

  /** Its arguments: the cells of a row that was, from and to which position it held. */
  String addPast() {
    return addPast;
  }

  /** Keeps what a row was before it is removed; its arguments: the position, the key. */
  String end() {
    return end;
  }

  String remove() {
    return remove;
  }

  private String insert(String verb, String into, String... columns) {
    return "%s INTO %s(%s) VALUES (%s?)"
        .formatted(
            verb,
            quoted(into),
            String.join(", ", columns),
            "?, ".repeat(shape.columns().size() + columns.length - 2));
  }

  private String upsert() {
    String changes =
        shape.columns().stream()
            .filter(column -> !column.equals(shape.keyColumn()))
            .map(column -> quoted(column.name()) + " = excluded." + quoted(column.name()))
            .collect(Collectors.joining(", "));
    String conflict =
        changes.isEmpty()
            ? "DO NOTHING"
            : "DO UPDATE SET %s, %s = max(%s, excluded.%s)".formatted(changes, FROM, FROM, FROM);
    return insert("INSERT", table, columns(shape), FROM)
        + " ON CONFLICT(%s) %s".formatted(key(), conflict);
  }

  String columns() {
    return columns(shape);
  }

  private static String columns(RowShape<?> shape) {
    return columns(shape, "");
  }

  private static String columns(RowShape<?> shape, String prefix) {
    return shape.columns().stream()
        .map(column -> prefix + quoted(column.name()))
        .collect(Collectors.joining(", "));
  }

  String name(int column) {
    return quoted(shape.columns().get(column).name());
  }

  String from() {
    return " FROM " + source;
  }

  /**
   * All rows along an order that begins with this column. Said to SQLite, which with several
   * columns in the order sorts the whole table even where an index has it sorted by the first. A
   * moment of the past has no index.
   */
  String fromAlong(int column) {
    RowShape.Column first = shape.columns().get(column);
    return hasIndex(first) && source.equals(quoted(table))
        ? from() + " INDEXED BY " + index(table, first)
        : from();
  }

  private static boolean hasIndex(RowShape.Column column) {
    return column.indexed() && column.cell().comparable();
  }

  private static String index(String table, RowShape.Column column) {
    return quoted(table + "__" + column.name());
  }

  private String key() {
    return quoted(shape.keyColumn().name());
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }
}
