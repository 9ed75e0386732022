package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cim.store.StoreException;
import cim.store.disk.Chance;
import cim.store.disk.SmallDisk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes on the real kernel, whose system calls fail or are their last, that run into
 * limits, or are stopped and go on (F11, F16, F18, F19).
 */
@Tag("long")
@Timeout(value = 600, unit = TimeUnit.MINUTES)
final class KernelTest {
  private static final String CHANGES = "fdatasync,fsync,pwrite64,rename,ftruncate,mkdir,unlink";
  private static final int COMMITS = 8;

  @TempDir static Path scratch;

  private static Jvm jvm;

  /** A folder with a few commits, and what its writer said. */
  private static Path written;

  private static List<String> said;

  @BeforeAll
  static void prepare() throws IOException {
    jvm = Jvm.prepared(scratch);
    written = newFolder();
    said = jvm.run(ScriptedWriter.class, written.toString(), "3", "before").said();
  }

  private static Path newFolder() throws IOException {
    return Files.createTempDirectory(scratch, "folder").resolve("data");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(one, to.resolve(from.relativize(one)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Says loudly that nothing was tried, and how much; where the gate runs, that is a failure. */
  private static void needStrace(long cases) {
    boolean there;
    try {
      there = Jvm.run(List.of("strace", "-f", "-o", "/dev/null", "true")).code() == 0;
    } catch (RuntimeException e) {
      there = false;
    }
    if ("true".equals(System.getenv("CI"))) {
      assertThat(there).as("strace works").isTrue();
    }
    assumeTrue(there, "SKIPPED: strace does not work here: " + cases + " cases were not run");
  }

  /**
   * A writer whose n-th call of a kind meets a fault, and another one after it.
   *
   * @param injected as strace says it
   * @param before whether the folder was written before
   */
  private record Injected(String injected, String nth, Before before) implements Campaign.Trial {

    private enum Before {
      NEW_FOLDER,
      WRITTEN_FOLDER
    }

    static Injected of(List<String> faults, long number) {
      return of(faults, "", number);
    }

    /** From the n-th on for ever. */
    static Injected forEver(List<String> faults, long number) {
      return of(faults, "+", number);
    }

    private static Injected of(List<String> faults, String andLater, long number) {
      return new Injected(
          faults.get((int) (number % faults.size())),
          1 + number / faults.size() / Before.values().length + andLater,
          Campaign.one(Before.values(), number / faults.size()));
    }

    @Override
    public void run() throws IOException {
      judged();
    }

    /** How the writer ended that met the fault, once everything has been judged. */
    Jvm.Ended judged() throws IOException {
      Observer observer = new Observer(newFolder());
      String data = observer.folder().toString();
      if (before == Before.WRITTEN_FOLDER) {
        copy(written, observer.folder());
        observer.note(said);
      }
      List<String> traced = new ArrayList<>();
      traced.addAll(List.of("strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null"));
      traced.addAll(List.of("-e", "trace=" + CHANGES));
      traced.addAll(List.of("-e", "inject=" + injected + ":when=" + nth));
      traced.addAll(jvm.command(ScriptedWriter.class, data, "" + COMMITS, "during"));
      Jvm.Ended ended = Jvm.run(traced);
      observer.note(ended.said());
      requireClosed(ended);
      observer.judge(this + ": " + ended);
      return ended;
    }

    /** Once poisoned, nothing is acknowledged any more, and the process says so by its end. */
    private static void requireClosed(Jvm.Ended ended) {
      int poisoned = ended.said().indexOf("refused poisoned");
      if (poisoned >= 0) {
        assertThat(ended.said().subList(poisoned, ended.said().size()))
            .as("acknowledged when poisoned")
            .noneMatch(line -> line.startsWith("ack"));
        assertThat(ended.code()).as("exit code").isEqualTo(4);
      }
    }
  }

  @Test
  void a_sync_that_the_kernel_fails_poisons_and_costs_nothing() {
    int cases = new Budget(300, 1_500).cases();
    needStrace(cases);
    List<String> faults = List.of("fdatasync:error=EIO", "fsync:error=EIO");
    Campaign.each("F11", "failed syncs of the kernel", cases, n -> Injected.of(faults, n));
  }

  @Test
  void other_calls_that_the_kernel_fails_cost_nothing() {
    int cases = new Budget(45, 600).cases();
    needStrace(cases);
    List<String> faults =
        List.of("pwrite64:error=ENOSPC", "pwrite64:error=EIO", "rename:error=EACCES");
    Campaign.each("F06", "failed calls of the kernel", cases, n -> Injected.of(faults, n));
  }

  @Test
  void a_quota_a_lost_permission_and_a_read_only_disk_are_refused_by_their_name() {
    int cases = new Budget(24, 120).cases();
    needStrace(cases);
    Map<String, String> saying =
        new TreeMap<>(
            Map.of(
                "pwrite64:error=EDQUOT", "Disk quota exceeded",
                "pwrite64:error=EACCES", "Permission denied",
                "fdatasync:error=EDQUOT", "Disk quota exceeded",
                "rename:error=EROFS", "Read-only file system",
                "mkdir:error=EACCES", "Permission denied",
                "mkdir:error=EROFS", "Read-only file system"));
    List<String> faults = List.copyOf(saying.keySet());
    Campaign.each(
        "F16",
        "quota, permission, read-only disk",
        cases,
        n -> () -> refusedByName(Injected.forEver(faults, n), saying));
  }

  private static void refusedByName(Injected fault, Map<String, String> saying) throws IOException {
    Jvm.Ended ended = fault.judged();
    long acknowledged = ended.said().stream().filter(line -> line.startsWith("ack")).count();
    if (acknowledged < COMMITS) {
      assertThat(ended.code()).as(fault + ": " + ended).isNotZero();
      assertThat(ended.said())
          .as(fault + ": " + ended)
          .anyMatch(line ->
              line.startsWith("why ")
                  && line.contains(Objects.requireNonNull(saying.get(fault.injected()))));
    }
  }

  @Test
  void a_process_killed_at_any_system_call_has_lost_nothing() {
    int cases = new Budget(300, 3_000).cases();
    needStrace(cases);
    List<String> faults =
        List.of(CHANGES + ":signal=SIGKILL", "pwrite64:signal=SIGKILL", "fsync:signal=SIGKILL");
    Campaign.each("F18", "killed at a system call", cases, n -> Injected.of(faults, n));
  }

  @Test
  void a_process_that_runs_into_a_limit_refuses_and_goes_on_without_it() {
    int cases = new Budget(40, 200).cases();
    Campaign.each("F16", "limits of files and handles", cases, n -> () -> limit((int) n));
  }

  private static void limit(int number) throws IOException {
    Observer observer = new Observer(newFolder());
    String data = observer.folder().toString();
    String limit =
        number % 2 == 0
            ? "ulimit -f " + (1 + number / 2) // Blocks of 512 bytes.
            : "ulimit -n " + (6 + number / 2);
    List<String> limited = new ArrayList<>(List.of("sh", "-c", limit + "; exec \"$@\"", "sh"));
    limited.addAll(jvm.command(ScriptedWriter.class, data, "20", "during"));
    Jvm.Ended ended = Jvm.run(limited);
    observer.note(ended.said());
    boolean refused = ended.said().stream().anyMatch(line -> line.startsWith("refused"));
    boolean all = ended.said().stream().filter(line -> line.startsWith("ack")).count() == 20;
    assertThat(refused || all || ended.code() != 0).as(limit + ": " + ended).isTrue();
    observer.judge(limit + ": " + ended);
  }

  @Test
  void a_disk_that_turns_read_only_refuses_and_goes_on_when_it_may_be_written() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(scratch.resolve("small"), 8 << 20)) {
      Observer observer = new Observer(disk.root().resolve("data"));
      String data = observer.folder().toString();
      observer.note(jvm.run(ScriptedWriter.class, data, "5", "before").said());
      disk.remount("ro");
      Jvm.Ended refused = jvm.run(ScriptedWriter.class, data, "5", "during");
      observer.note(refused.said());
      assertThat(refused.said()).as("acknowledged").noneMatch(line -> line.startsWith("ack"));
      assertThat(refused.code()).as("exit code").isNotZero();
      disk.remount("rw");
      observer.note(jvm.run(ScriptedWriter.class, data, "5", "after").said());
      observer.judge("read-only");
      assertThat(observer.acknowledged()).isEqualTo(10);
    }
  }

  @Test
  void a_process_that_is_stopped_keeps_its_folder_and_goes_on() {
    int cases = new Budget(50, 500).cases();
    Campaign.each("F19", "stopped, and another one on its folder", cases, n -> () -> stop((int) n));
  }

  private static void stop(int number) throws Exception {
    Observer observer = new Observer(newFolder());
    String data = observer.folder().toString();
    Process writer = new ProcessBuilder(jvm.command(KilledWriter.class, data)).start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
      int lines = 1 + Chance.of(number).nextInt(60);
      for (int i = 0; i < lines; i++) {
        observer.note(said.readLine());
      }
      Jvm.run(List.of("kill", "-STOP", "" + writer.pid()));
      assertThatThrownBy(() -> observer.judge("while it is held"))
          .isInstanceOfSatisfying(
              StoreException.class, refused -> assertThat(refused.code()).isEqualTo("locked"));
      Jvm.run(List.of("kill", "-CONT", "" + writer.pid()));
      for (int i = 0; i < lines; i++) {
        observer.note(said.readLine());
      }
      writer.toHandle().destroyForcibly();
      said.lines().forEach(observer::note);
      writer.waitFor();
    } finally {
      writer.destroyForcibly();
    }
    observer.judge("stopped");
  }

  @Test
  void a_second_process_does_not_get_past_a_lock_that_somebody_deleted() throws Exception {
    Observer observer = new Observer(newFolder());
    Path data = observer.folder();
    Process writer =
        new ProcessBuilder(jvm.command(KilledWriter.class, data.toString()))
            .redirectError(scratch.resolve("why").toFile())
            .start();
    try (BufferedReader said = writer.inputReader(StandardCharsets.US_ASCII)) {
      observer.note(said.readLine());
      Jvm.run(List.of("kill", "-STOP", "" + writer.pid()));
      Files.delete(data.resolve("cim.lock"));

      assertThatThrownBy(() -> observer.judge("while it is held"))
          .isInstanceOfSatisfying(
              StoreException.class, refused -> assertThat(refused.code()).isEqualTo("locked"))
          .hasMessageContaining("process " + writer.pid());
      Jvm.run(List.of("kill", "-CONT", "" + writer.pid()));
      said.lines().forEach(observer::note);
      assertThat(writer.waitFor()).as("exit code").isNotZero();
      assertThat(scratch.resolve("why")).content().contains("cim.lock", "end the process");
    } finally {
      writer.destroyForcibly();
    }
    observer.judge("its lock deleted");
  }
}
