package cim.store.log;

import cim.store.StoreException;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.block.EventFields;
import cim.store.file.Files;
import cim.store.log.FrameScanner.Bad;
import cim.store.log.FrameScanner.End;
import cim.store.log.FrameScanner.Whole;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One day of a log.
 *
 * @param name below the data folder
 * @param day counted from 1970-01-01
 */
public record DayFile(Files files, Path path, String name, long day) {

  /** What is done with every frame, in order. */
  @FunctionalInterface
  public interface FrameVisitor {
    void visit(Frame frame, long offset) throws IOException;
  }

  /** Opens it for reading. */
  public Files.Reading open() throws IOException {
    return files.openForReading(path);
  }

  /** The first position in it; none where it is empty. */
  public OptionalLong first() throws IOException {
    try (Files.Reading file = open()) {
      return first(file, name);
    }
  }

  static OptionalLong first(Files.Reading file, String name) throws IOException {
    byte[] header = new byte[Frame.HEADER];
    if (file.read(ByteBuffer.wrap(header), 0) < header.length) {
      return OptionalLong.empty();
    }
    if (Frame.head(header, 0) != Frame.Head.WHOLE) {
      throw damaged(name, 0, "no frame begins there");
    }
    return OptionalLong.of(new Frame(header, 0).position());
  }

  /**
   * Steps through its frames.
   *
   * @throws StoreException {@code corrupt} where one is damaged
   */
  public void visit(FrameVisitor visitor) throws IOException {
    try (Files.Reading file = open()) {
      visit(file, name, visitor);
    }
  }

  /** The same of a file that stands elsewhere. */
  public static void visit(Files.Reading file, String name, FrameVisitor visitor)
      throws IOException {
    FrameScanner scanner = new FrameScanner(file, name, 0);
    boolean goesOn = true;
    while (goesOn) {
      switch (scanner.next()) {
        case Whole(Frame frame, long offset) -> visitor.visit(frame, offset);
        case Bad(long offset, String reason) -> throw damaged(name, offset, reason);
        case End _ -> goesOn = false;
      }
    }
  }

  static StoreException damaged(String name, long offset, String reason) {
    return new StoreException(
        "corrupt", name + ": damaged at byte " + offset + ": " + reason + "; run `cim verify`");
  }

  /** Bytes of its payloads and sealed parts, which a compaction would take out. */
  public static long room(Frame frame) {
    Entries entries = new Entries();
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    long room = 0;
    while (entries.next()) {
      room += entries.kind().mayBeMasked() ? entries.room() : 0;
    }
    return room;
  }

  /** Whose commit a frame holds; empty where it holds ref records. */
  public static Optional<UUID> aggregate(Frame frame) {
    Entries entries = new Entries();
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    while (entries.next()) {
      if (entries.kind() == EntryKind.EVENT) {
        EventFields event =
            new EventFields().read(entries.array(), entries.blockOffset(), entries.blockLength());
        return Optional.of(event.aggregate());
      }
    }
    return Optional.empty();
  }
}
