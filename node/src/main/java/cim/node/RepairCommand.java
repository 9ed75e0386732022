package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.store.backup.Backup;
import cim.store.backup.BackupFolder;
import cim.store.file.DiskFiles;
import cim.store.log.LocalEventStore;
import cim.store.upkeep.Repair;
import cim.store.verify.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "repair",
    description =
        "Mends a stopped node's folder from a copy or a backup; says what it would do unless told to apply it.",
    footer = {
      "",
      "Example: ./cim repair --data ../restored",
      "Exit code 1 when something is damaged that is not mended."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class RepairCommand implements Callable<Integer> {
  private static final DiskFiles FILES = new DiskFiles();

  @Spec private CommandSpec spec;
  @Mixin private BackupPlan plan;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "The folder of a node that has stopped.")
  private Path data;

  @Option(
      names = "--from",
      paramLabel = "COPY",
      description =
          "Another data folder of the same node, or a folder of its backups (then with their keys).")
  private @Nullable Path from;

  @Option(names = "--apply", description = "Do it. What was damaged is kept in a file beside.")
  private boolean apply;

  @Option(
      names = "--rebuild",
      description = "With --apply: have indexes and read models made again by the next start.")
  private boolean rebuild;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Path folder = BackupPlan.absolute(data);
    if (new DataFolder(folder).address().isPresent()) {
      throw new Refusal(
          "locked", folder.toString(), "the folder of a stopped node", "stop the node first");
    }
    if (!FILES.isDirectory(folder.resolve("cim-events"))) {
      throw new Refusal(
          "unknown_folder", folder.toString(), "a node's data folder", "give the right one");
    }
    ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
    Progress progress = (part, done, total) -> bar.at(done, total, part);
    Repair repair = new Repair(FILES, folder);
    List<Repair.Copy> copies = from == null ? List.of() : List.of(copy(from));
    Repair.Plan made;
    if (apply) {
      Instant now = Instant.now();
      made = repair.apply(copies, ".damaged-" + now.toEpochMilli(), progress);
      if (rebuild) {
        repair.dropDerived();
      }
      if (!made.steps().isEmpty()) {
        try (LocalEventStore store = LocalEventStore.open(folder, LocalEventStore.Options.USUAL)) {
          repair.record(store, made, from == null ? "" : from.toString(), now);
        }
      }
    } else {
      made = copies.isEmpty() ? repair.plan(progress) : repair.plan(copies.getFirst(), progress);
    }
    bar.end();
    spec.commandLine().getOut().println(json ? Json.write(shown(made)) : text(made));
    spec.commandLine().getOut().flush();
    boolean mended = apply ? made.mendsAll() : made.faults().isEmpty();
    return mended ? 0 : 1;
  }

  private Repair.Copy copy(Path copy) throws IOException {
    Path folder = BackupPlan.absolute(copy);
    if (BackupFolder.dataKey(FILES, folder).isEmpty()) {
      return new Repair.Copy(FILES, folder, folder.toString());
    }
    BackupFolder backups = BackupFolder.open(FILES, folder, plan.forVerifying(FILES, folder));
    Backup newest =
        backups
            .newest()
            .orElseThrow(() ->
                new Refusal("unknown_backup", folder.toString(), "a backup in it", "make one"));
    return new Repair.Copy(backups.view(newest), BackupFolder.VIEWED, "backup " + newest.id());
  }

  private Value.Map shown(Repair.Plan made) {
    return Value.map().put("applied", apply).putAll(made.json().entries()).build();
  }

  private String text(Repair.Plan made) {
    StringBuilder text = new StringBuilder();
    for (Repair.Step step : made.steps()) {
      text.append(
          switch (step.action()) {
            case MEND ->
                "%s %s: %d of %d bytes from the copy%n"
                    .formatted(
                        apply ? "mended" : "would mend", step.file(), step.taken(), step.bytes());
            case SET_ASIDE ->
                "%s %s: the next start makes it again%n"
                    .formatted(apply ? "set aside" : "would set aside", step.file());
          });
    }
    made.refused().forEach(reason -> text.append("REFUSED ").append(reason).append('\n'));
    made.left()
        .forEach(fault ->
            text.append("LEFT ")
                .append(fault.file())
                .append(": ")
                .append(fault.reason())
                .append('\n'));
    return text.append(
            made.faults().isEmpty()
                ? "nothing is damaged"
                : made.mendsAll()
                    ? "all is mended" + (apply ? "" : " when you add --apply")
                    : "not all can be mended; give a better copy with --from")
        .toString();
  }
}
