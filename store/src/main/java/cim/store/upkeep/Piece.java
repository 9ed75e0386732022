package cim.store.upkeep;

import cim.ipld.Value;
import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A stretch of what a repaired file will hold. */
sealed interface Piece {
  long length();

  /** Reads into the buffer what stands at an offset in it, as far as both go. */
  void read(ByteBuffer target, long offset) throws IOException;

  /** As it stands in a file. */
  record Range(Files files, Path file, long offset, long length) implements Piece {

    @Override
    public void read(ByteBuffer target, long at) throws IOException {
      int size = (int) Math.min(target.remaining(), length - at);
      ByteBuffer part = target.slice(target.position(), size);
      try (Files.Handle handle = files.openForReading(file)) {
        if (handle.read(part, offset + at) < size) {
          throw new IOException(file + ": ends before " + (offset + at + size));
        }
      }
      target.position(target.position() + size);
    }
  }

  /** Written anew. */
  record Made(Value.Bytes bytes) implements Piece {

    @Override
    public long length() {
      return bytes.size();
    }

    @Override
    public void read(ByteBuffer target, long at) {
      target.put(bytes.toArray(), (int) at, Math.min(target.remaining(), bytes.size() - (int) at));
    }
  }

  /** A whole file. */
  static List<Piece> whole(Files files, Path file) throws IOException {
    try (Files.Handle handle = files.openForReading(file)) {
      return List.of(new Range(files, file, 0, handle.size()));
    }
  }

  /** Adds a piece; one that goes on in the same file becomes part of the last. */
  static void add(List<Piece> pieces, Piece piece) {
    if (!pieces.isEmpty()
        && pieces.getLast() instanceof Range last
        && piece instanceof Range next
        && last.file().equals(next.file())
        && last.files().equals(next.files())
        && last.offset() + last.length() == next.offset()) {
      pieces.set(
          pieces.size() - 1,
          new Range(last.files(), last.file(), last.offset(), last.length() + next.length()));
    } else if (piece.length() > 0) {
      pieces.add(piece);
    }
  }

  /** Whether these are nothing but this file as it is. */
  static boolean isWhole(List<Piece> pieces, Files files, Path file, long size) {
    return new ArrayList<>(pieces).equals(List.of(new Range(files, file, 0, size)));
  }

  static long length(List<Piece> pieces) {
    return pieces.stream().mapToLong(Piece::length).sum();
  }
}
