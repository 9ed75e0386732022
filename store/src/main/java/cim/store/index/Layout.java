package cim.store.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Where everything stands in the file of a part, big endian:
 *
 * <pre>
 *  0  magic "CIMP"     8  base, u64      24  entries of keys, u64
 *  4  format 2, u32   16  end, u64       32  CRC32C of bytes 0..31, u32
 * 40  rows: (end - base) × 24 bytes, see {@link Row}
 *  …  zones: for each group of 1024 positions the earliest and the latest time of its events, i64 each
 *  …  entries: ascending, packed bit by bit: the lower bits of a {@link Keys key}, then position - base
 *  …  buckets: for each value of a key's upper bits how many entries are before its first, u32; their number at last
 *  …  sums: CRC32C of every 4096 bytes of all before, u32 each
 * </pre>
 *
 * <p>An entry takes as many bits as its bucket does not tell and positions need: about 38 where a
 * key has 35 and a bucket 64 to 128 entries, however many there are.
 */
record Layout(long base, long end, long count) {
  static final int HEADER = 40;
  static final int ZONE = 16;
  static final int FORMAT = 2;

  private static final int MAGIC = 0x43494D50;
  private static final int BUCKET_BITS = 6;

  /** So that an entry that begins anywhere in a byte is read as one word. */
  private static final int MOST_BITS = 56;

  static Layout parse(ByteBuffer header, long size) throws IOException {
    if (header.remaining() < HEADER
        || header.getInt(0) != MAGIC
        || header.getInt(32) != crc(header.slice(0, 32))) {
      throw new IOException("does not begin as it was written");
    }
    if (header.getInt(4) != FORMAT) {
      throw new IOException("format " + header.getInt(4) + " (expected: " + FORMAT + ")");
    }
    Layout layout = new Layout(header.getLong(8), header.getLong(16), header.getLong(24));
    if (layout.size() != size) {
      throw new IOException(size + " bytes (expected: " + layout.size() + ")");
    }
    return layout;
  }

  ByteBuffer header() {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.putInt(MAGIC).putInt(FORMAT).putLong(base).putLong(end).putLong(count);
    return header.putInt(32, crc(header.slice(0, 32))).rewind();
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  int placeBits() {
    return KeySource.placeBits(base, end);
  }

  /** Upper bits of a key by which it finds its bucket. */
  int bucketBits() {
    int many = Math.max(0, Long.SIZE - 1 - BUCKET_BITS - Long.numberOfLeadingZeros(count | 1));
    return Math.max(many, Keys.BITS + placeBits() - MOST_BITS);
  }

  int buckets() {
    return 1 << bucketBits();
  }

  /** Lower bits of a key, which an entry holds. */
  int restBits() {
    return Keys.BITS - bucketBits();
  }

  int entryBits() {
    return restBits() + placeBits();
  }

  long groups() {
    return (end - base + Row.GROUP - 1) / Row.GROUP;
  }

  long rowAt(long position) {
    return HEADER + (position - base) * Row.SIZE;
  }

  long zoneAt(long position) {
    return rowAt(end) + (position - base) / Row.GROUP * ZONE;
  }

  long entriesAt() {
    return rowAt(end) + groups() * ZONE;
  }

  /** A word behind the last entry, so that any is read as one. */
  long bucketsAt() {
    return entriesAt() + (count * entryBits() + Byte.SIZE - 1) / Byte.SIZE + Long.BYTES;
  }

  /** Where the sums begin. */
  long content() {
    return bucketsAt() + (buckets() + 1L) * Integer.BYTES;
  }

  long size() {
    return content() + CheckedBytes.blocks(content()) * Integer.BYTES;
  }
}
