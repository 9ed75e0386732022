package cim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures the core on this machine: the five works of the seed in the form in which they were
 * first measured, beside each the honest version, and what the bare machine needs. Everything runs
 * in the calling thread but for writers and the store's own threads.
 */
public final class CoreBench {

  private CoreBench() {}

  /**
   * Measures all works. What is written on the way is deleted in the end.
   *
   * @param parent a folder on the disk that is to be measured
   * @param measured told each figure when it is there, in the order of the table
   * @return all figures
   * @throws IllegalStateException where a work was not done as it should, so that there is no
   *     figure
   */
  public static List<Row> run(Size size, Path parent, Consumer<Row> measured) throws IOException {
    return run(size.sizes(), parent, measured);
  }

  static List<Row> run(Sizes sizes, Path parent, Consumer<Row> measured) throws IOException {
    List<Row> rows = new ArrayList<>();
    Consumer<Row> each =
        row -> {
          rows.add(row);
          measured.accept(row);
        };
    Path folder = Files.createTempDirectory(parent, "cim-bench");
    try {
      new SeedWorks(sizes).measure(each);
      new Encoding().measure(sizes, each);
      new Appends(folder, sizes).measure(each);
      new LogWorks(folder, sizes).measure(each);
      new Floors(folder).measure(sizes, each);
    } finally {
      Folders.delete(folder);
    }
    return List.copyOf(rows);
  }
}
