package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.EntityId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Legal holds: what is neither compacted nor erased until it is released. */
@Command(
    name = "hold",
    description = "Legal holds: what is held is neither compacted nor erased until it is released.",
    footer = {"", "Example: ./cim hold list"},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class HoldCommand {
  @Spec private CommandSpec spec;

  /** What is held: one of these. */
  static final class What {
    @Option(names = "--domain", paramLabel = "D", description = "Everything of a domain.")
    @Nullable String domain;

    @Option(names = "--stream", paramLabel = "UUID", description = "One stream.")
    @Nullable String stream;

    @Option(
        names = "--subject",
        paramLabel = "UUID",
        description = "A person: every stream that has personal data of theirs.")
    @Nullable String subject;

    void put(Value.Map.Builder fields) {
      if (domain != null) {
        fields.put("domain", domain);
      } else if (stream != null) {
        fields.put("stream", EntityId.parse(stream).toString());
      } else if (subject != null) {
        fields.put("subject", EntityId.parse(subject).toString());
      }
    }
  }

  /** Both placing and releasing say why. */
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  static final class Why {
    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Why, in at most 200 characters.")
    String reason;
  }

  @Command(
      name = "place",
      description = "Places a hold and prints its id.",
      footer = {
        "",
        "Example: ./cim hold place --domain git --reason 'case 4711, until the court has ruled'",
        "The reason is kept for ever: no name belongs in it."
      },
      mixinStandardHelpOptions = true)
  int place(
      @Mixin Where where,
      @ArgGroup(multiplicity = "1") What what,
      @Mixin Why why,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    Value.Map.Builder fields = Value.map().put("reason", why.reason);
    what.put(fields);
    try (NodeClient node = where.connect()) {
      Value.Map hold = (Value.Map) node.post("/api/v1/holds", fields.build(), Map.of());
      return print(json, hold, "hold " + line(hold));
    }
  }

  @Command(
      name = "release",
      description = "Releases a hold; what it held goes with the next compaction or erasure.",
      footer = {
        "",
        "Example:",
        "  ./cim hold list --json | grep -o '\"hold\":\"[^\"]*' | cut -c9- | xargs -I ID ./cim hold release ID --reason 'case closed'"
      },
      mixinStandardHelpOptions = true)
  int release(
      @Mixin Where where,
      @Parameters(paramLabel = "HOLD", description = "The id of the hold.") String hold,
      @Mixin Why why,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    String path = "/api/v1/holds/" + EntityId.parse(hold) + "/release";
    try (NodeClient node = where.connect()) {
      Value.Map released =
          (Value.Map) node.post(path, Value.map().put("reason", why.reason).build(), Map.of());
      return print(json, released, "released " + line(released));
    }
  }

  @Command(
      name = "list",
      description = "Lists the holds in force, oldest first.",
      footer = {"", "Example: ./cim hold list --json"},
      mixinStandardHelpOptions = true)
  int list(@Mixin Where where, @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    try (NodeClient node = where.connect()) {
      Value.Map all = (Value.Map) node.get("/api/v1/holds", Map.of());
      List<String> lines =
          all.list("items").items().stream().map(each -> line((Value.Map) each)).toList();
      return print(json, all, lines.isEmpty() ? "no holds" : String.join("\n", lines));
    }
  }

  static String line(Value.Map hold) {
    String held =
        List.of("domain", "stream", "subject").stream()
            .filter(kind -> hold.find(kind).isPresent())
            .map(kind -> kind + " " + hold.text(kind))
            .findFirst()
            .orElse("");
    return hold.text("hold")
        + ": "
        + held
        + ", since "
        + hold.text("placed")
        + ": "
        + hold.text("reason");
  }

  private int print(boolean json, Value.Map answer, String text) {
    spec.commandLine().getOut().println(json ? Json.write(answer) : text);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
