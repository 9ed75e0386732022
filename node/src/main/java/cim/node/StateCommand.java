package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "state",
    description = "Prints the state of an aggregate, now or as it was.",
    footer = {"", "Example: ./cim state 0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11 --as-of 0"},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class StateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Parameters(index = "0", paramLabel = "UUID", description = "The aggregate's id.")
  private String stream;

  @Option(
      names = "--as-of",
      paramLabel = "TIME|REVISION",
      description = "As of this time (ISO 8601), or of this revision of its stream.")
  private @Nullable String asOf;

  @Option(
      names = "--position",
      paramLabel = "N",
      description = "As of this position of its domain's log.")
  private @Nullable String position;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Map<String, String> moment = new LinkedHashMap<>();
    if (asOf != null) {
      moment.put("as_of", asOf);
    }
    if (position != null) {
      moment.put("position", position);
    }
    try (NodeClient node = where.connect()) {
      Value.Map answer =
          (Value.Map) node.get("/api/v1/streams/" + NodeClient.encoded(stream) + "/state", moment);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(Json.write(answer));
      } else {
        out.println("revision: " + answer.integer("revision"));
        ((Value.Map) answer.find("state").orElseThrow())
            .entries()
            .forEach((name, value) -> out.println(name + ": " + shown(value)));
      }
      out.flush();
      return 0;
    }
  }

  private static String shown(Value value) {
    return value instanceof Value.Text text ? text.value() : Json.write(value);
  }
}
