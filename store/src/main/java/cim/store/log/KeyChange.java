package cim.store.log;

import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.proof.NodeFile;
import cim.store.proof.Succession;
import cim.store.seal.KeyFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Changes the signing keys of a node that has stopped. */
public final class KeyChange {

  private KeyChange() {}

  /**
   * What was changed.
   *
   * @param node what the node says of itself from now on
   * @param announced where in each log the old keys announced the new ones
   */
  public record Changed(NodeFile node, SortedMap<String, Long> announced) {}

  /**
   * Lets fresh keys sign for a node, after the old ones have announced them in every log. What was
   * cut short is finished by calling this again, or by the next start.
   *
   * @throws StoreException as {@link LocalEventStore#open} does; {@code not_ready} where a log
   *     cannot be signed for: then the old keys go on
   */
  public static Changed rotate(Path dataFolder, LocalEventStore.Options options) {
    Files files = options.files();
    Path folder = dataFolder.toAbsolutePath().normalize();
    Instant now = options.clock().instant().truncatedTo(ChronoUnit.MICROS);
    try (LocalEventStore store = LocalEventStore.open(folder, options)) {
      Succession succession =
          Succession.begin(
              files,
              folder,
              KeyFolder.open(files, folder, new SecureRandom()),
              store.keys().signer(),
              now);
      TreeMap<String, Long> announced = new TreeMap<>();
      for (String domain : store.domains()) {
        announced.put(domain, store.append(domain, List.of(succession.announcement().record(now))));
      }
      store.closeLogs(); // The folder is still held.
      return new Changed(succession.complete(Map.copyOf(announced), now), announced);
    } catch (IOException e) {
      throw new StoreException("io", "keys: cannot be rotated: " + e.getMessage(), e);
    }
  }
}
