package cim.adapters.git;

import cim.ipld.Value;
import cim.model.Command;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.model.Paging;
import cim.runtime.importing.ImportContext;
import cim.runtime.importing.ImportReport;
import cim.store.DataSubjects;
import cim.store.ObjectStore;
import cim.store.memory.MemoryObjectStore;
import cim.testkit.GeneratedHistory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures reading a repository, without a node: {@code MeasureImport [FOLDER | COMMITS]}. Prints
 * the rate of {@code git log --numstat -M --all} on the same repository in the same run beside
 * ours. Timings decide no test.
 */
final class MeasureImport {
  private static final int COMMITS = 50_000;
  private static final int SEED = 7;
  private static final int ROUNDS = 3;

  private MeasureImport() {}

  public static void main(String[] words) throws Exception {
    String word = words.length == 0 ? Integer.toString(COMMITS) : words[0];
    Path folder = Path.of(word).toAbsolutePath();
    if (word.matches("\\d+")) {
      folder = Files.createTempDirectory("cim-measure-");
      GeneratedHistory.write(folder, Integer.parseInt(word), SEED);
    }
    for (int round = 0; round < ROUNDS; round++) {
      double git = secondsOfGit(folder);
      double before = processor();
      ImportReport report = new GitImporter().run(folder.toString(), new NoNode());
      double ours = report.took().toNanos() / 1e9;
      long commits = report.counts().getOrDefault("commits", 0L);
      System.out.printf(
          "commits %d  git log %.0f/s  import %.0f/s  (%.2f of git; needed 0.25)"
              + "  processor %.1f s  heap peak %d MiB%n",
          commits,
          commits / git,
          commits / ours,
          git / ours,
          processor() - before,
          peakMebibytes());
    }
  }

  private static double processor() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  private static long peakMebibytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(java.lang.management.MemoryUsage::getUsed)
            .sum()
        >> 20;
  }

  private static double secondsOfGit(Path folder) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process log =
        new ProcessBuilder("git", "-C", folder.toString(), "log", "--numstat", "-M", "--all")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (log.waitFor() != 0) {
      throw new IOException("git log failed");
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  /** Takes every command and keeps none. */
  private static final class NoNode implements ImportContext {
    private final AtomicLong commands = new AtomicLong();
    private final ObjectStore objects = new MemoryObjectStore();

    @Override
    public CompletableFuture<CommandAck> send(UUID commandId, Command<?> command) {
      commands.incrementAndGet();
      return CompletableFuture.completedFuture(
          new CommandAck.Accepted(
              commandId, commandId, "git.>", Optional.empty(), Durability.MEMORY));
    }

    @Override
    public Value ask(String type, Value.Map parameters, Paging paging) {
      return Value.map().put("items", new Value.List(List.of())).build();
    }

    @Override
    public ObjectStore objects() {
      return objects;
    }

    @Override
    public DataSubjects subjects() {
      return (kind, identifier) ->
          UUID.nameUUIDFromBytes(identifier.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void progress(Progress progress) {}
  }
}
