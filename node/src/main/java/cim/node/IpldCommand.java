package cim.node;

import cim.ipld.Inspect;
import cim.ipld.IpldException;
import cim.ipld.conform.Conformance;
import cim.ipld.conform.Report;
import cim.runtime.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Content identifiers and blocks, without a node. */
@Command(
    name = "ipld",
    description = "Content identifiers and blocks: conform, cid, inspect.",
    footer = {"", "Example: ./cim ipld cid README.md"},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class IpldCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "conform",
      description = "Runs a folder of conformance cases; the last line is \"N passed, N failed\".",
      footer = {"", "Example: ./cim ipld conform fixtures/ipld"},
      mixinStandardHelpOptions = true)
  int conform(@Parameters(paramLabel = "DIR") Path folder) {
    Report report = Conformance.run(folder);
    report.lines().forEach(line -> spec.commandLine().getOut().println(line));
    spec.commandLine().getOut().flush();
    return report.isGreen() ? 0 : 1;
  }

  @Command(
      name = "cid",
      description =
          "Prints the CID of a file's bytes; the ending of its name says the codec (.dag-cbor, .dag-json, .car), else raw.",
      footer = {"", "Example: ./cim ipld cid README.md"},
      mixinStandardHelpOptions = true)
  int cid(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    spec.commandLine().getOut().println(Inspect.cidOf(readable(file)));
    return 0;
  }

  @Command(
      name = "inspect",
      description = "Describes a CID, or decodes a file as a block or archive.",
      footer = {
        "",
        "Example: ./cim ipld inspect bafyreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy"
      },
      mixinStandardHelpOptions = true)
  int inspect(@Parameters(paramLabel = "FILE|CID") String what) throws IOException {
    Path file = Path.of(what);
    try {
      spec.commandLine()
          .getOut()
          .println(Files.exists(file) ? Inspect.file(readable(file)) : Inspect.cid(what));
      return 0;
    } catch (IpldException e) {
      throw new Refusal(
          "invalid_field", what, "a file that exists, or a CID", String.valueOf(e.getMessage()));
    }
  }

  private static Path readable(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new Refusal(
          "invalid_field", file.toString(), "a file that can be read", "check the path");
    }
    return file;
  }
}
