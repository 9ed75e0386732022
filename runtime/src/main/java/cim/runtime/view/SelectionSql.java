package cim.runtime.view;

import cim.model.Rows.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A selection as SQL. Every value is an argument; only checked names stand in the text. */
final class SelectionSql {

  record Query(String sql, List<@Nullable Object> arguments) {}

  private final TableSql table;
  private final Criteria criteria;
  private final List<String> conditions = new ArrayList<>();
  private final List<@Nullable Object> arguments = new ArrayList<>();

  SelectionSql(TableSql table, Criteria criteria) {
    this.table = table;
    this.criteria = criteria;
    criteria.tests().forEach(this::add);
  }

  Query count() {
    return query("SELECT count(*)" + table.from() + where());
  }

  Query rows(int limit) {
    String from =
        criteria.tests().isEmpty()
            ? table.fromAlong(criteria.order().getFirst().column())
            : table.from();
    String sql = "SELECT " + table.columns() + from + where() + orderBy() + " LIMIT ?";
    arguments.add(limit);
    return query(sql);
  }

  /** The rows that come after the one with these cells in the whole order. */
  Query rowsAfter(List<@Nullable Object> last, int limit) {
    List<Criteria.Sort> order = criteria.order();
    if (last.size() != order.size()) {
      throw new IllegalArgumentException(last.size() + " cells (expected: " + order.size() + ")");
    }
    // Says nothing new, but lets SQLite seek to the place in an index of the first column.
    Object first = last.getFirst();
    if (first != null && order.getFirst().order() == Order.ASCENDING) {
      conditions.add(table.name(order.getFirst().column()) + " >= ?");
      arguments.add(first);
    }
    List<String> alternatives = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      List<String> parts = new ArrayList<>();
      List<@Nullable Object> values = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        parts.add(table.name(order.get(j).column()) + " IS ?");
        values.add(last.get(j));
      }
      if (addBeyond(order.get(i), last.get(i), parts, values)) {
        alternatives.add("(" + String.join(" AND ", parts) + ")");
        arguments.addAll(values);
      }
    }
    conditions.add("(" + String.join(" OR ", alternatives) + ")");
    return rows(limit);
  }

  /** Null comes first upwards and last downwards; false where nothing can be beyond. */
  private boolean addBeyond(
      Criteria.Sort sort,
      @Nullable Object last,
      List<String> parts,
      List<@Nullable Object> values) {
    String name = table.name(sort.column());
    if (last == null) {
      parts.add(name + " IS NOT NULL");
      return sort.order() == Order.ASCENDING;
    }
    parts.add(
        sort.order() == Order.ASCENDING
            ? name + " > ?"
            : "(" + name + " < ? OR " + name + " IS NULL)");
    values.add(last);
    return true;
  }

  private void add(Criteria.Test test) {
    String name = table.name(test.column());
    switch (test) {
      case Criteria.IsOneOf one -> {
        String places = one.operands().stream().map(_ -> "?").collect(Collectors.joining(", "));
        conditions.add(name + " IN (" + places + ")");
        arguments.addAll(one.operands());
      }
      case Criteria.IsAtLeast least -> {
        conditions.add(name + " >= ?");
        arguments.add(least.operand());
      }
      case Criteria.IsAtMost most -> {
        conditions.add(name + " <= ?");
        arguments.add(most.operand());
      }
      case Criteria.HasPart part -> {
        conditions.add("instr(cim_folded(" + name + "), ?) > 0");
        arguments.add(part.folded());
      }
      case Criteria.HasPrefix prefix -> addPrefix(name, prefix.prefix());
    }
  }

  /** A range, which an index answers, and the exact test for what the range cannot say. */
  private void addPrefix(String name, String prefix) {
    conditions.add(name + " >= ?");
    arguments.add(prefix);
    conditions.add("substr(" + name + ", 1, ?) = ?");
    arguments.add(prefix.codePointCount(0, prefix.length()));
    arguments.add(prefix);
    int last =
        prefix.isEmpty() ? Character.MAX_CODE_POINT : prefix.codePointBefore(prefix.length());
    if (last < Character.MIN_SURROGATE - 1) {
      String beyond = prefix.substring(0, prefix.length() - 1) + Character.toString(last + 1);
      conditions.add(name + " < ?");
      arguments.add(beyond);
    }
  }

  private String where() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  private String orderBy() {
    return criteria.order().stream()
        .map(sort -> table.name(sort.column()) + (sort.order() == Order.ASCENDING ? "" : " DESC"))
        .collect(Collectors.joining(", ", " ORDER BY ", ""));
  }

  private Query query(String sql) {
    return new Query(sql, arguments);
  }
}
