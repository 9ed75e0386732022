package cim.node;

import cim.bench.ConceptBench;
import cim.bench.CoreBench;
import cim.bench.DomainBench;
import cim.bench.QueryBench;
import cim.bench.Report;
import cim.bench.Row;
import cim.bench.Size;
import cim.bench.StoreBench;
import cim.bench.StoreWork;
import cim.bench.Work;
import cim.bench.peer.PeerBench;
import cim.bench.peer.PeerReport;
import cim.bench.peer.PeerRow;
import cim.bench.peer.PeerSystem;
import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Domain;
import cim.runtime.Refusal;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What this machine and a node on it can do; what is written on the way is deleted again. */
@Command(
    name = "bench",
    description =
        "Measures this machine (core), the event store (store) beside others (peers), finding concepts (concepts), or how a running node answers (query).",
    footer = {"", "Example: ./cim bench core"},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class BenchCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "core",
      description =
          "Measures creating, appending, replaying, reading, opening and verifying, beside the"
              + " seed's figures and the bare machine's.",
      footer = {
        "",
        "Example: ./cim bench core --json > figures.json",
        "docs/performance.md says what each row means."
      },
      mixinStandardHelpOptions = true)
  int core(
      @Mixin BenchPlace place,
      @Option(names = "--full", description = "A log of 1,000,000 events instead of 200,000.")
          boolean full,
      @Option(
              names = "--only",
              paramLabel = "WORK",
              split = ",",
              description = "Only these of ${COMPLETION-CANDIDATES}; default: all.")
          @Nullable Set<Work> only)
      throws IOException {
    Set<Work> works = only == null ? EnumSet.allOf(Work.class) : only;
    return print(
        CoreBench.run(works, full ? Size.FULL : Size.USUAL, place.parent(), this::said), place);
  }

  @Command(
      name = "store",
      description =
          "Measures the event store with events of 256 bytes: appending, latency at a fixed rate, reading, following, projecting, opening, verifying, memory.",
      footer = {
        "",
        "Example: ./cim bench store --only append,replay --json > figures.json",
        "docs/performance.md says what each row means."
      },
      mixinStandardHelpOptions = true)
  int store(
      @Mixin BenchPlace place,
      @Option(
              names = "--full",
              description =
                  "A log of 1,000,000 events instead of 200,000, and ten minutes at each rate.")
          boolean full,
      @Option(
              names = "--only",
              paramLabel = "WORK",
              split = ",",
              description = "Only these of ${COMPLETION-CANDIDATES}; default: all.")
          @Nullable Set<StoreWork> only)
      throws IOException {
    Set<StoreWork> works = only == null ? EnumSet.allOf(StoreWork.class) : only;
    return print(
        StoreBench.run(works, full ? Size.FULL : Size.USUAL, place.parent(), this::said), place);
  }

  @Command(
      name = "peers",
      description =
          "Measures other event stores, logs and databases beside ours: the same payload of 256 bytes, the same durability, each in a process of its own.",
      footer = {
        "",
        "Example: ./cim bench peers --only cim,sqlite --json > peers.json",
        "The first run fetches and builds them. docs/performance.md says what each was set to."
      },
      mixinStandardHelpOptions = true)
  int peers(
      @Mixin BenchPlace place,
      @Option(
              names = "--only",
              paramLabel = "SYSTEM",
              split = ",",
              description = "Only these of ${COMPLETION-CANDIDATES}; default: all.")
          @Nullable Set<PeerSystem> only,
      @Option(
              names = "--seconds",
              paramLabel = "N",
              defaultValue = "3",
              description =
                  "How long a round of a work takes; each has three after three that warm up (default: ${DEFAULT-VALUE}).")
          int seconds)
      throws IOException, InterruptedException {
    if (seconds < 1) {
      throw new Refusal(
          "invalid_parameter", "--seconds " + seconds, "1 or more", "leave it out for the usual 3");
    }
    Set<PeerSystem> systems = only == null ? EnumSet.allOf(PeerSystem.class) : only;
    List<PeerRow> rows =
        new PeerBench(peerClassPath(), place.parent(), Duration.ofSeconds(seconds))
            .run(systems, row -> said(row.system() + ", " + row.work()));
    PrintWriter out = spec.commandLine().getOut();
    out.println(place.json ? Json.write(PeerReport.json(rows)) : PeerReport.text(rows));
    out.flush();
    return 0;
  }

  /** Where the launcher has put the peers' libraries; without them only what a node has itself. */
  private static String peerClassPath() {
    String folder = System.getProperty("cim.peers", "");
    return folder.isEmpty() || !Files.isDirectory(Path.of(folder))
        ? System.getProperty("java.class.path")
        : Path.of(folder, "*").toString();
  }

  private int print(List<Row> rows, BenchPlace place) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(place.json ? Json.write(Report.json(rows)) : Report.text(place.parent(), rows));
    out.flush();
    return 0;
  }

  @Command(
      name = "domains",
      description =
          "Measures each domain of a stopped node on what stands in its logs: deciding again what was decided, building its read models from nothing.",
      footer = {
        "",
        "Example: ./cim bench domains --data /var/lib/cim --only people,git",
        "docs/performance.md says what each row means."
      },
      mixinStandardHelpOptions = true)
  int domains(
      @Option(
              names = "--data",
              paramLabel = "DIR",
              required = true,
              description = "The node's folder, for example one that ./cim demo has filled.")
          Path data,
      @Option(
              names = "--only",
              paramLabel = "DOMAIN",
              split = ",",
              description = "Only these; default: all that have events.")
          @Nullable Set<String> only,
      @Mixin BenchPlace place)
      throws IOException {
    DataFolder folder = new DataFolder(data.toAbsolutePath().normalize());
    Proving.requireNode(folder.path());
    try (LocalEventStore store =
        LocalEventStore.open(folder.path(), LocalEventStore.Options.USUAL)) {
      return print(
          DomainBench.run(chosen(folder.domains(), only), store, place.parent(), this::said),
          place);
    }
  }

  @Command(
      name = "concepts",
      description =
          "Measures how fast the nearest of many concepts are found, and compares answers to what a look at every point finds.",
      footer = {
        "",
        "Example: ./cim bench concepts --concepts 100000",
        "docs/performance.md says what each row means."
      },
      mixinStandardHelpOptions = true)
  int concepts(
      @Option(
              names = "--concepts",
              paramLabel = "N",
              defaultValue = "1000000",
              description = "How many there are, 1000 or more (default: ${DEFAULT-VALUE}).")
          int concepts,
      @Mixin BenchPlace place)
      throws IOException {
    if (concepts < 1_000) {
      throw new Refusal(
          "invalid_parameter",
          "--concepts " + concepts,
          "1000 or more",
          "leave it out for the usual million");
    }
    return print(ConceptBench.run(concepts, place.parent(), this::said), place);
  }

  private static List<Domain> chosen(List<Domain> installed, @Nullable Set<String> only) {
    if (only == null) {
      return installed;
    }
    List<Domain> chosen = installed.stream().filter(one -> only.contains(one.name())).toList();
    if (chosen.size() < only.size()) {
      String names = installed.stream().map(Domain::name).collect(Collectors.joining(", "));
      throw new Refusal(
          "invalid_parameter",
          "--only " + String.join(",", only),
          "of " + names,
          "mend the name, or install its module");
    }
    return chosen;
  }

  @Command(
      name = "query",
      description = "Measures how fast a node answers questions that come at a fixed rate.",
      footer = {
        "",
        "Example: ./cim bench query --rate 500 '/api/v1/git/get_commits?limit=20'",
        "Start the node with ./cim up: one that this command starts shares its processor time."
      },
      mixinStandardHelpOptions = true)
  int query(
      @Mixin Where where,
      @Parameters(
              paramLabel = "PATH",
              arity = "1..*",
              description = "What to ask, as in docs/http-api.md.")
          List<String> paths,
      @Option(
              names = "--rate",
              paramLabel = "N",
              defaultValue = "500",
              description = "Questions a second (default: ${DEFAULT-VALUE}).")
          int rate,
      @Option(
              names = "--seconds",
              paramLabel = "N",
              defaultValue = "10",
              description =
                  "How long each path is asked, after as long to warm up (default:"
                      + " ${DEFAULT-VALUE}).")
          int seconds,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    if (rate < 1 || seconds < 1) {
      throw new Refusal(
          "invalid_parameter",
          "--rate " + rate + " --seconds " + seconds,
          "1 or more of each",
          "leave them out for the usual ones");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (NodeClient node = where.connect()) {
      for (String path : paths) {
        node.get(path, Map.of());
        QueryBench.Latency latency =
            QueryBench.run(node.address(), path, rate, Duration.ofSeconds(seconds));
        out.println(json ? Json.write(json(latency)) : text(latency));
        out.flush();
      }
    }
    return 0;
  }

  private static Value.Map json(QueryBench.Latency latency) {
    return Value.map()
        .put("path", latency.path())
        .put("asked", latency.asked())
        .put("median_us", latency.median())
        .put("p99_us", latency.p99())
        .put("slowest_us", latency.slowest())
        .build();
  }

  private static String text(QueryBench.Latency latency) {
    return "%s: median %.0f us, 99 %% under %.0f us, slowest %.0f us (%,d asked)"
        .formatted(
            latency.path(), latency.median(), latency.p99(), latency.slowest(), latency.asked());
  }

  private void said(Row row) {
    said(row.name());
  }

  private void said(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("measured: " + what);
    err.flush();
  }
}
