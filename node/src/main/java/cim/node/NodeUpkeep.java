package cim.node;

import cim.interfaces.Upkeep;
import cim.ipld.Value;
import cim.runtime.importing.ImportContext.Progress;
import cim.store.StoreException;
import cim.store.backup.BackupMaker;
import cim.store.file.DiskFiles;
import cim.store.hold.Holds;
import cim.store.log.LocalEventStore;
import cim.store.upkeep.Scrubber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Backup, scrub and legal holds of the node of this program. */
record NodeUpkeep(LocalEventStore store, DataFolder folder, Scrubber scrubber) implements Upkeep {

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
  public Holds holds() {
    return new Holds(store, InstantSource.system());
  }
}
