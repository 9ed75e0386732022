package cim.node;

import cim.bench.CoreBench;
import cim.bench.Report;
import cim.bench.Row;
import cim.bench.Size;
import cim.bench.Work;
import cim.ipld.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What this machine can do, without a node; what is written on the way is deleted again. */
@Command(
    name = "bench",
    description = "Measures this machine: core.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class BenchCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "core",
      description =
          "Measures creating, appending, replaying, reading, opening and verifying, beside the seed's figures and the bare machine's.",
      footer = {
        "",
        "Example: ./cim bench core --json > figures.json",
        "docs/performance.md says what each row means."
      },
      mixinStandardHelpOptions = true)
  int core(
      @Option(names = "--json", description = "Print JSON.") boolean json,
      @Option(names = "--full", description = "A log of 1,000,000 events instead of 200,000.")
          boolean full,
      @Option(
              names = "--folder",
              paramLabel = "DIR",
              description = "A folder on the disk to measure; default: that for temporary files.")
          @Nullable Path folder,
      @Option(
              names = "--only",
              paramLabel = "WORK",
              split = ",",
              description = "Only these of ${COMPLETION-CANDIDATES}; default: all.")
          @Nullable Set<Work> only)
      throws IOException {
    Path parent = folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder;
    if (!Files.isDirectory(parent)) {
      throw new ParameterException(
          spec.commandLine(),
          "--folder: "
              + parent
              + " (expected: a folder that is there); create it, or name another");
    }
    Set<Work> works = only == null ? EnumSet.allOf(Work.class) : only;
    List<Row> rows = CoreBench.run(works, full ? Size.FULL : Size.USUAL, parent, this::said);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? Json.write(Report.json(rows)) : Report.text(parent, rows));
    out.flush();
    return 0;
  }

  private void said(Row row) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("measured: " + row.name());
    err.flush();
  }
}
