package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.store.file.DiskFiles;
import cim.store.upkeep.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "migrate",
    description =
        "Says for every file of a data folder which format it has and what would be done to bring it up to date.",
    footer = {
      "",
      "Example: ./cim migrate --plan --data ../restored",
      "Exit code 1 when a newer CIM wrote something there."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class MigrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Option(
      names = "--plan",
      required = true,
      description = "Only say so. There is one format so far: nothing to migrate.")
  private boolean plan;

  @Option(names = "--json", description = "Print JSON, a line for every file.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Path folder = where.folder().path();
    if (!where.folder().hasEvents()) {
      throw new Refusal(
          "unknown_folder", folder.toString(), "a node's data folder", "give it with --data");
    }
    List<Formats.Found> all = Formats.of(new DiskFiles(), folder);
    boolean newer = all.stream().anyMatch(file -> file.action() == Formats.Action.REFUSE);
    if (json) {
      Value.Map report =
          Value.map()
              .put("plan", plan)
              .put("newest", Formats.NEWEST)
              .put("ok", !newer)
              .put("files", Value.list(all.stream().map(Formats.Found::json).toList()))
              .build();
      spec.commandLine().getOut().println(Json.write(report));
    } else {
      spec.commandLine().getOut().println(text(all));
    }
    spec.commandLine().getOut().flush();
    return newer ? 1 : 0;
  }

  private static String text(List<Formats.Found> all) {
    StringBuilder text = new StringBuilder();
    TreeMap<Long, Long> counts = new TreeMap<>();
    for (Formats.Found file : all) {
      counts.merge(file.format(), 1L, Long::sum);
      if (file.action() == Formats.Action.REFUSE) {
        text.append("NEWER ").append(file.file()).append(": start a newer CIM\n");
      }
    }
    counts.forEach((format, count) ->
        text.append(
            "%d files %s: %s%n"
                .formatted(
                    count,
                    format == 0 ? "without a format of their own" : "of format " + format,
                    format > Formats.NEWEST ? "refused" : "nothing to do")));
    return text.toString().stripTrailing();
  }
}
