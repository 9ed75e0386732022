package cim.store.log;

import cim.store.file.Files;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Keys of a stretch of positions, sorted, mapped from a file that never changes; any thread reads.
 *
 * <pre>
 * 0  magic "CIMR"   4  format 1, u32   8  base position, u64   16  end position, u64   24  count, u64
 * 32 count × (key u32, position - base u32), ascending          …  CRC32C of all before, u32
 * </pre>
 */
record KeyRun(String name, long base, long end, long count, MemorySegment entries) {
  private static final int MAGIC = 0x43494D52;
  private static final int FORMAT = 1;
  private static final int HEADER = 32;
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  /** Where a key's entries stand in a run: {@code [from, to)}. */
  record Slice(KeyRun run, long from, long to) {
    long count() {
      return to - from;
    }

    long position(long index) {
      return run.positionAt(from + index);
    }
  }

  static KeyRun open(Files files, Path folder, String name) throws IOException {
    try (Files.Handle file = files.openForReading(folder.resolve(name))) {
      long size = file.size();
      if (size < HEADER + 4) {
        throw new IOException(name + ": " + size + " bytes (expected: a whole run of keys)");
      }
      MemorySegment all = file.map(0, size);
      ByteBuffer header = all.asSlice(0, HEADER).asByteBuffer();
      CRC32C crc = new CRC32C();
      for (long at = 0; at < size - 4; at += 1 << 30) {
        crc.update(all.asSlice(at, Math.min(1 << 30, size - 4 - at)).asByteBuffer());
      }
      int written =
          all.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), size - 4);
      long count = header.getLong(24);
      if (header.getInt(0) != MAGIC
          || header.getInt(4) != FORMAT
          || written != (int) crc.getValue()
          || size != HEADER + count * 8 + 4) {
        throw new IOException(name + ": does not match its checksum (expected: as written)");
      }
      return new KeyRun(
          name, header.getLong(8), header.getLong(16), count, all.asSlice(HEADER, count * 8));
    }
  }

  /** Writes and syncs a run of entries that are sorted. */
  static KeyRun write(Files files, Path folder, long base, long end, Source entries)
      throws IOException {
    String name = "keys-" + base + "-" + end;
    try (Files.Handle file = files.openForWriting(folder.resolve(name))) {
      file.truncate(0);
      CRC32C crc = new CRC32C();
      ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
      buffer.putInt(MAGIC).putInt(FORMAT).putLong(base).putLong(end).putLong(entries.count());
      long at = 0;
      for (long i = 0; i < entries.count(); i++) {
        if (buffer.remaining() < 8) {
          at = drain(file, buffer, crc, at);
        }
        buffer.putLong(entries.next());
      }
      at = drain(file, buffer, crc, at);
      file.write(buffer.putInt((int) crc.getValue()).flip(), at);
      file.sync();
    }
    return open(files, folder, name);
  }

  private static long drain(Files.Handle file, ByteBuffer buffer, CRC32C crc, long at)
      throws IOException {
    buffer.flip();
    int size = buffer.remaining();
    crc.update(buffer.duplicate());
    file.write(buffer, at);
    buffer.clear();
    return at + size;
  }

  /** Sorted entries, each once. */
  interface Source {
    long count();

    long next();

    static Source of(long[] sorted) {
      return new Source() {
        private int at;

        @Override
        public long count() {
          return sorted.length;
        }

        @Override
        public long next() {
          return sorted[at++];
        }
      };
    }

    /** Several runs as one; their positions are counted from the first one's base. */
    static Source merged(List<KeyRun> runs) {
      long base = runs.getFirst().base();
      return new Source() {
        private final long[] at = new long[runs.size()];
        private final long total = runs.stream().mapToLong(KeyRun::count).sum();

        @Override
        public long count() {
          return total;
        }

        @Override
        public long next() {
          int best = -1;
          long least = Long.MAX_VALUE;
          for (int i = 0; i < at.length; i++) {
            KeyRun run = runs.get(i);
            if (at[i] < run.count()) {
              long entry = run.entryAt(at[i]) + (run.base() - base);
              if (entry < least) {
                least = entry;
                best = i;
              }
            }
          }
          at[best]++;
          return least;
        }
      };
    }
  }

  /** The entries of a key with positions in {@code [from, to)}. */
  Slice find(int key, long from, long to) {
    long upper = (long) key << 32;
    long first = lowerBound(upper + Math.clamp(from - base, 0, end - base), 0);
    boolean isThere = first < count && entryAt(first) >>> 32 == key;
    return new Slice(
        this,
        first,
        isThere ? lowerBound(upper + Math.clamp(to - base, 0, end - base), first) : first);
  }

  /** The index of the first entry from one on that is not below a value. */
  private long lowerBound(long value, long least) {
    // Keys are spread evenly, so a key's share of all tells about where it stands; from there in
    // growing steps.
    long low = least;
    long high = count;
    long guess =
        Math.clamp(
            (long) ((double) count * (value >>> 32) / (1L << 31)),
            least,
            Math.max(least, count - 1));
    for (long step = 16; low < high; step *= 4) {
      if (entryAt(guess) < value) {
        low = guess + 1;
        guess = guess + step;
        if (guess >= high) {
          break;
        }
      } else {
        high = guess;
        guess = guess - step;
        if (guess < low) {
          break;
        }
      }
    }
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (entryAt(middle) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long entryAt(long index) {
    return entries.get(LONG, index * 8);
  }

  private long positionAt(long index) {
    return base + (entryAt(index) & 0xFFFF_FFFFL);
  }
}
