package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The indexes of a node that runs or has stopped. */
@Command(
    name = "index",
    description =
        "The indexes beside the logs: how large they are, or make them again. They mend themselves; nobody has to.",
    footer = {"", "Example: ./cim index status"},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class IndexCommand {
  private static final String PATH = "/api/v1/indexes";

  @Spec private CommandSpec spec;

  @Command(
      name = "status",
      description = "Says of each log how much of its index is in files and in memory.",
      footer = {"", "Example: ./cim index status --json"},
      mixinStandardHelpOptions = true)
  int status(
      @Mixin Where where, @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    try (NodeClient node = where.connect()) {
      return print((Value.Map) node.get(PATH, Map.of()), json);
    }
  }

  @Command(
      name = "rebuild",
      description =
          "Makes the files of the indexes again from the logs, while reads and appends go on.",
      footer = {"", "Example: ./cim index rebuild --domain git"},
      mixinStandardHelpOptions = true)
  int rebuild(
      @Mixin Where where,
      @Option(names = "--domain", paramLabel = "D", description = "Only that of this domain.")
          @Nullable String domain,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    Value.Map.Builder which = Value.map();
    if (domain != null) {
      which.put("domain", domain);
    }
    try (NodeClient node = where.connect()) {
      return print((Value.Map) node.post(PATH + "/rebuild", which.build(), Map.of()), json);
    }
  }

  private int print(Value.Map answer, boolean json) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? Json.write(answer) : Tables.print(answer.list("indexes")));
    out.flush();
    return 0;
  }
}
