package cim.adapters.git;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;

/**
 * One pack file with its index of version 2, as {@code gitformat-pack} describes them, mapped into
 * memory. Safe for all threads.
 */
final class Pack {
  static final long ABSENT = -1;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int MAGIC = 0xFF744F63; // "\377tOc"
  private static final int VERSION = 2;
  private static final int FANOUT = 8;
  private static final int NAMES = FANOUT + 256 * Integer.BYTES;
  private static final int NAME = Constants.OBJECT_ID_LENGTH;

  private final MemorySegment index;
  private final MemorySegment data;
  private final long offsets;
  private final long largeOffsets;

  private Pack(MemorySegment index, MemorySegment data) {
    long count = index.get(INT, FANOUT + 255 * Integer.BYTES);
    this.index = index;
    this.data = data;
    this.offsets = NAMES + count * (NAME + Integer.BYTES); // behind names and checksums
    this.largeOffsets = offsets + count * Integer.BYTES;
  }

  /**
   * @throws IOException also where the index is of another version
   */
  static Pack open(Path indexFile, Path packFile, Arena arena) throws IOException {
    MemorySegment index = mapped(indexFile, arena);
    if (index.byteSize() < NAMES
        || index.get(INT, 0) != MAGIC
        || index.get(INT, Integer.BYTES) != VERSION) {
      throw new IOException(indexFile.getFileName() + ": no index of version " + VERSION);
    }
    return new Pack(index, mapped(packFile, arena));
  }

  private static MemorySegment mapped(Path file, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  MemorySegment data() {
    return data;
  }

  /** Where an object begins; {@link #ABSENT} where it is not in this pack. */
  long find(AnyObjectId id) {
    byte[] name = new byte[NAME];
    id.copyRawTo(name, 0);
    return find(MemorySegment.ofArray(name));
  }

  /** As {@link #find(AnyObjectId)}, for the 20 bytes of an id. */
  long find(MemorySegment name) {
    int first = Byte.toUnsignedInt(name.get(ValueLayout.JAVA_BYTE, 0));
    long low = first == 0 ? 0 : index.get(INT, FANOUT + (first - 1L) * Integer.BYTES);
    long high = index.get(INT, FANOUT + (long) first * Integer.BYTES);
    while (low < high) {
      long middle = (low + high) >>> 1;
      int order = compare(name, NAMES + middle * NAME);
      if (order == 0) {
        return offset(middle);
      }
      if (order < 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return ABSENT;
  }

  private int compare(MemorySegment name, long at) {
    int order = Long.compareUnsigned(name.get(LONG, 0), index.get(LONG, at));
    if (order == 0) {
      order = Long.compareUnsigned(name.get(LONG, 8), index.get(LONG, at + 8));
    }
    return order != 0 ? order : Integer.compareUnsigned(name.get(INT, 16), index.get(INT, at + 16));
  }

  private long offset(long number) {
    int offset = index.get(INT, offsets + number * Integer.BYTES);
    return offset >= 0
        ? offset
        : index.get(LONG, largeOffsets + (offset & Integer.MAX_VALUE) * (long) Long.BYTES);
  }
}
