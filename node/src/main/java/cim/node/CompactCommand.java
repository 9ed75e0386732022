package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.store.archive.Archive;
import cim.store.erase.Erasure;
import cim.store.file.DiskFiles;
import cim.store.log.LocalEventStore;
import cim.store.seal.KeyFolder;
import cim.store.seal.KnownSubjects;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "compact",
    description =
        "Takes data out of a node's logs that its retention policies let go, once an archive has it; a running node goes on meanwhile.",
    footer = {
      "",
      "Example:",
      "  ./cim compact --data ../restored --retention git=90d --dry-run",
      "Policies stand in cim.properties (retention.git=90d, archive=/mnt/archive); without one nothing goes.",
      "A running node keeps to those it was started with.",
      "Event blocks, chains, trees and signatures stay; what went is read through the archive."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class CompactCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Option(names = "--domain", paramLabel = "D", description = "This domain only.")
  private @Nullable String domain;

  @Option(
      names = "--retention",
      paramLabel = "D=DAYS",
      description = "A policy for a node that has stopped, such as git=90d, over the settings.")
  private final Map<String, String> retention = new LinkedHashMap<>();

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description =
          "Where the days of a node that has stopped go before (default: the setting `archive`).")
  private @Nullable Path archive;

  @Option(names = "--dry-run", description = "Say what would go; change nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    boolean running = where.url != null || where.folder().address().isPresent();
    Value.Map answer = running ? throughNode() : ofFolder(where.folder());
    spec.commandLine().getOut().println(json ? Json.write(answer) : text(answer));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Value.Map plan() {
    Value.Map.Builder plan = Value.map().put("dry_run", dryRun);
    if (domain != null) {
      plan.put("domain", domain);
    }
    return plan.build();
  }

  private Value.Map throughNode() throws IOException {
    if (!flags().isEmpty()) {
      throw new Refusal(
          "invalid_parameter",
          archive == null ? "--retention" : "--archive",
          "the settings that the running node was started with",
          "leave it out, or stop the node first");
    }
    try (NodeClient node = where.connect()) {
      return (Value.Map) node.post("/api/v1/compactions", plan(), Map.of());
    }
  }

  private Value.Map ofFolder(DataFolder folder) throws IOException {
    if (!folder.hasEvents()) {
      throw new Refusal(
          "unknown_folder",
          folder.path().toString(),
          "a node's data folder with events",
          "give the right one with --data");
    }
    Settings settings = Settings.of(folder, flags(), System.getenv());
    Archive to = settings.openArchive();
    try (LocalEventStore store =
        LocalEventStore.open(folder.path(), LocalEventStore.Options.USUAL.with(to))) {
      KnownSubjects subjects =
          KnownSubjects.open(KeyFolder.open(new DiskFiles(), folder.path(), new SecureRandom()));
      Erasure erasure = Erasure.of(store, subjects, InstantSource.system());
      return new Retention(store, settings.retention(), to, erasure).compact(plan());
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

  private String text(Value.Map answer) {
    StringBuilder text = new StringBuilder();
    for (Value each : answer.list("domains").items()) {
      Value.Map plan = (Value.Map) each;
      text.append(
          "%s, policy %s: %d events, %d bytes %s%s%n"
              .formatted(
                  plan.text("domain"),
                  plan.text("policy"),
                  plan.integer("events"),
                  plan.integer("bytes"),
                  dryRun ? "would go" : "went",
                  plan.integer("cut") == 0 ? "" : ", before position " + plan.integer("cut")));
      plan.list("days").items().forEach(day -> text.append(line((Value.Map) day)));
      for (Value hold : plan.list("held").items()) {
        text.append("  held: ").append(HoldCommand.line((Value.Map) hold)).append('\n');
      }
    }
    return text.isEmpty()
        ? "no domain with events has a policy: nothing goes"
        : text.toString().stripTrailing();
  }

  private String line(Value.Map day) {
    long events = day.integer("events");
    long held = day.integer("held_events");
    return "  %s: %d events, %d bytes%s%s%n"
        .formatted(
            day.text("day"),
            events,
            day.integer("bytes"),
            held == 0 ? "" : ", " + held + " events held",
            dryRun && !day.bool("archived") && events > 0 ? ", not archived yet" : "");
  }
}
