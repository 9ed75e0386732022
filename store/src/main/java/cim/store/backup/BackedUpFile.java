package cim.store.backup;

import java.util.List;

/**
 * A file as it was at the moment of a backup.
 *
 * @param path below the data folder, with {@code /}
 * @param slices its content, one after the other
 */
record BackedUpFile(String path, List<Slice> slices) {
  BackedUpFile {
    slices = List.copyOf(slices);
  }

  long size() {
    return slices.stream().mapToLong(Slice::size).sum();
  }
}
