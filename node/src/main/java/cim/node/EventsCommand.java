package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "events",
    description = "Prints events in log order, one a line.",
    footer = {"", "Example: ./cim events --domain git --follow"},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class EventsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Option(names = "--follow", description = "Go on with new events until stopped.")
  private boolean follow;

  @Option(names = "--domain", paramLabel = "D", description = "Only this domain.")
  private @Nullable String domain;

  @Option(
      names = "--type",
      paramLabel = "T",
      description = "Only this type, subject or pattern: git.commit.>")
  private @Nullable String type;

  @Option(names = "--correlation", paramLabel = "UUID", description = "Only this conversation.")
  private @Nullable String correlation;

  @Option(names = "--stream", paramLabel = "UUID", description = "Only this aggregate.")
  private @Nullable String stream;

  @Option(names = "--actor", paramLabel = "UUID", description = "Only what this actor caused.")
  private @Nullable String actor;

  @Option(
      names = "--after",
      paramLabel = "P",
      description = "After this position (with --domain) or cursor.")
  private @Nullable String after;

  @Option(
      names = {"--as-of", "--at"},
      paramLabel = "TIME",
      description = "Only what was recorded up to this time (ISO 8601).")
  private @Nullable String asOf;

  @Option(
      names = "--upcast",
      description = "Show data as today's version of the type reads them (default: as stored).")
  private boolean upcast;

  @Option(names = "--json", description = "Print the whole event as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Map<String, String> filter = new LinkedHashMap<>();
    put(filter, "domain", domain);
    put(filter, "type", type);
    put(filter, "correlation_id", correlation);
    put(filter, "stream", stream);
    put(filter, "actor", actor);
    put(filter, "after", after);
    put(filter, "as_of", asOf);
    put(filter, "upcast", upcast ? "true" : null);
    try (NodeClient node = where.connect()) {
      if (follow) {
        follow(node, filter);
      } else {
        print(node, filter);
      }
      return 0;
    }
  }

  private void print(NodeClient node, Map<String, String> filter) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Stream<String> lines =
        node.lines("GET", "/api/v1/events", filter, "application/x-ndjson")) {
      lines.forEach(line -> out.println(shown(line)));
    }
    out.flush();
  }

  /** Of Server-Sent Events, the data of those that are events of ours. */
  private void follow(NodeClient node, Map<String, String> filter) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Stream<String> lines =
        node.lines("GET", "/api/v1/events/stream", filter, "text/event-stream")) {
      boolean ours = false;
      for (String line : (Iterable<String>) lines::iterator) {
        if (line.startsWith("event:")) {
          ours = line.equals("event: event");
        } else if (ours && line.startsWith("data: ")) {
          out.println(shown(line.substring("data: ".length())));
          if (out.checkError()) {
            return; // Who read has gone, as head does.
          }
        }
      }
    }
  }

  private String shown(String line) {
    return json ? line : summary(line);
  }

  private static void put(Map<String, String> filter, String name, @Nullable String value) {
    if (value != null) {
      filter.put(name, value);
    }
  }

  private static String summary(String line) {
    Value.Map event = (Value.Map) Json.parse(line);
    Value.Map context = event.map("metadata").map("context");
    return "%s  %8d  %-44s %s  r%-4d %s"
        .formatted(
            event.map("metadata").text("timestamp"),
            context.integer("position"),
            context.text("subject"),
            context.text("stream"),
            context.integer("revision"),
            Tables.shortened(Json.write(event.map("data")), 100));
  }
}
