package cim.bench.peer;

import cim.ipld.Json;
import cim.ipld.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Measures event stores beside ours, one after the other on the same disk, each in a process of its
 * own with the same flags, so that none slows down another and one that fails ends alone.
 */
public final class PeerBench {
  static final String ROW = "row: ";

  /** What some of them need of a JVM of today; the heap is twice that of a node. */
  private static final List<String> FLAGS =
      List.of(
          "-Xmx1g",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-Dchronicle.analytics.disable=true",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
          "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED");

  private final String classPath;
  private final Path folder;
  private final Duration round;

  /**
   * @param classPath of the measuring processes; systems whose classes are not on it are named
   *     without figures
   * @param folder on the disk that is to be measured
   * @param round how long a round of a work takes; there are three, after three that warm up
   */
  public PeerBench(String classPath, Path folder, Duration round) {
    this.classPath = classPath;
    this.folder = folder;
    this.round = round;
  }

  /** Measures systems in their order; each has a row for each work, with or without a figure. */
  public List<PeerRow> run(Set<PeerSystem> systems, Consumer<PeerRow> measured)
      throws IOException, InterruptedException {
    List<PeerRow> rows = new ArrayList<>();
    for (PeerSystem system : systems) {
      for (PeerRow row : run(system)) {
        rows.add(row);
        measured.accept(row);
      }
    }
    return List.copyOf(rows);
  }

  private List<PeerRow> run(PeerSystem system) throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, system.toString(), ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", classPath, PeerMain.class.getName()));
    command.addAll(List.of(system.toString(), folder.toString(), "" + round.toMillis()));
    List<PeerRow> rows = new ArrayList<>();
    Process process = new ProcessBuilder(command).redirectError(said.toFile()).start();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(ROW)) {
          rows.add(PeerRow.of((Value.Map) Json.parse(line.substring(ROW.length()))));
        }
      }
      process.waitFor();
      if (process.exitValue() != 0) {
        String reason = reason(said);
        system.works().stream()
            .filter(work -> rows.stream().noneMatch(row -> row.work().equals(work.toString())))
            .map(work -> PeerRow.none(system, work, reason))
            .forEach(rows::add);
      }
    } finally {
      if (!process.waitFor(0, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      Files.delete(said);
    }
    return rows;
  }

  /** Why a process ended: what it said first of its failure. */
  private static String reason(Path said) throws IOException {
    return Files.readString(said)
        .lines()
        .filter(line -> line.contains("Exception") || line.contains("Error"))
        .findFirst()
        .map(line -> "not measured: " + line)
        .orElse("not measured: the process ended");
  }
}
