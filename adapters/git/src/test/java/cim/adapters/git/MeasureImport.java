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
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
  private static final int FILES = 2_000;
  private static final int ROUNDS = 3;

  private MeasureImport() {}

  public static void main(String[] words) throws Exception {
    String word = words.length == 0 ? Integer.toString(COMMITS) : words[0];
    Path folder =
        word.matches("\\d+") ? generated(Integer.parseInt(word)) : Path.of(word).toAbsolutePath();
    for (int round = 0; round < ROUNDS; round++) {
      double git = secondsOfGit(folder);
      ImportReport report = new GitImporter().run(folder.toString(), new NoNode());
      double ours = report.took().toNanos() / 1e9;
      long commits = report.counts().getOrDefault("commits", 0L);
      System.out.printf(
          "commits %d  git log %.0f/s  import %.0f/s  (%.2f of git; needed 0.25)  heap peak %d MiB%n",
          commits, commits / git, commits / ours, git / ours, peakMebibytes());
    }
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

  /** A history with edits, additions, renames and merges, always the same. */
  private static Path generated(int commits) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("cim-measure-");
    Workspace git = Workspace.initialised(folder);
    Process importing =
        new ProcessBuilder("git", "-C", folder.toString(), "fast-import", "--quiet").start();
    try (OutputStream out = new BufferedOutputStream(importing.getOutputStream(), 1 << 20)) {
      new Generator(out).write(commits);
    }
    if (importing.waitFor() != 0) {
      throw new IOException(
          new String(importing.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }
    git.git("repack", "-adq");
    return folder;
  }

  /** Writes the stream that {@code git fast-import} reads. */
  private static final class Generator {
    private final Random random = new Random(7);
    private final OutputStream out;
    private final List<String> files = new ArrayList<>();
    private int named;

    Generator(OutputStream out) {
      this.out = out;
    }

    void write(int commits) throws IOException {
      for (int number = 1; number <= commits; number++) {
        boolean merge = number % 10 == 0 && number > 20;
        say("commit refs/heads/main\nmark :" + number + "\n");
        String when = " " + (1_500_000_000L + number * 300L) + " +0000\n";
        int person = random.nextInt(200);
        say("author Person " + person + " <person" + person + "@example.org>" + when);
        say("committer Person " + person + " <person" + person + "@example.org>" + when);
        text("Change " + number + "\n\nFor a reason that takes a line to tell.\n");
        if (merge) {
          say("merge :" + (number - 5) + "\n");
        } else {
          change(number);
        }
      }
    }

    private void change(int number) throws IOException {
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        if (files.size() < FILES && (files.size() < 20 || random.nextInt(6) == 0)) {
          files.add("src/m" + named % 40 + "/File" + named++ + ".java");
          edit(files.getLast(), number);
        } else if (random.nextInt(25) == 0) {
          int moved = random.nextInt(files.size());
          String to = "src/m" + named % 40 + "/Moved" + named++ + ".java";
          say("R " + files.get(moved) + " " + to + "\n");
          files.set(moved, to);
        } else {
          edit(files.get(random.nextInt(files.size())), number);
        }
      }
    }

    private void edit(String file, int number) throws IOException {
      StringBuilder text = new StringBuilder();
      Random lines = new Random(file.hashCode());
      for (int line = 0; line < 60 + lines.nextInt(200); line++) {
        text.append("  line ").append(lines.nextInt(1 << 20)).append(" of the file;\n");
        if (random.nextInt(40) == 0) {
          text.append("  changed in ").append(number).append(";\n");
        }
      }
      say("M 644 inline " + file + "\n");
      text(text.toString());
    }

    private void text(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      say("data " + bytes.length + "\n");
      out.write(bytes);
      say("\n");
    }

    private void say(String line) throws IOException {
      out.write(line.getBytes(StandardCharsets.UTF_8));
    }
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
