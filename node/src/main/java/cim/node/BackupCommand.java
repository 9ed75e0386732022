package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.store.archive.FolderArchive;
import cim.store.backup.Backup;
import cim.store.backup.BackupCheck;
import cim.store.backup.BackupFolder;
import cim.store.backup.BackupKey;
import cim.store.backup.BackupMaker;
import cim.store.backup.Restore;
import cim.store.file.DiskFiles;
import cim.store.log.LocalEventStore;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Backups of a node that runs or has stopped. */
@Command(
    name = "backup",
    description = "Backs up a node, verifies and restores backups: docs/backup-and-restore.md.",
    footer = {"", "Example: ./cim backup --help"},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class BackupCommand {
  private static final DiskFiles FILES = new DiskFiles();

  @Spec private CommandSpec spec;

  @Command(
      name = "create",
      description =
          "Makes a backup, consistent at the position it names; only what is new is written.",
      footer = {"", "Example: ./cim backup create --to ../backups --key ../safe/backup.key"},
      mixinStandardHelpOptions = true)
  int create(
      @Mixin Where where,
      @Mixin BackupPlan plan,
      @Option(
              names = "--to",
              paramLabel = "FOLDER",
              required = true,
              description = "The folder of the backups.")
          Path to,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
    boolean running = where.url != null || where.folder().address().isPresent();
    Value.Map made =
        running
            ? throughNode(where, plan, to, bar)
            : ofFolder(where.folder().path(), plan, to, bar);
    bar.end();
    print(json, made, "backup " + line(made));
    return 0;
  }

  private static Value.Map throughNode(Where where, BackupPlan plan, Path to, ProgressBar bar)
      throws IOException {
    Value.Map last = Value.map().build();
    try (NodeClient node = where.connect();
        Stream<String> lines = node.lines("/api/v1/backups", plan.json(to))) {
      for (String line : (Iterable<String>) lines::iterator) {
        last = (Value.Map) Json.parse(line);
        if (last.find("done").isPresent()) {
          bar.at(last.integer("done"), last.integer("total"), last.text("what"));
        }
      }
    }
    if (last.find("problem").isPresent()) {
      throw NodeClient.refusal(last.map("problem"));
    }
    return last;
  }

  private static Value.Map ofFolder(Path data, BackupPlan plan, Path to, ProgressBar bar)
      throws IOException {
    if (!new DataFolder(data).hasEvents()) {
      throw new Refusal(
          "unknown_folder",
          data.toString(),
          "a node's data folder with events",
          "give the right one with --data");
    }
    Path target = BackupPlan.absolute(to);
    try (LocalEventStore store = LocalEventStore.open(data, LocalEventStore.Options.USUAL)) {
      return new BackupMaker(store, FILES, data, (part, done, total) -> bar.at(done, total, part))
          .make(target, plan.forMaking(FILES, target, data), Instant.now())
          .json();
    }
  }

  @Command(
      name = "list",
      description = "Lists the backups in a folder, oldest first; needs no key.",
      footer = {"", "Example: ./cim backup list --from ../backups"},
      mixinStandardHelpOptions = true)
  int list(
      @Option(
              names = "--from",
              paramLabel = "FOLDER",
              required = true,
              description = "The folder of the backups.")
          Path from,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    List<Value.Map> all = BackupFolder.list(FILES, from).stream().map(Backup::json).toList();
    print(
        json,
        Value.map().put("items", Value.list(all)).put("total", all.size()).build(),
        all.isEmpty()
            ? "no backups"
            : String.join("\n", all.stream().map(BackupCommand::line).toList()));
    return 0;
  }

  @Command(
      name = "verify",
      description =
          "Reads all of a backup, decrypts it, checks every part, CID, chain, tree and signature.",
      footer = {
        "",
        "Example: ./cim backup verify --from ../backups --key ../safe/backup.key",
        "Exit code 1 when anything is damaged. Without the key of the node's keys those are left out."
      },
      mixinStandardHelpOptions = true)
  int verify(
      @Mixin BackupPlan plan,
      @Mixin OneBackup one,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    BackupFolder folder = BackupFolder.open(FILES, one.from, plan.forVerifying(FILES, one.from));
    Backup backup = one.in(folder);
    ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
    VerifyReport report =
        new BackupCheck(folder, backup).run((part, done, total) -> bar.at(done, total, part));
    bar.end();
    print(
        json,
        Value.map().put("backup", backup.id()).putAll(report.json().entries()).build(),
        "backup " + backup.id() + ": " + VerifyCommand.text(report.json()));
    return report.ok() ? 0 : 1;
  }

  @Command(
      name = "restore",
      description =
          "Puts a backup into an empty folder, opens the next epoch of its logs, and verifies it.",
      footer = {
        "",
        "Example: ./cim backup restore --from ../backups --key ../safe/backup.key --into ../restored"
      },
      mixinStandardHelpOptions = true)
  int restore(
      @Mixin BackupPlan plan,
      @Mixin OneBackup one,
      @Option(
              names = "--into",
              paramLabel = "DIR",
              required = true,
              description = "The data folder to be; empty, or not there.")
          Path into,
      @Option(
              names = "--erasures",
              paramLabel = "DIR",
              description =
                  "A data folder, such as the old node's, that knows who was erased since the newest backup.")
          @Nullable Path erasures,
      @Mixin Archived archived,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    BackupFolder folder = BackupFolder.open(FILES, one.from, plan.forReading(FILES, one.from));
    Backup backup = one.in(folder);
    VerifyReport report =
        restored(
            folder,
            backup,
            BackupPlan.absolute(into),
            erasures == null ? List.of() : List.of(erasures),
            archived);
    archived.setIn(BackupPlan.absolute(into));
    print(
        json,
        Value.map().put("backup", backup.id()).putAll(report.json().entries()).build(),
        "restored " + line(backup.json()) + "\n" + VerifyCommand.text(report.json()));
    return report.ok() ? 0 : 1;
  }

  /** The archive of a log that was compacted, where restoring needs it. */
  static final class Archived {
    @Option(
        names = "--archive",
        paramLabel = "DIR",
        description =
            "The archive that has what was compacted, or a copy of it; the restored node reads through it.")
    @Nullable Path archive;

    LocalEventStore.Options options() {
      return archive == null
          ? LocalEventStore.Options.USUAL
          : LocalEventStore.Options.USUAL.with(
              new FolderArchive(FILES, BackupPlan.absolute(archive)));
    }

    /** Sets it in the settings of a data folder. */
    void setIn(Path folder) throws IOException {
      if (archive != null) {
        Path file = folder.resolve("cim.properties");
        List<String> lines =
            new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        lines.removeIf(line -> line.matches("\\s*archive\\s*[=: ].*"));
        lines.add("archive=" + BackupPlan.absolute(archive).toString().replace("\\", "\\\\"));
        Files.write(file, lines);
      }
    }
  }

  private VerifyReport restored(
      BackupFolder folder, Backup backup, Path into, List<Path> erasures, Archived archived)
      throws IOException {
    ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
    VerifyReport report =
        new Restore(folder, backup, archived.options())
            .run(into, erasures, (part, done, total) -> bar.at(done, total, part));
    bar.end();
    return report;
  }

  @Command(
      name = "test",
      description =
          "Restores a backup to scratch, verifies it, removes it; says how long that takes (RTO) and how old the backup is (RPO).",
      footer = {"", "Example: ./cim backup test --from ../backups --key ../safe/backup.key"},
      mixinStandardHelpOptions = true)
  int test(
      @Mixin BackupPlan plan,
      @Mixin OneBackup one,
      @Option(
              names = "--scratch",
              paramLabel = "FOLDER",
              description = "Where to restore to for a while (default: the system's).")
          @Nullable Path scratch,
      @Mixin Archived archived,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    BackupFolder folder = BackupFolder.open(FILES, one.from, plan.forReading(FILES, one.from));
    Backup backup = one.in(folder);
    Path place =
        scratch == null
            ? Files.createTempDirectory("cim-backup-test-")
            : Files.createTempDirectory(Files.createDirectories(scratch), "cim-backup-test-");
    long begun = System.nanoTime();
    VerifyReport report;
    try {
      report = restored(folder, backup, place.resolve("node"), List.of(), archived);
    } finally {
      remove(place);
    }
    double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
    long age = Duration.between(backup.made(), Instant.now()).toSeconds();
    print(
        json,
        Value.map()
            .put("backup", backup.id())
            .put("rto_seconds", seconds)
            .put("rpo_seconds", age)
            .putAll(report.json().entries())
            .build(),
        "restored and verified backup %s in %.1f s (RTO); it is %d s old (RPO)%n%s"
            .formatted(backup.id(), seconds, age, VerifyCommand.text(report.json())));
    return report.ok() ? 0 : 1;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @Command(
      name = "prune",
      description = "Removes all but the newest backups, and the parts that only those had.",
      footer = {
        "",
        "Example: ./cim backup prune --from ../backups --key ../safe/backup.key --keep 30"
      },
      mixinStandardHelpOptions = true)
  int prune(
      @Mixin BackupPlan plan,
      @Option(
              names = "--from",
              paramLabel = "FOLDER",
              required = true,
              description = "The folder of the backups.")
          Path from,
      @Option(
              names = "--keep",
              paramLabel = "N",
              required = true,
              description = "How many to keep, at least 1.")
          int keep,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    long freed = BackupFolder.open(FILES, from, plan.forReading(FILES, from)).prune(keep);
    int left = BackupFolder.list(FILES, from).size();
    print(
        json,
        Value.map().put("kept", left).put("freed", freed).build(),
        left + " backups kept, " + freed + " bytes freed");
    return 0;
  }

  @Command(
      name = "key",
      description = "Makes a key for backups, readable by you only, and prints its id.",
      footer = {"", "Example: ./cim backup key ../safe/other.key"},
      mixinStandardHelpOptions = true)
  int key(@Parameters(paramLabel = "FILE", description = "Not there yet.") Path file)
      throws IOException {
    BackupKey key = BackupKey.create(FILES, BackupPlan.absolute(file), new SecureRandom());
    spec.commandLine().getOut().println(key.id());
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static String line(Value.Map backup) {
    String on = backup.text("on");
    String at =
        String.join(
            ", ",
            backup.map("positions").entries().entrySet().stream()
                .map(entry -> entry.getKey() + " " + Json.write(entry.getValue()))
                .toList());
    return "%s of %s at {%s}: %d files, %d bytes, %d added%s"
        .formatted(
            backup.text("backup"),
            backup.text("made"),
            at,
            backup.integer("files"),
            backup.integer("bytes"),
            backup.integer("added"),
            on.isEmpty() ? "" : " to " + on);
  }

  private void print(boolean json, Value.Map answer, String text) {
    spec.commandLine().getOut().println(json ? Json.write(answer) : text);
    spec.commandLine().getOut().flush();
  }
}
