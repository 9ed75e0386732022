package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The scrub of a running node. */
@Command(
    name = "scrub",
    description =
        "A running node reads everything it stores again in the background: how far it is, or begin now.",
    footer = {"", "Example: ./cim scrub status"},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class ScrubCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "status",
      description = "Says how far the scrub is and what it has found.",
      footer = {"", "Example: ./cim scrub status --json", "Exit code 1 when it has found damage."},
      mixinStandardHelpOptions = true)
  int status(
      @Mixin Where where, @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    try (NodeClient node = running(where)) {
      return print((Value.Map) node.get("/api/v1/scrub", Map.of()), json);
    }
  }

  @Command(
      name = "run",
      description = "Has the node begin a round now, at the full rate.",
      footer = {"", "Example: ./cim scrub run"},
      mixinStandardHelpOptions = true)
  int run(@Mixin Where where, @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    try (NodeClient node = running(where)) {
      print((Value.Map) node.post("/api/v1/scrub", Value.map().build(), Map.of()), json);
      return 0;
    }
  }

  /** A node that is started only to be asked has nothing to tell. */
  private static NodeClient running(Where where) throws IOException {
    if (where.url == null && where.folder().address().isEmpty()) {
      throw new Refusal(
          "not_ready",
          where.folder().path().toString(),
          "a node that holds this folder",
          "start it with ./cim up; a stopped one is checked by ./cim verify");
    }
    return where.connect();
  }

  private int print(Value.Map status, boolean json) {
    List<Value> faults =
        List.of("faults", "last_faults").stream()
            .flatMap(name -> status.list(name).items().stream())
            .distinct()
            .toList();
    StringBuilder text = new StringBuilder();
    faults.forEach(
        fault -> text.append("FAULT ").append(((Value.Text) fault).value()).append('\n'));
    text.append(
        "scrub %s: %d rounds done, %d bytes read in this one%s"
            .formatted(
                status.text("state"),
                status.integer("rounds"),
                status.integer("bytes"),
                status.text("part").isEmpty() ? "" : ", at " + status.text("part")));
    spec.commandLine().getOut().println(json ? Json.write(status) : text);
    spec.commandLine().getOut().flush();
    return faults.isEmpty() ? 0 : 1;
  }
}
