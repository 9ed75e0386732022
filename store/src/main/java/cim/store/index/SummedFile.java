package cim.store.index;

import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Writes a file from its beginning to its end, and then a sum for each block of it. One thread. */
final class SummedFile {
  /** What is written without a sync in between: a long sync would hold up those of the log. */
  private static final long UNSYNCED = 32 << 20;

  private final Files.Handle file;
  private final ByteBuffer buffer = ByteBuffer.allocate(64 * CheckedBytes.BLOCK);
  private int[] sums = new int[64];
  private int blocks;
  private long written;
  private long synced;

  /** Bits that do not make a byte yet. */
  private long pending;

  private int pendingBits;

  SummedFile(Files.Handle file) throws IOException {
    this.file = file;
    file.truncate(0);
  }

  void put(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      room(1);
      int some = Math.min(bytes.remaining(), buffer.remaining());
      buffer.put(bytes.slice(bytes.position(), some));
      bytes.position(bytes.position() + some);
    }
  }

  void putLong(long value) throws IOException {
    if (buffer.remaining() < Long.BYTES) {
      put(ByteBuffer.allocate(Long.BYTES).putLong(0, value));
    } else {
      buffer.putLong(value);
    }
  }

  void putInt(int value) throws IOException {
    if (buffer.remaining() < Integer.BYTES) {
      put(ByteBuffer.allocate(Integer.BYTES).putInt(0, value));
    } else {
      buffer.putInt(value);
    }
  }

  /** Puts the lower bits of a value, at most 56. */
  void putBits(long value, int bits) throws IOException {
    pending = pending << bits | value;
    pendingBits += bits;
    while (pendingBits >= Byte.SIZE) {
      pendingBits -= Byte.SIZE;
      room(1);
      buffer.put((byte) (pending >>> pendingBits));
    }
  }

  /** Fills the byte that has been begun. */
  void endBits() throws IOException {
    if (pendingBits > 0) {
      putBits(0, Byte.SIZE - pendingBits);
    }
    pending = 0;
  }

  /** Writes what is left, then the sums, and syncs. */
  void end() throws IOException {
    drain();
    ByteBuffer last = ByteBuffer.allocate(blocks * Integer.BYTES);
    for (int i = 0; i < blocks; i++) {
      last.putInt(sums[i]);
    }
    file.write(last.flip(), written);
    file.sync();
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      drain();
    }
  }

  private void drain() throws IOException {
    buffer.flip();
    for (int at = 0; at < buffer.limit(); at += CheckedBytes.BLOCK) {
      CRC32C crc = new CRC32C();
      crc.update(buffer.slice(at, Math.min(CheckedBytes.BLOCK, buffer.limit() - at)));
      if (blocks == sums.length) {
        sums = Arrays.copyOf(sums, blocks * 2);
      }
      sums[blocks++] = (int) crc.getValue();
    }
    int size = buffer.remaining();
    file.write(buffer, written);
    written += size;
    buffer.clear();
    if (written - synced >= UNSYNCED) {
      file.sync();
      synced = written;
    }
  }
}
