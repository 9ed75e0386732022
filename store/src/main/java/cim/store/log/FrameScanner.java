package cim.store.log;

import cim.store.StoreException;
import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Reads the frames of one file in order, and finds the next one behind damage (rule R4). Memory is
 * bounded whatever a length field says. Used by one thread.
 */
public final class FrameScanner {
  public static final int CHUNK = 1 << 18;

  /** Disks fail in blocks of this size or a multiple of it. */
  private static final int BLOCK = 512;

  private final Files.Reading file;
  private final String name;
  private final long size;
  private final IntFunction<byte[]> arrays;
  private long offset;

  private byte[] chunk = {};
  private long chunkOffset;
  private int chunkSize;
  private int reads;

  /** Where the first block begins that the disk does not give, and why. */
  private long unreadable = Long.MAX_VALUE;

  private String trouble = "";

  /** What stands at an offset. */
  public sealed interface Found {}

  public record Whole(Frame frame, long offset) implements Found {}

  public record Bad(long offset, String reason) implements Found {}

  public record End() implements Found {}

  public FrameScanner(Files.Reading file, String name, long offset) throws IOException {
    this(file, name, offset, byte[]::new);
  }

  /**
   * One for somebody who knows when frames are done with.
   *
   * @param arrays asked for an array of a size, usually {@link #CHUNK}, whatever stands in it
   */
  public FrameScanner(Files.Reading file, String name, long offset, IntFunction<byte[]> arrays)
      throws IOException {
    this.arrays = arrays;
    this.file = file;
    this.name = name;
    this.offset = offset;
    this.size = file.size();
  }

  /** Where the next frame is looked for. */
  public long offset() {
    return offset;
  }

  public long size() {
    return size;
  }

  /**
   * Throws where blocks from an offset on were met that the disk does not give: nobody knows what
   * stands there, so nothing of it may be cut off.
   */
  void requireReadable(long from) throws IOException {
    if (unreadable != Long.MAX_VALUE && unreadable + BLOCK > from) {
      throw new IOException(name + ": cannot be read at byte " + unreadable + ": " + trouble);
    }
  }

  /** The frame at the offset; moves behind it where it is whole. */
  public Found next() throws IOException {
    Found found = found();
    return found instanceof Bad(long at, String reason)
            && unreadable != Long.MAX_VALUE
            && unreadable + BLOCK > at
        ? new Bad(at, reason + "; cannot be read at byte " + unreadable + ": " + trouble)
        : found;
  }

  private Found found() throws IOException {
    long left = size - offset;
    if (left == 0) {
      return new End();
    }
    if (left < Frame.HEADER) {
      return new Bad(offset, "header: " + left + " bytes (expected: " + Frame.HEADER + ")");
    }
    int at = at(offset, Frame.HEADER);
    switch (Frame.head(chunk, at)) {
      case BROKEN -> {
        return new Bad(offset, "header: does not match its checksum (expected: a frame)");
      }
      case NEWER -> throw newer();
      case WHOLE -> {
        // Looked at below.
      }
    }
    int frameSize = new Frame(chunk, at).size();
    if (frameSize > left) {
      return new Bad(offset, "frame: " + left + " bytes (expected: " + frameSize + ")");
    }
    int looked = reads;
    at = at(offset, frameSize);
    Frame frame = new Frame(chunk, at);
    if (reads != looked
        && (Frame.head(chunk, at) != Frame.Head.WHOLE || frame.size() != frameSize)) {
      return new Bad(offset, "header: read otherwise a second time (expected: the same)");
    }
    if (!frame.entriesAreWhole()) {
      return new Bad(offset, "entries: do not match their checksum");
    }
    Whole whole = new Whole(frame, offset);
    offset += frameSize;
    return whole;
  }

  /**
   * Moves to the next offset at which a whole frame of this position or a later one begins; false
   * at the end of the file.
   */
  public boolean resynchronise(long expected) throws IOException {
    // A frame with a whole header tells where its neighbour is; what its blocks hold may look like
    // a frame.
    if (size - offset >= Frame.HEADER) {
      int at = at(offset, Frame.HEADER);
      if (Frame.head(chunk, at) == Frame.Head.WHOLE) {
        long behind = offset + new Frame(chunk, at).size();
        if (behind <= size && (behind == size || isFrame(behind, expected))) {
          offset = behind;
          return behind < size;
        }
      }
    }
    for (long candidate = offset + 1; candidate + Frame.HEADER <= size; candidate++) {
      int at = at(candidate, Frame.HEADER);
      if (chunk[at] == 'C' && chunk[at + 1] == 'I' && isFrame(candidate, expected)) {
        offset = candidate;
        return true;
      }
    }
    offset = size;
    return false;
  }

  private boolean isFrame(long candidate, long expected) throws IOException {
    if (size - candidate < Frame.HEADER) {
      return false;
    }
    int at = at(candidate, Frame.HEADER);
    return switch (Frame.head(chunk, at)) {
      case BROKEN -> false;
      case NEWER -> throw newer();
      case WHOLE -> new Frame(chunk, at).position() >= expected;
    };
  }

  /** Bytes of the file as they are, for looking into damage. */
  public byte[] bytes(long from, int length) throws IOException {
    byte[] bytes = new byte[(int) Math.min(length, size - from)];
    read(bytes, from);
    return bytes;
  }

  /**
   * Where in the chunk the bytes of the file from an offset on stand; reads a new chunk where they
   * are not in it.
   */
  private int at(long from, int length) throws IOException {
    if (from < chunkOffset || from + length > chunkOffset + chunkSize) {
      byte[] fresh = arrays.apply((int) Math.min(Math.max(CHUNK, length), size - from));
      chunkSize = read(fresh, from);
      chunkOffset = from;
      chunk = fresh;
      reads++;
      if (chunkSize < length) {
        throw new IOException(
            name
                + ": ends at "
                + (from + chunkSize)
                + " (expected: "
                + size
                + " bytes, as it was)");
      }
    }
    return (int) (from - chunkOffset);
  }

  /** Blocks that the disk does not give stay zero: what is around them is read all the same. */
  private int read(byte[] target, long from) throws IOException {
    try {
      return file.read(ByteBuffer.wrap(target), from);
    } catch (IOException e) {
      trouble = String.valueOf(e.getMessage());
    }
    for (int at = 0; at < target.length; ) {
      int length = (int) Math.min(target.length - at, BLOCK - (from + at) % BLOCK);
      try {
        file.read(ByteBuffer.wrap(target, at, length), from + at);
      } catch (IOException e) {
        Arrays.fill(target, at, at + length, (byte) 0);
        unreadable = Math.min(unreadable, from + at);
      }
      at += length;
    }
    return target.length;
  }

  private StoreException newer() {
    return new StoreException(
        "newer_format",
        name
            + ": a frame of a newer format at "
            + offset
            + " (expected: format "
            + Frame.FORMAT
            + "); start a newer CIM");
  }
}
