package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.store.StoreException;
import cim.store.archive.Archive;
import cim.store.erase.Erasure;
import cim.store.file.DiskFiles;
import cim.store.hold.Hold;
import cim.store.log.LocalEventStore;
import cim.store.retention.Compaction;
import cim.store.retention.KeepFor;
import cim.store.retention.Plan;
import cim.store.seal.KeyFolder;
import cim.store.seal.KnownSubjects;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "compact",
    description =
        "Takes data out of a stopped node's logs that its retention policies let go, once an archive has it.",
    footer = {
      "",
      "Example:",
      "  ./cim compact --data ../restored --retention git=90d --dry-run",
      "Policies stand in cim.properties (retention.git=90d, archive=/mnt/archive); without one nothing goes.",
      "Event blocks, chains, trees and signatures stay; what went is read through the archive."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class CompactCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of a node that has stopped (default: CIM_DATA, else ~/.cim).")
  private @Nullable Path data;

  @Option(names = "--domain", paramLabel = "D", description = "This domain only.")
  private @Nullable String domain;

  @Option(
      names = "--retention",
      paramLabel = "D=DAYS",
      description = "A policy, such as git=90d, over that of the settings.")
  private final Map<String, String> retention = new LinkedHashMap<>();

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description = "Where the days go before (default: the setting `archive`).")
  private @Nullable Path archive;

  @Option(names = "--dry-run", description = "Say what would go; change nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    DataFolder folder =
        data == null ? DataFolder.standard() : new DataFolder(BackupPlan.absolute(data));
    requireStopped(folder);
    Settings settings = Settings.of(folder, flags(), System.getenv());
    Archive to = settings.openArchive();
    if (!dryRun && to.equals(Archive.NONE)) {
      throw new Refusal(
          "missing_parameter",
          "--archive",
          "a folder that takes what goes",
          "give one, or set `archive` in cim.properties");
    }
    List<Plan> plans = new ArrayList<>();
    try (LocalEventStore store =
        LocalEventStore.open(folder.path(), LocalEventStore.Options.USUAL.with(to))) {
      Compaction compaction = new Compaction(store, InstantSource.system());
      if (!dryRun) {
        compaction.finish();
        requireNothingErased(store, folder.path());
      }
      for (Map.Entry<String, KeepFor> each : policies(settings, store).entrySet()) {
        plans.add(
            dryRun
                ? compaction.plan(each.getKey(), each.getValue(), to)
                : compaction.run(each.getKey(), each.getValue(), to));
      }
    }
    Value.Map answer =
        Value.map()
            .put("dry_run", dryRun)
            .put("domains", Value.list(plans.stream().<Value>map(Plan::json).toList()))
            .build();
    spec.commandLine().getOut().println(json ? Json.write(answer) : text(plans));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static void requireStopped(DataFolder folder) throws IOException {
    if (folder.address().isPresent()) {
      throw new Refusal(
          "locked",
          folder.path().toString(),
          "the folder of a node that has stopped",
          "stop the node first; start it again afterwards");
    }
    if (!folder.hasEvents()) {
      throw new Refusal(
          "unknown_folder",
          folder.path().toString(),
          "a node's data folder with events",
          "give the right one with --data");
    }
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    retention.forEach((name, policy) -> flags.put("retention." + name, policy));
    if (archive != null) {
      flags.put("archive", BackupPlan.absolute(archive).toString());
    }
    return flags;
  }

  /** The domains that have a policy and events. */
  private SortedMap<String, KeepFor> policies(Settings settings, LocalEventStore store) {
    SortedMap<String, KeepFor> policies = new TreeMap<>(settings.retention());
    if (domain != null) {
      if (!policies.containsKey(domain)) {
        throw new Refusal(
            "invalid_parameter",
            "--domain " + domain,
            policies.isEmpty() ? "a domain with a policy" : String.join(", ", policies.keySet()),
            "give its policy: --retention " + domain + "=90d, or in cim.properties");
      }
      policies.keySet().retainAll(List.of(domain));
    } else {
      policies.keySet().retainAll(store.domains());
    }
    return policies;
  }

  /** An erasure that was cut short still has to find what it masks. */
  private static void requireNothingErased(LocalEventStore store, Path folder) {
    KnownSubjects subjects =
        KnownSubjects.open(KeyFolder.open(new DiskFiles(), folder, new SecureRandom()));
    if (Erasure.of(store, subjects, InstantSource.system()).isUnfinished()) {
      throw new StoreException(
          "not_ready",
          folder
              + ": an erasure is not finished (expected: none); start the node, which finishes it, and stop it again");
    }
  }

  private String text(List<Plan> plans) {
    StringBuilder text = new StringBuilder();
    for (Plan plan : plans) {
      text.append(
          "%s, policy %s: %d events, %d bytes %s%s%n"
              .formatted(
                  plan.domain(),
                  plan.policy().text(),
                  plan.events(),
                  plan.bytes(),
                  dryRun ? "would go" : "went",
                  plan.cut() == 0 ? "" : ", before position " + plan.cut()));
      for (Plan.Day day : plan.days()) {
        text.append(
            "  %s: %d events, %d bytes%s%s%n"
                .formatted(
                    day.date(),
                    day.events(),
                    day.bytes(),
                    day.heldEvents() == 0 ? "" : ", " + day.heldEvents() + " events held",
                    dryRun && !day.archived() && day.events() > 0 ? ", not archived yet" : ""));
      }
      for (Hold hold : plan.held().keySet()) {
        text.append("  held: ").append(hold.text()).append('\n');
      }
    }
    return plans.isEmpty()
        ? "no domain with events has a policy: nothing goes"
        : text.toString().stripTrailing();
  }
}
