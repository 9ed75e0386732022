package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.EntityId;
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
    name = "erase",
    description =
        "Erases a person for ever: destroys the keys of their data, masks it in the logs, and has all else forget it.",
    footer = {
      "",
      "Example:",
      "  ./cim erase --subject 0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a99 --basis 'asked for on 21 November, GDPR 17 (1) b'",
      "Erasing again gives the same answer. The basis is kept for ever: no name belongs in it."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class EraseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Option(
      names = "--subject",
      required = true,
      paramLabel = "UUID",
      description = "The data subject: the id of the person.")
  private String subject;

  @Option(
      names = "--basis",
      required = true,
      paramLabel = "TEXT",
      description = "Why, in at most 200 characters.")
  private String basis;

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    String path = "/api/v1/subjects/" + EntityId.parse(subject) + "/erase";
    try (NodeClient node = where.connect()) {
      Value.Map answer =
          (Value.Map) node.post(path, Value.map().put("basis", basis).build(), Map.of());
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? Json.write(answer) : text(answer));
      out.flush();
      return 0;
    }
  }

  private static String text(Value.Map answer) {
    StringBuilder text =
        new StringBuilder("erased ")
            .append(answer.text("subject"))
            .append(" at ")
            .append(answer.text("at"))
            .append(": keys destroyed");
    Value.Map blocks = answer.map("blocks");
    blocks
        .entries()
        .keySet()
        .forEach(domain ->
            text.append(", ")
                .append(blocks.integer(domain))
                .append(" sealed parts of ")
                .append(domain)
                .append(" masked"));
    return text.append("\nevent ").append(answer.text("event")).toString();
  }
}
