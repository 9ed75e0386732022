package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Results as a person reads them. */
final class Tables {
  private static final int WIDEST = 48;

  private Tables() {}

  /** A list as a table with its total, anything else as indented JSON. */
  static String print(Value answer) {
    if (answer instanceof Value.Map page
        && page.find("items").orElse(Value.of("")) instanceof Value.List list) {
      long total = page.integer("total");
      return rows(list.items())
          + list.items().size()
          + " of "
          + total
          + (total == 1 ? " item" : " items");
    }
    return Json.pretty(answer);
  }

  static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private static String rows(List<Value> items) {
    Set<String> columns = new LinkedHashSet<>();
    for (Value item : items) {
      if (item instanceof Value.Map row) {
        columns.addAll(row.entries().keySet());
      }
    }
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.copyOf(columns));
    for (Value item : items) {
      lines.add(columns.stream().map(column -> cell(item, column)).toList());
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      List<String> padded = new ArrayList<>();
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int width = lines.stream().mapToInt(other -> other.get(column).length()).max().orElse(0);
        padded.add(line.get(i) + " ".repeat(width - line.get(i).length()));
      }
      text.append(padded.stream().collect(Collectors.joining("  ")).stripTrailing()).append('\n');
    }
    return columns.isEmpty() ? "" : text.toString();
  }

  private static String cell(Value item, String column) {
    Value value =
        item instanceof Value.Map row ? row.find(column).orElse(Value.of("")) : Value.of("");
    String text = value instanceof Value.Text plain ? plain.value() : Json.write(value);
    return shortened(text.replaceAll("\\s+", " "), WIDEST);
  }
}
