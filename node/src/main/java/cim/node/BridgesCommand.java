package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "bridges",
    description = {
      "Shows the bridges between domains, and what became of the events that they heard: mapped to a command,",
      "passed over, ignored, unmapped, erased, or refused by the other domain."
    },
    footer = {"", "Example: ./cim bridges"},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class BridgesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (NodeClient node = where.connect()) {
      Value.Map answer = (Value.Map) node.get("/api/v1/bridges", Map.of());
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? Json.write(answer) : Tables.print(lines(answer)));
      out.flush();
      return 0;
    }
  }

  /** One line for each type of event that a bridge has heard; one for a bridge that heard none. */
  private static Value lines(Value.Map answer) {
    List<Value> lines = new ArrayList<>();
    for (Value item : answer.list("items").items()) {
      Value.Map bridge = (Value.Map) item;
      List<Value> heard = bridge.list("heard").items();
      if (heard.isEmpty()) {
        lines.add(line(bridge).build());
      }
      heard.forEach(event -> lines.add(line(bridge).putAll(((Value.Map) event).entries()).build()));
    }
    return Value.map().put("items", Value.list(lines)).put("total", lines.size()).build();
  }

  private static Value.Map.Builder line(Value.Map bridge) {
    Value.Map.Builder line = Value.map();
    for (String field : List.of("name", "source", "target", "status")) {
      line.put(field, bridge.value(field));
    }
    return line;
  }
}
