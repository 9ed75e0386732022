package cim.bench;

import cim.ipld.Value;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Figures as programs and as people read them. */
public final class Report {
  private static final String LINE = "%-48s %14s %-9s %14s %14s  %-7s %s%n";

  private Report() {}

  /**
   * {@code {"rows": [{"name", "value", "unit", "seed", "floor", "durability", "payload"}]}}; null
   * where there is nothing to compare to.
   */
  public static Value.Map json(List<Row> rows) {
    return Value.map().put("rows", Value.list(rows.stream().map(Report::json).toList())).build();
  }

  private static Value.Map json(Row row) {
    return Value.map()
        .put("name", row.name())
        .put("value", row.value())
        .put("unit", row.unit())
        .put("seed", json(row.seed()))
        .put("floor", json(row.floor()))
        .put("durability", row.durability().text())
        .put("payload", row.payload())
        .build();
  }

  private static Value json(Reference reference) {
    return switch (reference) {
      case Reference.Figure figure -> Value.of(figure.value());
      case Reference.None _ -> Value.nil();
    };
  }

  /** The machine, then one table. */
  public static String text(Path folder, List<Row> rows) throws IOException {
    StringBuilder text = new StringBuilder(machine(folder)).append(System.lineSeparator());
    text.append(
        LINE.formatted(
            "work (median)", "value", "unit", "seed", "floor", "safe in", "payload of an event"));
    for (Row row : rows) {
      text.append(
          LINE.formatted(
              row.name(),
              number(row.value()),
              row.unit(),
              number(row.seed()),
              number(row.floor()),
              row.durability().text(),
              row.payload()));
    }
    return text.toString();
  }

  /** What the figures were measured on, and how busy it was with other things. */
  private static String machine(Path folder) throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%s, %d processors, load %.1f, heap %d MiB, Java %s, %s",
        system.getArch(),
        system.getAvailableProcessors(),
        system.getSystemLoadAverage(),
        Runtime.getRuntime().maxMemory() >> 20,
        Runtime.version(),
        Files.getFileStore(folder).type());
  }

  private static String number(Reference reference) {
    return switch (reference) {
      case Reference.Figure figure -> number(figure.value());
      case Reference.None _ -> "";
    };
  }

  private static String number(double value) {
    String form = value >= 1_000 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, form, value);
  }
}
