package cim.store.log;

import cim.store.file.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Looks at all of the indexes of a node that has stopped. Changes nothing. */
public final class IndexInspection {
  private IndexInspection() {}

  /**
   * A file that the next start makes again.
   *
   * @param file below the data folder
   */
  public record Damaged(String file, String domain, String reason) {}

  /** The first damaged file of every log's index. */
  public static List<Damaged> damaged(Files files, Path dataFolder) throws IOException {
    Path folder = dataFolder.resolve(IndexFolder.NAME);
    List<Damaged> found = new ArrayList<>();
    if (files.isDirectory(folder)) {
      for (String domain : new TreeSet<>(files.list(folder))) {
        damaged(files, dataFolder, domain).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Damaged> damaged(Files files, Path dataFolder, String domain)
      throws IOException {
    Path folder = dataFolder.resolve(IndexFolder.NAME).resolve(domain);
    try (LogFolder log = new LogFolder(files, dataFolder, domain)) {
      new IndexFolder(files, folder, log, IndexWork.direct(0)).inspect();
      return Optional.empty();
    } catch (IndexFolder.DamagedFile e) {
      String file = dataFolder.relativize(folder.resolve(e.name())).toString();
      return Optional.of(new Damaged(file, domain, String.valueOf(e.getMessage())));
    }
  }
}
