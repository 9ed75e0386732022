package cim.node;

import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.store.StoreException;
import cim.store.archive.Archive;
import cim.store.erase.Erasure;
import cim.store.log.LocalEventStore;
import cim.store.retention.Compaction;
import cim.store.retention.KeepFor;
import cim.store.retention.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What a node lets go of its logs: by its policies, into its archive. Any thread; one at a time.
 */
final class Retention {
  private final LocalEventStore store;
  private final Map<String, KeepFor> policies;
  private final Archive archive;
  private final Erasure erasure;
  private final Compaction compaction;

  Retention(
      LocalEventStore store, Map<String, KeepFor> policies, Archive archive, Erasure erasure) {
    this.store = store;
    this.policies = policies;
    this.archive = archive;
    this.erasure = erasure;
    this.compaction = new Compaction(store, InstantSource.system());
  }

  /** Finishes what a stopped process has left, before anybody uses the logs. */
  Retention finished() {
    compaction.finish();
    return this;
  }

  /** Does something that reads all logs while nothing is taken out of them. */
  synchronized <T> T apart(Supplier<T> reading) {
    return reading.get();
  }

  /**
   * Compacts, or says what would go.
   *
   * @param plan {@code {"domain", "dry_run"}}, both optional
   * @return {@code {"dry_run", "domains"}}
   */
  synchronized Value.Map compact(Value.Map plan) {
    boolean dryRun = plan.find("dry_run").equals(Optional.of(new Value.Bool(true)));
    Optional<String> domain = plan.find("domain").map(_ -> plan.text("domain"));
    SortedMap<String, KeepFor> concerned = concerned(domain);
    if (!dryRun) {
      requireArchive();
      compaction.finish();
      requireNothingErased();
    }
    List<Value> plans = new ArrayList<>();
    concerned.forEach((name, policy) -> {
      Plan each = dryRun ? plan(name, policy) : compaction.run(name, policy, archive);
      plans.add(each.json());
    });
    return Value.map().put("dry_run", dryRun).put("domains", Value.list(plans)).build();
  }

  private Plan plan(String domain, KeepFor policy) {
    try {
      return compaction.plan(domain, policy, archive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The domains that have a policy and events. */
  private SortedMap<String, KeepFor> concerned(Optional<String> domain) {
    SortedMap<String, KeepFor> concerned = new TreeMap<>(policies);
    if (domain.isPresent()) {
      if (!concerned.containsKey(domain.get())) {
        throw new Refusal(
            "invalid_parameter",
            "domain " + domain.get(),
            concerned.isEmpty() ? "a domain with a policy" : String.join(", ", concerned.keySet()),
            "give its policy: retention."
                + domain.get()
                + "=90d in cim.properties, or --retention");
      }
      concerned.keySet().retainAll(List.of(domain.get()));
    } else {
      concerned.keySet().retainAll(store.domains());
    }
    return concerned;
  }

  private void requireArchive() {
    if (archive.equals(Archive.NONE)) {
      throw new Refusal(
          "missing_parameter",
          "archive",
          "a folder that takes what goes",
          "set `archive` in cim.properties, or give --archive for a node that has stopped");
    }
  }

  /** An erasure that was cut short still has to find what it masks. */
  private void requireNothingErased() {
    if (erasure.isUnfinished()) {
      throw new StoreException(
          "not_ready",
          store.node()
              + ": an erasure is not finished (expected: none); start the node, which finishes it");
    }
  }
}
