package cim.node;

import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.runtime.importing.ImportContext.Progress;
import cim.runtime.snapshot.SnapshotFolder;
import cim.runtime.sqlite.Database;
import cim.store.StoreException;
import cim.store.file.DiskFiles;
import cim.store.log.LocalEventStore;
import cim.store.seal.KeyFolder;
import cim.store.seal.SubjectKeys;
import cim.store.verify.KeptCheckpoint;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** {@code ./cim verify}: of a folder that nobody holds, or of this node up to its durable end. */
final class Verification {

  private Verification() {}

  /**
   * Verifies a stopped node's folder without opening it, since a damaged one must be checkable.
   *
   * @throws Refusal where there is no such folder, or no such domain in it
   */
  static Value.Map ofFolder(
      Path folder,
      Optional<String> domain,
      List<KeptCheckpoint> kept,
      Consumer<Progress> progress) {
    Proving.requireNode(folder);
    Verifier verifier =
        Verifier.of(new DiskFiles(), folder).with(List.of(Verification::views)).since(kept);
    if (domain.isPresent()) {
      verifier = verifier.only(Set.of(known(domain.get(), folder)));
    }
    try {
      verifier = verifier.opening(SubjectKeys.open(KeyFolder.forReading(new DiskFiles(), folder)));
    } catch (StoreException e) {
      // Damaged keys open nothing; the verifier names them itself.
    }
    return run(verifier, progress);
  }

  static Value.Map ofNode(LocalEventStore store, Path folder, Consumer<Progress> progress) {
    Map<String, Long> durable = new TreeMap<>();
    store.domains().forEach(name -> durable.put(name, store.log(name).end()));
    return run(
        Verifier.of(new DiskFiles(), folder).opening(store.keys().sealer()).upTo(durable),
        progress);
  }

  /** A domain that has a log here, or proofs of one that is missing. */
  private static String known(String domain, Path folder) {
    Set<String> known = new TreeSet<>();
    for (String part : List.of("cim-events", "cim-proofs")) {
      String[] names = folder.resolve(part).toFile().list((_, name) -> !name.equals("manifest"));
      known.addAll(names == null ? List.of() : List.of(names));
    }
    if (!known.contains(domain)) {
      throw new Refusal(
          "unknown_domain",
          domain,
          "one of " + String.join(", ", known),
          "name a domain that has events here");
    }
    return domain;
  }

  /** Read models that are not as they were closed; they are built again at the next start. */
  private static List<VerifyReport.Rebuildable> views(cim.store.file.Files files, Path folder) {
    Path views = folder.resolve("cim-views");
    if (!files.isDirectory(views)) {
      return List.of();
    }
    try {
      List<VerifyReport.Rebuildable> found = new ArrayList<>();
      for (String name : files.list(views)) {
        if (name.endsWith(".db")) {
          Database.damage(views.resolve(name))
              .ifPresent(
                  reason -> found.add(new VerifyReport.Rebuildable("cim-views/" + name, reason)));
        }
      }
      for (Path snapshot : SnapshotFolder.damaged(views.resolve("snapshots"))) {
        found.add(
            new VerifyReport.Rebuildable(
                folder.relativize(snapshot).toString(),
                "the snapshot is not what was written; its stream is replayed"));
      }
      return found;
    } catch (IOException e) {
      return List.of(new VerifyReport.Rebuildable("cim-views", String.valueOf(e.getMessage())));
    }
  }

  private static Value.Map run(Verifier verifier, Consumer<Progress> progress) {
    return verifier
        .run((part, done, total) -> progress.accept(new Progress(done, total, part)))
        .json();
  }
}
