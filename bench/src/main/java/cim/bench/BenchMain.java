package cim.bench;

import cim.ipld.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Measures without the command line of the node, for a profiler or another JVM's flags. */
public final class BenchMain {

  private BenchMain() {}

  /**
   * Measures and prints.
   *
   * @param arguments {@code FOLDER [--full] [--json] [WORK...]}, all works where none is named
   */
  public static void main(String[] arguments) throws IOException {
    List<String> given = List.of(arguments);
    Path folder = Path.of(given.getFirst());
    Size size = given.contains("--full") ? Size.FULL : Size.USUAL;
    Set<Work> works =
        EnumSet.allOf(Work.class).stream()
            .filter(work -> given.contains(work.toString()))
            .collect(Collectors.toSet());
    List<Row> rows =
        CoreBench.run(
            works.isEmpty() ? EnumSet.allOf(Work.class) : works,
            size,
            folder,
            row -> System.err.println(row.name()));
    System.out.println(
        given.contains("--json") ? Json.write(Report.json(rows)) : Report.text(folder, rows));
  }
}
