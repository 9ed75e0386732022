package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description =
        "Checks whether this machine and a data folder are fit for a node, asks a running one for alarms, and says what to do.",
    footer = {"", "Example: ./cim doctor --data ~/.cim"},
    subcommands = DoctorDomainsCommand.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class DoctorCommand implements Callable<Integer> {
  private static final long ENOUGH = 1L << 30;
  private static final int SYNCS = 20;

  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** How a check went. */
  private enum Verdict {
    OK,
    NOTE,
    FAULT
  }

  private record Finding(String check, Verdict verdict, String text) {}

  @Override
  public Integer call() throws IOException {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    Path folder = where.folder().path();
    Finding writable = writable(folder);
    findings.add(writable);
    findings.add(space(folder));
    if (writable.verdict == Verdict.OK) {
      findings.add(sync(folder));
    }
    Optional<String> address = where.folder().address();
    findings.add(node(address));
    if (address.isPresent()) {
      findings.addAll(alarms());
    } else {
      findings.add(port());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          Json.write(
              Value.list(
                  findings.stream()
                      .map(finding ->
                          Value.map()
                              .put("check", finding.check)
                              .put("verdict", finding.verdict.name().toLowerCase(Locale.ROOT))
                              .put("text", finding.text)
                              .build())
                      .toList())));
    } else {
      findings.forEach(
          finding -> out.printf("%-5s %-8s %s%n", finding.verdict, finding.check, finding.text));
    }
    out.flush();
    return findings.stream().anyMatch(finding -> finding.verdict == Verdict.FAULT) ? 1 : 0;
  }

  private static Finding java() {
    int version = Runtime.version().feature();
    return new Finding(
        "java", version >= 25 ? Verdict.OK : Verdict.FAULT, version + " (expected: 25 or newer)");
  }

  private static Path existing(Path folder) {
    Path found = folder;
    while (!Files.exists(found) && found.getParent() != null) {
      found = found.getParent();
    }
    return found;
  }

  private static Finding writable(Path folder) {
    Path there = existing(folder);
    return Files.isDirectory(there) && Files.isWritable(there)
        ? new Finding(
            "folder", Verdict.OK, folder + (there.equals(folder) ? "" : " (not there yet)"))
        : new Finding(
            "folder",
            Verdict.FAULT,
            there
                + " is no folder that can be written; choose another with --data or mend its rights");
  }

  private static Finding space(Path folder) throws IOException {
    long free = Files.getFileStore(existing(folder)).getUsableSpace();
    return new Finding(
        "disk",
        free >= ENOUGH ? Verdict.OK : Verdict.FAULT,
        free / (1 << 20) + " MiB free (expected: " + ENOUGH / (1 << 20) + " MiB or more)");
  }

  /** The median time of a durable write, which every commit pays at least. */
  private static Finding sync(Path folder) throws IOException {
    Path probe = Files.createTempFile(existing(folder), "cim-doctor-", ".tmp");
    try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
      long[] nanos = new long[SYNCS];
      for (int i = 0; i < SYNCS; i++) {
        long begun = System.nanoTime();
        channel.write(ByteBuffer.allocate(4096));
        channel.force(false);
        nanos[i] = System.nanoTime() - begun;
      }
      Arrays.sort(nanos);
      double millis = nanos[SYNCS / 2] / 1e6;
      return new Finding(
          "sync",
          millis < 20 ? Verdict.OK : Verdict.NOTE,
          "%.2f ms to write and sync 4 KiB (median of %d)".formatted(millis, SYNCS));
    } finally {
      Files.delete(probe);
    }
  }

  private static Finding node(Optional<String> address) {
    return address
        .map(url -> new Finding("node", Verdict.OK, "a node serves this folder at " + url))
        .orElseGet(() ->
            new Finding(
                "node", Verdict.NOTE, "no node holds this folder; start one with ./cim up"));
  }

  /** What the running node says is wrong with its logs. */
  private List<Finding> alarms() throws IOException {
    try (NodeClient node = where.connect()) {
      Value.Map described = (Value.Map) node.get("/api/v1/node", Map.of());
      return described.list("alarms").items().stream()
          .map(Value.Map.class::cast)
          .map(alarm ->
              new Finding("alarm", Verdict.FAULT, alarm.text("code") + ": " + alarm.text("reason")))
          .toList();
    }
  }

  private static Finding port() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Settings.STANDARD_PORT));
      return new Finding("port", Verdict.OK, Settings.STANDARD_PORT + " is free");
    } catch (IOException e) {
      return new Finding(
          "port", Verdict.NOTE, Settings.STANDARD_PORT + " is in use; start with --port");
    }
  }
}
