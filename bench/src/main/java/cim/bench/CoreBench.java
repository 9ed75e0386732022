package cim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Measures the core on this machine: the five works of the seed in the form in which they were
 * first measured, beside each the honest version, and what the bare machine needs. Everything runs
 * in the calling thread but for writers and the store's own threads.
 */
public final class CoreBench {

  private CoreBench() {}

  /**
   * Measures works. What is written on the way is deleted in the end.
   *
   * @param works which; an empty set measures nothing
   * @param parent a folder on the disk that is to be measured
   * @param measured told each figure when it is there, in the order of the table
   * @return all figures
   * @throws IllegalStateException where a work was not done as it should, so that there is no
   *     figure
   */
  public static List<Row> run(Set<Work> works, Size size, Path parent, Consumer<Row> measured)
      throws IOException {
    return run(works, size.sizes(), parent, measured);
  }

  static List<Row> run(Set<Work> works, Sizes sizes, Path parent, Consumer<Row> measured)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    Consumer<Row> each =
        row -> {
          rows.add(row);
          measured.accept(row);
        };
    Path folder = Files.createTempDirectory(parent, "cim-bench");
    try {
      if (works.contains(Work.SEED)) {
        new SeedWorks(sizes).measure(each);
      }
      if (works.contains(Work.CREATE)) {
        new Encoding().measure(sizes, each);
      }
      new Appends(folder, sizes).measure(works, each);
      new LogWorks(folder, sizes).measure(works, each);
      if (works.contains(Work.GRAPH)) {
        GraphWorks.measure(each);
      }
      if (works.contains(Work.MACHINE)) {
        new Floors(folder).measure(sizes, each);
      }
    } finally {
      Folders.delete(folder);
    }
    return List.copyOf(rows);
  }
}
