package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "keys",
    description = "The keys that open personal data, and those that sign: rotate, rotate-signing.",
    subcommands = {KeysCommand.Rotate.class, RotateSigningCommand.class},
    footer = {"", "Example: ./cim keys rotate"},
    mixinStandardHelpOptions = true)
final class KeysCommand {

  @Command(
      name = "rotate",
      description =
          "Wraps all data keys by a new key and destroys the old one: older copies of them are dead then.",
      footer = {
        "",
        "Example: ./cim keys rotate",
        "Erasing a person does the same; a node does it by itself at a start after 30 days."
      },
      mixinStandardHelpOptions = true)
  @SuppressWarnings("NullAway.Init") // picocli sets the fields.
  static final class Rotate implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Where where;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
      try (NodeClient node = where.connect()) {
        Value.Map answer =
            (Value.Map) node.post("/api/v1/keys/rotate", Value.map().build(), Map.of());
        PrintWriter out = spec.commandLine().getOut();
        out.println(
            json
                ? Json.write(answer)
                : "data keys are wrapped in epoch " + answer.integer("epoch"));
        out.flush();
        return 0;
      }
    }
  }
}
