package cim.bench.peer;

import cim.bench.Reference;
import cim.ipld.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The rows of all stores, as programs and as people read them. */
public final class PeerReport {
  private static final String LINE = "%-14s %-17s %-7s %12s %9s  %s%n";

  private PeerReport() {}

  /** {@code {"rows": [{"system", "work", "durability", "value", "unit", "settings"}]}}. */
  public static Value.Map json(List<PeerRow> rows) {
    return Value.map().put("rows", Value.list(rows.stream().map(PeerRow::json).toList())).build();
  }

  /** One table, work by work, each store beside ours of the same durability. */
  public static String text(List<PeerRow> rows) {
    StringBuilder text = new StringBuilder();
    text.append(LINE.formatted("work", "system", "safe in", "events/s", "of ours", "settings"));
    for (PeerWork work : PeerWork.values()) {
      rows.stream()
          .filter(row -> row.work().equals(work.toString()))
          .forEach(row -> text.append(line(row, rows)));
    }
    return text.toString();
  }

  private static String line(PeerRow row, List<PeerRow> rows) {
    OptionalDouble figure = figure(row);
    Optional<PeerRow> ours =
        rows.stream()
            .filter(other ->
                other.system().equals(PeerSystem.CIM.system())
                    && other.work().equals(row.work())
                    && other.durability() == row.durability())
            .findFirst();
    String ratio =
        figure.isPresent() && ours.isPresent() && figure(ours.get()).isPresent()
            ? String.format(
                Locale.ROOT, "%.3g", figure.getAsDouble() / figure(ours.get()).getAsDouble())
            : "";
    return LINE.formatted(
        row.work(),
        row.system(),
        row.durability().text(),
        figure.isPresent() ? String.format(Locale.ROOT, "%,.0f", figure.getAsDouble()) : "-",
        ratio,
        row.settings());
  }

  private static OptionalDouble figure(PeerRow row) {
    return switch (row.value()) {
      case Reference.Figure(double value) -> OptionalDouble.of(value);
      case Reference.None _ -> OptionalDouble.empty();
    };
  }
}
