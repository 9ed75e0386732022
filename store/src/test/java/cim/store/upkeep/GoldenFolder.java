package cim.store.upkeep;

import cim.store.backup.Site;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.erase.Erasure;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.seal.KeyFolder;
import cim.store.seal.KnownSubjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A data folder as a released CIM wrote it, kept for ever: two logs over three days, sealed parts,
 * a person erased, an epoch opened by a restore, objects, keys, proofs. Made once by {@link #main};
 * a new format gets a folder of its own beside it.
 */
final class GoldenFolder {
  static final Path FOLDER = Path.of("/golden");
  static final Path FORMAT_1 = Path.of("src/test/resources/golden/format-1");

  private GoldenFolder() {}

  /** The files of a golden folder on a disk in memory, all durable. */
  static SimulatedDisk load(Path golden) {
    SimulatedDisk disk = new SimulatedDisk();
    try (Stream<Path> files = Files.walk(golden)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path target = FOLDER.resolve(golden.relativize(file).toString());
        WholeFile.createDirectories(disk, target.resolveSibling(""));
        try (var handle = disk.openForWriting(target)) {
          handle.write(ByteBuffer.wrap(Files.readAllBytes(file)), 0);
          handle.sync();
        }
        disk.syncDirectory(target.resolveSibling(""));
      }
      return disk;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a log: position, type, revision, CID, data. */
  static List<String> lines(LocalEventStore store, String domain) {
    return Site.events(store, domain).stream()
        .map(event -> event.position() + " " + event + " " + cim.ipld.Json.write(event.data()))
        .toList();
  }

  /** Writes the golden folder of the format that this program writes now. */
  public static void main(String[] arguments) throws IOException {
    Site site = Site.lively();
    try (LocalEventStore store = site.open()) {
      KnownSubjects subjects =
          KnownSubjects.open(KeyFolder.open(site.disk, Site.DATA, new SecureRandom()));
      Erasure.of(store, subjects, () -> Instant.parse("2026-11-21T10:00:00Z"))
          .erase(new UUID(7, 0), "golden", Optional.empty(), _ -> {});
    }
    site.restore(site.backUp());
    site.later(86_400);
    Path target = Path.of(arguments[0]);
    StringBuilder expected = new StringBuilder();
    try (LocalEventStore store = site.open(Site.RESTORED)) {
      Site.place(store.log(Order.DOMAIN), 1);
    }
    try (LocalEventStore store = site.open(Site.RESTORED)) {
      for (String domain : List.of("cim", "other", Order.DOMAIN)) {
        lines(store, domain)
            .forEach(line -> expected.append(domain).append(' ').append(line).append('\n'));
      }
    }
    for (Path file : site.disk.sizes().keySet()) {
      String name = Site.RESTORED.relativize(file).toString();
      if (file.startsWith(Site.RESTORED)
          && !name.startsWith("cim-index")
          && !name.equals("cim.lock")
          && !name.equals(".cim-lock")) {
        Path copy = target.resolve(name);
        Files.createDirectories(copy.resolveSibling(""));
        Files.write(copy, WholeFile.read(site.disk, file));
      }
    }
    Files.writeString(target.resolveSibling(target.getFileName() + ".events"), expected);
  }
}
