package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
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
    name = "query",
    description = "Asks a query and prints the result as a table, or as JSON with --json.",
    footer = {"", "Example: ./cim query git.get_commits text=fix --limit 20"},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class QueryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Parameters(
      index = "0",
      paramLabel = "DOMAIN.QUERY",
      description = "See ./cim catalog --queries.")
  private String query;

  @Parameters(index = "1..*", paramLabel = "NAME=VALUE", description = "The query's parameters.")
  private List<String> parameters = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many items at most (default: 100; at most 1000).")
  private @Nullable Integer limit;

  @Option(names = "--cursor", paramLabel = "TEXT", description = "Where the page before ended.")
  private @Nullable String cursor;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "Answer as of this time (ISO 8601); of a position of the log: position=N.")
  private @Nullable String asOf;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--ack", description = "Print the query's ack instead of its result.")
  private boolean ack;

  @Override
  public Integer call() throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String parameter : parameters) {
      int sign = parameter.indexOf('=');
      if (sign < 1) {
        throw new Refusal(
            "invalid_parameter",
            parameter,
            "NAME=VALUE",
            "write the parameter's name, =, its value");
      }
      values.put(parameter.substring(0, sign), parameter.substring(sign + 1));
    }
    if (limit != null) {
      values.put("limit", String.valueOf(limit));
    }
    if (cursor != null) {
      values.put("cursor", cursor);
    }
    if (asOf != null) {
      values.put("as_of", asOf);
    }
    try (NodeClient node = where.connect()) {
      String path = path(node);
      Value answer = ack ? node.ask(path, values) : node.get(path, values);
      PrintWriter out = spec.commandLine().getOut();
      out.println(json || ack ? Json.write(answer) : Tables.print(answer));
      out.flush();
      return 0;
    }
  }

  private String path(NodeClient node) throws IOException {
    String full = query.contains(".") ? query : ShortNames.resolve(node, query);
    String[] parts = full.split("\\.", -1);
    if (parts.length != 2) {
      throw new Refusal(
          "unknown_query",
          query,
          "DOMAIN.QUERY or a short name",
          "see ./cim catalog --queries for all of them");
    }
    return "/api/v1/" + NodeClient.encoded(parts[0]) + "/" + NodeClient.encoded(parts[1]);
  }
}
