package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description =
        "Fills a node with a sample organisation across all domains, the same every time; a second run changes nothing.",
    footer = {
      "",
      "About 2,000 events are small, 50,000 medium, 1,000,000 large; each is an organisation of its own.",
      "Example: ./cim demo --size small"
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Option(
      names = "--size",
      paramLabel = "small|medium|large",
      defaultValue = "small",
      description = "How large it is (default: ${DEFAULT-VALUE}).")
  private String size;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (NodeClient node = where.connect()) {
      ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
      Value.Map report = ImportCommand.run(node, "demo", size, bar);
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? Json.write(report) : ImportCommand.summary(report));
      out.flush();
      return 0;
    }
  }
}
