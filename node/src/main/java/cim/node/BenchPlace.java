package cim.node;

import cim.runtime.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where something is measured, and how it is told. */
final class BenchPlace {
  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "A folder on the disk to measure; default: that for temporary files.")
  private @Nullable Path folder;

  /** The folder. */
  Path parent() {
    Path parent = folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder;
    if (!Files.isDirectory(parent)) {
      throw new Refusal(
          "invalid_parameter",
          "--folder " + parent,
          "a folder that is there",
          "create it, or name another");
    }
    return parent;
  }
}
