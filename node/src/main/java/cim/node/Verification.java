package cim.node;

import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.runtime.importing.ImportContext.Progress;
import cim.runtime.sqlite.Database;
import cim.store.StoreException;
import cim.store.file.DiskFiles;
import cim.store.log.LocalEventStore;
import cim.store.seal.KeyFolder;
import cim.store.seal.SubjectKeys;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** {@code ./cim verify}: of a folder that nobody holds, or of this node up to its durable end. */
final class Verification {

  private Verification() {}

  /**
   * Verifies a stopped node's folder without opening it, since a damaged one must be checkable.
   *
   * @throws Refusal where there is no such folder
   */
  static Value.Map ofFolder(Path folder, Optional<String> domain, Consumer<Progress> progress) {
    if (!Files.isDirectory(folder.resolve("cim-keys"))
        && !Files.exists(folder.resolve("cim-node.json"))) {
      throw new Refusal(
          "unknown_folder",
          folder.toString(),
          "a node's data folder",
          "give the right one with --data");
    }
    Verifier verifier =
        only(Verifier.of(new DiskFiles(), folder).with(List.of(Verification::views)), domain);
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

  private static Verifier only(Verifier verifier, Optional<String> domain) {
    return domain.map(name -> verifier.only(Set.of(name))).orElse(verifier);
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
