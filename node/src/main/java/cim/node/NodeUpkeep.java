package cim.node;

import cim.interfaces.Upkeep;
import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.runtime.importing.ImportContext.Progress;
import cim.store.StoreException;
import cim.store.backup.BackupMaker;
import cim.store.file.DiskFiles;
import cim.store.hold.Holds;
import cim.store.log.IndexStatus;
import cim.store.log.LocalEventStore;
import cim.store.upkeep.Scrubber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;

/** Backup, scrub, indexes, legal holds and retention of the node of this program. */
record NodeUpkeep(LocalEventStore store, DataFolder folder, Scrubber scrubber, Retention retention)
    implements Upkeep {

  @Override
  public Value.Map backUp(Value.Map plan, Consumer<Progress> progress) {
    DiskFiles files = new DiskFiles();
    Path to = BackupPlan.to(plan);
    try {
      return new BackupMaker(
              store,
              files,
              folder.path(),
              (part, done, total) -> progress.accept(new Progress(done, total, part)))
          .make(to, BackupPlan.of(plan).forMaking(files, to, folder.path()), Instant.now())
          .json();
    } catch (StoreException e) {
      throw BackupPlan.refusal(e);
    } catch (IOException e) {
      throw BackupPlan.refusal(
          new StoreException("io", e.getMessage() + " (expected: a disk to write to); see to it"));
    }
  }

  @Override
  public Value.Map scrub() {
    return scrubber.status();
  }

  @Override
  public Value.Map scrubNow() {
    scrubber.hurry();
    return scrubber.status();
  }

  @Override
  public Value.Map indexes() {
    return Value.map()
        .put("indexes", Value.list(store.indexes().stream().<Value>map(NodeUpkeep::wire).toList()))
        .build();
  }

  private static Value.Map wire(IndexStatus index) {
    return Value.map()
        .put("domain", index.domain())
        .put("positions", index.positions())
        .put("in_files", index.inFiles())
        .put("files", index.files())
        .put("bytes", index.bytes())
        .put("memory", index.memory())
        .build();
  }

  @Override
  public Value.Map rebuildIndexes(Set<String> domains) {
    Set<String> known = store.domains();
    for (String domain : domains) {
      if (!known.contains(domain)) {
        throw new Refusal(
            "unknown_domain",
            domain,
            "one of " + String.join(", ", known),
            "choose one that has a log");
      }
    }
    (domains.isEmpty() ? known : domains).forEach(store::rebuildIndex);
    return indexes();
  }

  @Override
  public Holds holds() {
    return new Holds(store, InstantSource.system());
  }

  @Override
  public Value.Map compact(Value.Map plan) {
    return retention.compact(plan);
  }
}
