package cim.store.index;

import cim.store.file.Files;
import cim.store.file.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Writes the file of a part: under another name, synced, and then renamed, so that one in use is
 * replaced while it is read.
 */
public final class PartFile {
  /** Between two looks whether to give up. */
  private static final int STRETCH = 1 << 16;

  private static final String PREFIX = "part-";
  private static final String MOVED = ".moved";

  private final Files files;
  private final Path folder;
  private final BooleanSupplier ending;

  /**
   * @param ending whether to give up what has been begun
   */
  public PartFile(Files files, Path folder, BooleanSupplier ending) {
    this.files = files;
    this.folder = folder;
    this.ending = ending;
  }

  /** What the file of a part is called. */
  public static String name(long base, long end) {
    return PREFIX + base + "-" + end;
  }

  /** Writes the beginning of the young part. */
  public void write(YoungPart young, long end) throws IOException {
    KeySource keys = young.keysBefore(end);
    Layout layout = new Layout(young.base(), end, keys.count());
    write(
        layout,
        keys,
        out -> {
          for (long position = layout.base(); position < end; position++) {
            put(young.row(position), out);
          }
          for (long group = layout.base(); group < end; group += Row.GROUP) {
            Zone zone = Zone.of(young, group, Math.min(end, group + Row.GROUP));
            out.putLong(zone.earliest());
            out.putLong(zone.latest());
          }
        });
  }

  /** Writes neighbouring parts as one. */
  public void merge(List<StoredPart> parts) throws IOException {
    KeySource keys = KeySource.merging(parts);
    long base = parts.getFirst().base();
    write(
        new Layout(base, parts.getLast().end(), keys.count()),
        keys,
        out -> {
          for (StoredPart part : parts) {
            part.copyRows(out);
          }
          for (StoredPart part : parts) {
            part.copyZones(out);
          }
        });
  }

  /** What a part says where frames have moved. */
  @FunctionalInterface
  public interface Moves {
    /** The row of a position, which come in order. */
    Row row(long position, Row before) throws IOException;
  }

  /**
   * Writes a part with other rows, beside its file, whose place it takes with {@link #settle}. What
   * leads to positions stays.
   */
  public void move(StoredPart part, Moves moves) throws IOException {
    write(part.name() + MOVED, out -> part.copyMoved(moves, out));
  }

  /** Has a part that was moved take the name of the one before; not durably yet. */
  public void settle(StoredPart part) throws IOException {
    Path file = folder.resolve(part.name());
    files.rename(moved(file), file);
  }

  static Path moved(Path part) {
    return part.resolveSibling(part.getFileName() + MOVED);
  }

  static void put(Row row, SummedFile out) throws IOException {
    out.putLong(row.frame());
    out.putLong(row.time());
    out.putLong(row.leaf());
  }

  @FunctionalInterface
  private interface Content {
    void write(SummedFile out) throws IOException;
  }

  private void write(Layout layout, KeySource keys, Content rows) throws IOException {
    write(
        name(layout.base(), layout.end()),
        out -> {
          out.put(layout.header());
          rows.write(out);
          for (int before : writeKeys(layout, keys, out)) {
            out.putInt(before);
          }
        });
  }

  private void write(String name, Content content) throws IOException {
    Path unfinished = folder.resolve(name + WholeFile.UNFINISHED);
    boolean finished = false;
    try (Files.Handle file = files.openForWriting(unfinished)) {
      SummedFile out = new SummedFile(file);
      content.write(out);
      out.end();
      finished = true;
    } finally {
      if (!finished && files.exists(unfinished)) {
        files.delete(unfinished);
      }
    }
    files.rename(unfinished, folder.resolve(name));
  }

  /** How many entries are before each bucket, and at last how many there are. */
  private int[] writeKeys(Layout layout, KeySource keys, SummedFile out) throws IOException {
    int[] buckets = new int[layout.buckets() + 1];
    int entryBits = layout.entryBits();
    long mask = (1L << entryBits) - 1;
    for (long i = 0; i < layout.count(); i++) {
      if (i % STRETCH == 0 && ending.getAsBoolean()) {
        throw new IOException("given up: the store is closing");
      }
      long entry = keys.next();
      buckets[(int) (entry >>> entryBits) + 1]++;
      out.putBits(entry & mask, entryBits);
    }
    out.endBits();
    out.put(ByteBuffer.allocate(Long.BYTES));
    for (int i = 1; i < buckets.length; i++) {
      buckets[i] += buckets[i - 1];
    }
    return buckets;
  }

  /** When the events of a group are of. What cannot be read might be of any time. */
  private record Zone(long earliest, long latest) {
    static Zone of(Part part, long from, long to) {
      long earliest = Long.MAX_VALUE;
      long latest = Long.MIN_VALUE;
      for (long position = from; position < to; position++) {
        Row row = part.row(position);
        switch (row.kind()) {
          case EVENT -> {
            earliest = Math.min(earliest, row.time());
            latest = Math.max(latest, row.time());
          }
          case REF -> {
            // Nobody asks for it by time.
          }
          case LOST -> {
            return new Zone(Long.MIN_VALUE, Long.MAX_VALUE);
          }
        }
      }
      return new Zone(earliest, latest);
    }
  }
}
