package cim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Measures the event store on this machine: events with payloads of 256 bytes, appended, read,
 * followed, projected, opened and verified, each beside what the bare machine needs.
 */
public final class StoreBench {

  private StoreBench() {}

  /**
   * Measures works. What is written on the way is deleted in the end.
   *
   * @param parent a folder on the disk that is to be measured
   * @param measured told each figure when it is there
   * @throws IllegalStateException where a work was not done as it should, so that there is no
   *     figure
   */
  public static List<Row> run(Set<StoreWork> works, Size size, Path parent, Consumer<Row> measured)
      throws IOException {
    return run(works, StoreSizes.of(size), parent, measured);
  }

  static List<Row> run(Set<StoreWork> works, StoreSizes sizes, Path parent, Consumer<Row> measured)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    Consumer<Row> each =
        row -> {
          rows.add(row);
          measured.accept(row);
        };
    Path folder = Files.createTempDirectory(parent, "cim-bench");
    try {
      if (works.contains(StoreWork.APPEND)) {
        new WriterWorks(folder, sizes).measure(each);
      }
      if (works.contains(StoreWork.LATENCY)) {
        new LatencyWorks(folder, sizes).measure(each);
      }
      new ReaderWorks(folder, sizes).measure(works, each);
      if (works.contains(StoreWork.MEMORY)) {
        new MemoryWorks(folder, sizes).measure(each);
      }
    } finally {
      Folders.delete(folder);
    }
    return List.copyOf(rows);
  }
}
