package cim.store.memory;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A commit that is in the log: the entries of its frame, deflated, since the ids and CIDs of its
 * events say much twice.
 */
final class KeptCommit {
  private final long position;
  private final long revision;
  private final int count;
  private final int size;
  private final long content;
  private final byte[] packed;

  /**
   * Packs a commit.
   *
   * @param position of its first event
   * @param revision of its first event
   * @param size of the entries in bytes
   * @param content a digest of what the command says; a repeated command has it again
   */
  KeptCommit(
      long position,
      long revision,
      int count,
      byte[] entries,
      int size,
      long content,
      Deflater deflater) {
    this.position = position;
    this.revision = revision;
    this.count = count;
    this.size = size;
    this.content = content;
    this.packed = packed(deflater, entries, size);
  }

  long position() {
    return position;
  }

  long revision() {
    return revision;
  }

  int count() {
    return count;
  }

  int size() {
    return size;
  }

  long content() {
    return content;
  }

  /** The shortest form that costs little time; the deflater is reset. */
  private static byte[] packed(Deflater deflater, byte[] entries, int size) {
    deflater.reset();
    deflater.setInput(entries, 0, size);
    deflater.finish();
    byte[] packed = new byte[size + size / 100 + 64];
    int length = deflater.deflate(packed);
    return Arrays.copyOf(packed, length);
  }

  byte[] entries() {
    Inflater inflater = new Inflater(true);
    try {
      byte[] entries = new byte[size];
      inflater.setInput(packed);
      int length = inflater.inflate(entries);
      if (length != size) {
        throw new IllegalStateException("commit: " + length + " bytes (expected: " + size + ")");
      }
      return entries;
    } catch (DataFormatException e) {
      throw new IllegalStateException("commit: not as it was packed", e);
    } finally {
      inflater.end();
    }
  }

  /** The position after its last event. */
  long end() {
    return position + count;
  }
}
