package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    description =
        "Imports a Git repository, a folder of files, or workflows; a second run brings only what"
            + " is new.",
    footer = {
      "",
      "Examples: ./cim import git .",
      "          ./cim import files docs",
      "          ./cim import bpmn approval.bpmn"
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Parameters(index = "0", paramLabel = "git|files|bpmn", description = "The kind of source.")
  private String kind;

  @Parameters(index = "1", paramLabel = "PATH|URL", description = "The source.")
  private String source;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (NodeClient node = where.connect()) {
      Value.Map report =
          run(node, kind, absolute(source), new ProgressBar(spec.commandLine().getErr()));
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? Json.write(report) : summary(report));
      out.flush();
      return 0;
    }
  }

  /** Starts an import in the node and follows it to its end. */
  static Value.Map run(NodeClient node, String kind, String source, ProgressBar bar)
      throws IOException {
    Value request = Value.map().put("kind", kind).put("source", source).build();
    Value.Map begun = (Value.Map) node.post("/api/v1/imports", request, Map.of());
    Value.Map last = begun;
    String path = "/api/v1/imports/" + begun.text("id");
    try (Stream<String> lines = node.lines("GET", path, Map.of(), "application/x-ndjson")) {
      for (String line : (Iterable<String>) lines::iterator) {
        last = (Value.Map) Json.parse(line);
        bar.at(
            last.integer("done"), last.integer("total"), NodeClient.text(last, "what").orElse(""));
      }
    }
    bar.end();
    if (last.find("problem").orElse(Value.nil()) instanceof Value.Map problem) {
      throw NodeClient.refusal(problem);
    }
    return last.map("report");
  }

  /** The node's working folder need not be ours. */
  private static String absolute(String source) {
    return Files.exists(Path.of(source))
        ? Path.of(source).toAbsolutePath().normalize().toString()
        : source;
  }

  static String summary(Value.Map report) {
    StringBuilder text = new StringBuilder("imported");
    report
        .entries()
        .forEach((name, value) -> {
          if (value instanceof Value.Int count) {
            text.append(' ').append(count.value()).append(' ').append(name).append(',');
          }
        });
    text.setLength(text.length() - 1);
    if (report.find("skipped").orElse(Value.nil()) instanceof Value.List skipped) {
      skipped.items().forEach(item -> text.append("\nskipped ").append(Json.write(item)));
    }
    return text.toString();
  }
}
