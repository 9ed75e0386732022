package cim.store.seal;

import cim.ipld.DagCbor;
import cim.ipld.IpldException;
import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * A short file of checked records that grows, or is replaced whole; all numbers big endian:
 *
 * <pre>
 *  0  magic "CIMK", format 1 u16, 0 u16
 *  8  records: length u16, its complement u16, CRC32C of the body u32, body: a dag-cbor map
 * </pre>
 *
 * <p>A record is durable when {@link #append} returns. The complement tells a record whose writing
 * was interrupted (the file ends too early) from one whose length has been changed.
 */
public final class RecordFile implements KeyFolder.Writing {

  private static final byte[] MAGIC = {'C', 'I', 'M', 'K', 0, 1, 0, 0};

  /** Where the format stands. */
  private static final int FORMAT = 4;

  /** Disks write at least so many bytes at once. */
  private static final int SECTOR = 512;

  private static final int HEAD = 8;
  private static final int LONGEST = 0xFFFF;
  private static final long UNKNOWN = -1;

  private final Files files;
  private final Path file;
  private long end;

  private RecordFile(Files files, Path file, long end) {
    this.files = files;
    this.file = file;
    this.end = end;
  }

  /** What is wrong with a file. */
  public record Fault(long offset, Kind kind, String reason) {

    /** Whether bytes were changed, or a newer CIM wrote them. */
    public enum Kind {
      CHANGED,
      NEWER
    }

    static Fault changed(long offset, String reason) {
      return new Fault(offset, Kind.CHANGED, reason);
    }

    private String cure() {
      return switch (kind) {
        case CHANGED -> "; put back a copy of this key file";
        case NEWER -> "; start a newer CIM";
      };
    }
  }

  /**
   * What a file holds.
   *
   * @param end offset behind the last whole record
   * @param torn whether bytes of a record follow whose writing was interrupted
   */
  public record Contents(List<Value.Map> records, long end, Tail torn, List<Fault> faults) {
    public Contents {
      records = List.copyOf(records);
      faults = List.copyOf(faults);
    }
  }

  /** How a file ends. */
  public enum Tail {
    WHOLE,
    TORN
  }

  /** Reads a file; changed bytes are faults, none of which ends the reading where it can go on. */
  public static Contents read(Files files, Path file) throws IOException {
    byte[] bytes = bytes(files, file);
    int newest = file.endsWith(KeyFolder.DATA_KEYS) ? 2 : 1; // Their records name an epoch.
    List<Value.Map> records = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int differs = Arrays.mismatch(bytes, 0, Math.min(bytes.length, MAGIC.length), MAGIC, 0, 8);
    if (differs >= 0) {
      faults.add(
          differs >= FORMAT && bytes.length >= MAGIC.length && in.getShort(FORMAT) > 1
              ? newer(FORMAT, "format " + in.getShort(FORMAT), 1)
              : Fault.changed(differs, "file head (expected: CIMK, format 1)"));
      return new Contents(records, differs, Tail.WHOLE, faults);
    }
    int at = MAGIC.length;
    while (at < bytes.length) {
      if (bytes.length - at < HEAD) {
        return new Contents(records, at, Tail.TORN, faults);
      }
      int length = Short.toUnsignedInt(in.getShort(at));
      if (length != (~in.getShort(at + 2) & LONGEST)) {
        if (isUnwritten(bytes, at)) {
          return new Contents(records, at, Tail.TORN, faults);
        }
        faults.add(Fault.changed(at, "record: its length has been changed"));
        return new Contents(records, at, Tail.WHOLE, faults);
      }
      if (bytes.length - at - HEAD < length) {
        return new Contents(records, at, Tail.TORN, faults);
      }
      if (crc(bytes, at + HEAD, length) != in.getInt(at + 4)) {
        if (at + HEAD + length == bytes.length && isUnwritten(bytes, at)) {
          return new Contents(records, at, Tail.TORN, faults);
        }
        faults.add(Fault.changed(at, "record: does not match its checksum"));
      } else {
        readRecord(bytes, at, length, newest, records, faults);
      }
      at += HEAD + length;
    }
    return new Contents(records, at, Tail.WHOLE, faults);
  }

  /**
   * Whether a sector of the file's last record was never written, as after a loss of power before
   * the record was durable: it reads as zeros, which no changed byte makes of a record.
   */
  private static boolean isUnwritten(byte[] bytes, int from) {
    for (int at = from; at < bytes.length; ) {
      int end = Math.min(bytes.length, at + SECTOR - at % SECTOR);
      if (end - at >= 4 && Arrays.equals(bytes, at, end, new byte[end - at], 0, end - at)) {
        return true;
      }
      at = end;
    }
    return false;
  }

  private static Fault newer(long offset, String what, int known) {
    return new Fault(offset, Fault.Kind.NEWER, what + " (expected: at most " + known + ")");
  }

  private static void readRecord(
      byte[] bytes, int at, int length, int newest, List<Value.Map> records, List<Fault> faults) {
    try {
      if (DagCbor.decode(bytes, at + HEAD, length) instanceof Value.Map map) {
        if (map.integer("v") > newest) {
          faults.add(newer(at, "record of version " + map.integer("v"), newest));
        }
        records.add(map);
        return;
      }
    } catch (IpldException e) {
      faults.add(Fault.changed(at, "record: " + e.getMessage()));
      return;
    }
    faults.add(Fault.changed(at, "record (expected: a map)"));
  }

  /**
   * Opens a file for appending, and hands over what it holds. It is created where it is not there.
   * What an interrupted writing left at its end is cut off: it was never durable.
   *
   * @throws StoreException {@code corrupt} where bytes have been changed
   */
  static Opened open(Files files, Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    if (!files.exists(file)) {
      create(files, folder, name);
    }
    KeyFolder.requirePrivate(file);
    Contents contents = requireWhole(files, file);
    proveAgain(files, file, contents);
    return new Opened(new RecordFile(files, file, contents.end()), contents.records());
  }

  /**
   * Reads a file that must be as it was written.
   *
   * @throws StoreException {@code corrupt}, {@code newer_format}
   */
  static Contents requireWhole(Files files, Path file) throws IOException {
    Contents contents = read(files, file);
    if (!contents.faults().isEmpty()) {
      Fault fault = contents.faults().getFirst();
      throw new StoreException(
          fault.kind() == Fault.Kind.NEWER ? "newer_format" : "corrupt",
          file.getFileName() + " at byte " + fault.offset() + ": " + fault.reason() + fault.cure());
    }
    return contents;
  }

  /**
   * Cuts off what is torn, and writes the last record again and syncs it: after an append that
   * failed it may stand in the page cache only, marked as if it had been written.
   */
  private static void proveAgain(Files files, Path file, Contents contents) throws IOException {
    byte[] bytes = bytes(files, file);
    int last = MAGIC.length;
    for (int at = last; at < contents.end(); ) {
      last = at;
      at += HEAD + Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(at));
    }
    try (Files.Handle handle = files.openForWriting(file)) {
      handle.truncate(contents.end());
      handle.write(ByteBuffer.wrap(bytes, last, (int) contents.end() - last), last);
      handle.sync();
    }
  }

  /** A file and what it held when it was opened. */
  record Opened(RecordFile file, List<Value.Map> records) {
    Opened {
      records = List.copyOf(records);
    }
  }

  private static void create(Files files, Path folder, String name) throws IOException {
    unfinished(files, folder, name, ByteBuffer.wrap(MAGIC));
    finish(files, folder, name);
  }

  private static void unfinished(Files files, Path folder, String name, ByteBuffer bytes)
      throws IOException {
    Path fresh = folder.resolve(name + WholeFile.UNFINISHED);
    try (Files.Handle handle = files.openForWriting(fresh)) {
      KeyFolder.restrict(fresh);
      handle.truncate(0);
      handle.write(bytes, 0);
      handle.sync();
    }
  }

  private static void finish(Files files, Path folder, String name) throws IOException {
    files.rename(folder.resolve(name + WholeFile.UNFINISHED), folder.resolve(name));
    files.syncDirectory(folder);
  }

  /** Appends a record; it is durable when this returns. One thread at a time. */
  @Override
  public void append(Value.Map record) throws IOException {
    if (end == UNKNOWN) {
      throw new IOException(file + ": could not be replaced (expected: durable); start again");
    }
    ByteBuffer out = framed(record);
    int size = out.remaining();
    requireThere();
    try (Files.Handle handle = files.openForWriting(file)) {
      handle.write(out, end);
      handle.sync();
    }
    requireThere();
    end += size;
  }

  /** A key that goes into a file made anew could not be read again. */
  private void requireThere() throws IOException {
    if (!files.exists(file)) {
      throw new IOException(
          file + ": was deleted or moved (expected: there); put it back, and start again");
    }
  }

  private static ByteBuffer framed(Value.Map record) {
    byte[] body = DagCbor.encode(record);
    if (body.length > LONGEST) {
      throw new IllegalArgumentException(
          "record: " + body.length + " bytes (expected: at most 65535)");
    }
    return ByteBuffer.allocate(HEAD + body.length)
        .putShort((short) body.length)
        .putShort((short) ~body.length)
        .putInt(crc(body, 0, body.length))
        .put(body)
        .flip();
  }

  /**
   * Puts other records in the place of all, whole and durable when this returns. Where it fails,
   * the one or the other is there, and nothing is appended until it has succeeded. One thread at a
   * time.
   */
  @Override
  public void replace(List<Value.Map> records) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent());
    String name = String.valueOf(file.getFileName());
    ByteBuffer bytes = bytes(records);
    try (Files.Handle old = files.openForWriting(file)) {
      unfinished(files, folder, name, bytes.duplicate());
      end = UNKNOWN;
      finish(files, folder, name);
      end = bytes.remaining();
      overwrite(old);
    }
  }

  /** What held keys is not left to whoever looks through the free blocks of a disk. */
  private static void overwrite(Files.Handle old) {
    try {
      old.write(ByteBuffer.allocate(Math.toIntExact(old.size())), 0);
      old.sync();
    } catch (IOException e) {
      // Nobody finds the file by its name any more; a disk may keep old blocks anyway.
    }
  }

  private static ByteBuffer bytes(List<Value.Map> records) {
    List<ByteBuffer> parts = new ArrayList<>();
    parts.add(ByteBuffer.wrap(MAGIC));
    records.forEach(record -> parts.add(framed(record)));
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(ByteBuffer::remaining).sum());
    parts.forEach(all::put);
    return all.flip();
  }

  private static byte[] bytes(Files files, Path file) throws IOException {
    try (Files.Handle handle = files.openForReading(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(handle.size()));
      handle.read(bytes, 0);
      return bytes.array();
    }
  }

  private static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
