package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A user's own domain, from nothing to a jar that a node serves (docs/tutorial.md). */
@Command(
    name = "domain",
    description = "A domain of your own: new, modules.",
    footer = {"", "Example: ./cim domain new inventory"},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class DomainCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "new",
      description = {
        "Makes DIR/module.NAME.cim: a domain with one aggregate, its queries, tests and docs, which `mvn verify` builds.",
        "Its jar, put into the folder plugins of a node's data folder, is served after a restart."
      },
      footer = {"", "Example: ./cim domain new inventory"},
      mixinStandardHelpOptions = true)
  int create(
      @Parameters(
              paramLabel = "NAME",
              description =
                  "The domain's name on every face: lower-case letters, digits and _; also its Java package.")
          String name,
      @Option(
              names = "--dir",
              paramLabel = "DIR",
              defaultValue = ".",
              description = "Where the module's folder goes (default: here).")
          Path dir,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    Scaffold scaffold = Scaffold.of(name, dir.toAbsolutePath().normalize());
    LocalModules.built().install();
    scaffold.write();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          Json.write(
              Value.map()
                  .put("domain", name)
                  .put("folder", scaffold.folder().toString())
                  .put("jar", scaffold.jar().toString())
                  .build()));
    } else {
      out.println(scaffold.folder() + " is a domain that builds, tests and serves. Next:");
      out.println("  mvn -f " + scaffold.folder() + " verify");
      out.println("  mkdir -p ~/.cim/plugins && cp " + scaffold.jar() + " ~/.cim/plugins/");
      out.println("  ./cim up");
    }
    out.flush();
    return 0;
  }

  @Command(
      name = "modules",
      description = {
        "Puts the modules that a domain is written against (model, testkit and what they need) into the local Maven repository.",
        "`new` does it too; do it again when CIM itself has changed. Nothing leaves this machine."
      },
      footer = {"", "Example: ./cim domain modules"},
      mixinStandardHelpOptions = true)
  int modules() throws IOException {
    LocalModules modules = LocalModules.built();
    modules.install();
    PrintWriter out = spec.commandLine().getOut();
    out.println("in the local Maven repository: " + String.join(", ", modules.coordinates()));
    out.flush();
    return 0;
  }
}
