package cim.node;

import cim.ipld.Json;
import cim.ipld.JsonException;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.runtime.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    name = "send",
    description =
        "Sends a command and prints its ack as JSON; with --wait also the events that it caused.",
    footer = {
      "",
      "Example:",
      "  echo '{\"name\":{\"given\":\"Ada\",\"family\":\"Lovelace\"},\"email\":\"ada@example.org\"}' |",
      "    ./cim send people.person.register --id 0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11 --json - --wait",
      "Exit code 1 when the command is rejected."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class SendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Parameters(
      paramLabel = "DOMAIN.AGGREGATE.COMMAND",
      description = "See ./cim catalog --commands.")
  private String command;

  @Option(names = "--id", required = true, paramLabel = "UUID", description = "The aggregate.")
  private String id;

  @Option(
      names = "--json",
      paramLabel = "FILE|-",
      description = "The command's fields; - reads standard input.")
  private @Nullable String json;

  @Option(names = "--wait", description = "Wait for the events (at most 30 s) and print them too.")
  private boolean wait;

  @Option(
      names = "--key",
      paramLabel = "TEXT",
      description = "An idempotency key: the same key again changes nothing.")
  private @Nullable String key;

  @Option(
      names = "--revision",
      paramLabel = "N",
      description = "The revision that you saw; refused when it has moved on.")
  private @Nullable Long revision;

  @Override
  public Integer call() throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    if (wait) {
      headers.put("Prefer", "wait=30");
    }
    if (key != null) {
      headers.put("Idempotency-Key", key);
    }
    if (revision != null) {
      headers.put("If-Match", "\"" + revision + "\"");
    }
    try (NodeClient node = where.connect()) {
      Value answer = node.post(path(node), fields(), headers);
      Value shown =
          answer instanceof Value.Map problem
              ? problem.find("ack").filter(_ -> !wait).orElse(answer)
              : answer;
      spec.commandLine().getOut().println(Json.write(shown));
      spec.commandLine().getOut().flush();
      return rejected(answer) ? 1 : 0;
    }
  }

  private String path(NodeClient node) throws IOException {
    String full = command.matches(".+\\..+\\..+") ? command : ShortNames.resolve(node, command);
    String[] parts = full.split("\\.", -1);
    if (parts.length != 3) {
      throw new Refusal(
          "unknown_command",
          command,
          "DOMAIN.AGGREGATE.COMMAND or a short name",
          "see ./cim catalog --commands for all of them");
    }
    return "/api/v1/"
        + NodeClient.encoded(parts[0])
        + "/"
        + NodeClient.encoded(parts[1])
        + "/"
        + EntityId.parse(id)
        + "/"
        + NodeClient.encoded(parts[2]);
  }

  private Value fields() {
    if (json == null) {
      return Value.map().build();
    }
    try {
      return Json.parse(
          json.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(json)));
    } catch (JsonException e) {
      throw new Refusal(
          "malformed_json", json + ": " + e.getMessage(), "JSON by RFC 8259", "mend the text");
    } catch (IOException e) {
      throw new Refusal(
          "invalid_parameter",
          json,
          "a file with the command's fields that can be read, or -",
          "check the path");
    }
  }

  private static boolean rejected(Value answer) {
    return answer instanceof Value.Map map
        && (NodeClient.text(map, "status").filter("rejected"::equals).isPresent()
            || map.find("ack").map(SendCommand::rejected).orElse(false));
  }
}
