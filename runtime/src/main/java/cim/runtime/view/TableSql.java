package cim.runtime.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements on one table of rows. Names are checked ({@code Subject.name}, Java identifiers)
 * and quoted.
 */
final class TableSql {
  private final RowShape<?> shape;
  private final String table;

  // Once for all rows: making the text of a statement takes as long as running it.
  private final String find;
  private final String remove;
  private final String put;

  TableSql(RowShape<?> shape, String table) {
    this.shape = shape;
    this.table = table;
    this.find = "SELECT " + columns() + " FROM " + quoted(table) + " WHERE " + key() + " = ?";
    this.remove = "DELETE FROM " + quoted(table) + " WHERE " + key() + " = ?";
    this.put = upsert();
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
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE TABLE %s(%s, PRIMARY KEY (%s)) STRICT, WITHOUT ROWID"
            .formatted(quoted(table), columns, quoted(shape.keyColumn().name())));
    for (RowShape.Column column : shape.columns()) {
      if (hasIndex(column)) {
        statements.add(
            "CREATE INDEX %s ON %s(%s)"
                .formatted(index(table, column), quoted(table), quoted(column.name())));
      }
    }
    return statements;
  }

  String find() {
    return find;
  }

  String remove() {
    return remove;
  }

  String put() {
    return put;
  }

  private String upsert() {
    String places = shape.columns().stream().map(_ -> "?").collect(Collectors.joining(", "));
    String changes =
        shape.columns().stream()
            .filter(column -> !column.equals(shape.keyColumn()))
            .map(column -> quoted(column.name()) + " = excluded." + quoted(column.name()))
            .collect(Collectors.joining(", "));
    String conflict = changes.isEmpty() ? "DO NOTHING" : "DO UPDATE SET " + changes;
    return "INSERT INTO %s(%s) VALUES (%s) ON CONFLICT(%s) %s"
        .formatted(quoted(table), columns(), places, key(), conflict);
  }

  String columns() {
    return shape.columns().stream()
        .map(column -> quoted(column.name()))
        .collect(Collectors.joining(", "));
  }

  String name(int column) {
    return quoted(shape.columns().get(column).name());
  }

  String from() {
    return " FROM " + quoted(table);
  }

  /**
   * All rows along an order that begins with this column. Said to SQLite, which with several
   * columns in the order sorts the whole table even where an index has it sorted by the first.
   */
  String fromAlong(int column) {
    RowShape.Column first = shape.columns().get(column);
    return hasIndex(first) ? from() + " INDEXED BY " + index(table, first) : from();
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
