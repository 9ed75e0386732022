package cim.bench;

import cim.model.Domain;
import cim.runtime.registry.DataCodec;
import cim.runtime.registry.Registry;
import cim.runtime.registry.RegistryDecoder;
import cim.runtime.view.NoGraph;
import cim.runtime.view.Pace;
import cim.runtime.view.Projections;
import cim.runtime.view.SqliteReadModels;
import cim.runtime.view.SystemTimers;
import cim.store.DomainLog;
import cim.store.EventStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures the domains of a node that has stopped, on what stands in its logs: each decision is
 * made again with the state and the inputs that it was made with, and each domain's read models are
 * built from nothing.
 */
public final class DomainBench {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int ROUNDS = 3;
  private static final long TURN = 300_000_000; // nanoseconds
  private static final String PAYLOAD = "its own";

  private DomainBench() {}

  /**
   * Measures each domain that has events here.
   *
   * @param parent where read models are built; what is written is deleted
   * @param measured told each figure when it is there
   */
  public static List<Row> run(
      List<Domain> domains, EventStore store, Path parent, Consumer<Row> measured)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    Consumer<Row> each =
        row -> {
          rows.add(row);
          measured.accept(row);
        };
    Registry registry = Registry.of(domains);
    for (Domain domain : domains) {
      DomainLog log = store.log(domain.name());
      if (log.end() > 0) {
        decide(registry, log, each);
        each.accept(
            Row.onDisk(
                "build read models, %s of %,d".formatted(domain.name(), log.end()),
                Rounds.median(1, ROUNDS, () -> build(registry, domain, store, parent)),
                "events/s",
                PAYLOAD));
      }
    }
    return rows;
  }

  private static void decide(Registry registry, DomainLog log, Consumer<Row> measured)
      throws IOException {
    List<Redecision> decisions = Redecision.of(registry, log);
    measured.accept(
        Row.inMemory(
            "decide, %s, %,d decisions".formatted(log.domain(), decisions.size()),
            Rounds.median(2, ROUNDS, () -> again(decisions)),
            "per CPU s",
            PAYLOAD));
  }

  /** Decisions in a second of one processor's time, whatever else the machine does. */
  private static double again(List<Redecision> decisions) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    long made = 0;
    long events = 0;
    do {
      for (Redecision decision : decisions) {
        events += decision.again();
      }
      made += decisions.size();
    } while (threads.getCurrentThreadCpuTime() - start < TURN);
    double figure = made / ((threads.getCurrentThreadCpuTime() - start) / 1e9);
    Rounds.require("rounds of decisions that changed something", Math.min(events, 1), 1);
    return figure;
  }

  private static double build(Registry registry, Domain domain, EventStore store, Path parent)
      throws IOException {
    Path views = Files.createTempDirectory(parent, "cim-bench-views");
    DomainLog log = store.log(domain.name());
    long start = System.nanoTime();
    try (SystemTimers timers = new SystemTimers();
        Projections projections =
            new Projections(
                List.of(domain),
                store,
                new RegistryDecoder(registry, store),
                new SqliteReadModels(views, new DataCodec(), _ -> {}),
                new NoGraph(),
                Pace.DEFAULT,
                timers)) {
      boolean applied = projections.awaitApplied(domain.name(), log.end() - 1, PATIENCE);
      double figure = Rounds.perSecond((double) log.end(), start);
      Rounds.require("read models that are complete", applied ? 1 : 0, 1);
      return figure;
    } finally {
      Folders.delete(views);
    }
  }
}
