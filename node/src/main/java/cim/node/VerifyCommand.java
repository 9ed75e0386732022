package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    description =
        "Checks every block, chain, tree, checkpoint, object and key; names what is wrong.",
    footer = {
      "",
      "Example: ./cim verify --data ~/.cim",
      "Exit code 1 when anything that cannot be rebuilt is damaged."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Option(
      names = "--domain",
      paramLabel = "D",
      description = "Only the log of this domain (of a stopped node).")
  private @Nullable String domain;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
    Optional<String> address =
        where.url != null ? Optional.of(where.url.toString()) : where.folder().address();
    if (address.isPresent() && domain != null) {
      throw new Refusal(
          "invalid_parameter",
          "--domain " + domain,
          "the folder of a stopped node, as a running one checks itself whole",
          "leave --domain out, or stop the node at " + address.get());
    }
    Value.Map report =
        address.isPresent()
            ? throughNode(bar)
            : Verification.ofFolder(
                where.folder().path(),
                Optional.ofNullable(domain),
                step -> bar.at(step.done(), step.total(), step.what()));
    bar.end();
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? Json.write(report) : text(report));
    out.flush();
    return report.find("ok").orElse(Value.of(false)).equals(Value.of(true)) ? 0 : 1;
  }

  private Value.Map throughNode(ProgressBar bar) throws IOException {
    Value.Map last = Value.map().build();
    try (NodeClient node = where.connect();
        Stream<String> lines =
            node.lines("POST", "/api/v1/verify", Map.of(), "application/x-ndjson")) {
      for (String line : (Iterable<String>) lines::iterator) {
        last = (Value.Map) Json.parse(line);
        if (last.find("done").isPresent()) {
          bar.at(last.integer("done"), last.integer("total"), last.text("what"));
        }
      }
    }
    return last;
  }

  private static String text(Value.Map report) {
    StringBuilder text = new StringBuilder();
    for (Value item : report.list("faults").items()) {
      Value.Map fault = (Value.Map) item;
      text.append("FAULT ").append(fault.text("file"));
      fault
          .entries()
          .forEach((name, value) -> {
            if (!name.equals("file") && !value.equals(Value.nil())) {
              text.append("  ")
                  .append(name)
                  .append(": ")
                  .append(value instanceof Value.Text plain ? plain.value() : Json.write(value));
            }
          });
      text.append('\n');
    }
    report
        .find("rebuildable")
        .ifPresent(list ->
            ((Value.List) list)
                .items()
                .forEach(
                    item -> text.append("rebuildable ").append(Json.write(item)).append('\n')));
    boolean ok = report.find("ok").orElse(Value.of(false)).equals(Value.of(true));
    return text.append(ok ? "OK: " : "NOT OK: ")
        .append(report.integer("events"))
        .append(" events, ")
        .append(report.integer("blocks"))
        .append(" blocks, ")
        .append(report.integer("objects"))
        .append(" objects")
        .toString();
  }
}
