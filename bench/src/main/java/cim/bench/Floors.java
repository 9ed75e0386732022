package cim.bench;

import cim.ipld.Sha256;
import cim.store.file.DiskFiles;
import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** What the bare machine needs: to hash bytes, to write and sync them. */
public final class Floors {
  private static final int PIECE = 1 << 20;
  private static final int SYNCS = 300;

  private final Files files = new DiskFiles();
  private final Path file;

  /**
   * @param folder where the measured stores stand, so that it is the same disk
   */
  public Floors(Path folder) {
    this.file = folder.resolve("floor");
  }

  void measure(Sizes sizes, Consumer<Row> rows) throws IOException {
    double megabytes = 32;
    long bytes = (long) (megabytes * 1e6);
    rows.accept(
        Row.inMemory(
            "machine: SHA-256 on one core",
            megabytes / Rounds.median(2, sizes.rounds(), () -> hash(bytes)),
            "MB/s",
            "pieces of 1 MiB"));
    rows.accept(
        Row.onDisk(
            "machine: write in sequence, one sync",
            megabytes / Rounds.median(1, sizes.rounds(), () -> write(bytes)),
            "MB/s",
            "pieces of 1 MiB"));
    rows.accept(
        Row.onDisk(
            "machine: write and sync of 1 KiB", groups(1 << 10, SYNCS) * 1e6, "us", "1 KiB"));
  }

  /** Seconds to hash as many bytes on one core. */
  public double hash(long bytes) {
    Sha256 sha256 = new Sha256();
    byte[] piece = new byte[PIECE];
    byte[] out = new byte[Sha256.SIZE];
    long start = System.nanoTime();
    for (long done = 0; done < bytes; done += PIECE) {
      sha256.update(piece, 0, (int) Math.min(PIECE, bytes - done));
    }
    sha256.finish(out, 0);
    return Rounds.seconds(start);
  }

  /** Seconds to read files in sequence and take the CRC32C of what they hold. */
  double read(List<Path> logs) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    CRC32C crc = new CRC32C();
    long start = System.nanoTime();
    for (Path log : logs) {
      try (Files.Handle handle = files.openForReading(log)) {
        for (long at = 0; at < handle.size(); at += PIECE) {
          int read = handle.read(piece.clear(), at);
          crc.update(piece.array(), 0, read);
        }
      }
    }
    return Rounds.seconds(start);
  }

  /** Seconds to write as many bytes in sequence, with one sync at their end. */
  double write(long bytes) throws IOException {
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
    try (Files.Handle handle = files.openForWriting(file)) {
      long start = System.nanoTime();
      for (long done = 0; done < bytes; done += PIECE) {
        handle.write(piece.clear().limit((int) Math.min(PIECE, bytes - done)), done);
      }
      handle.sync();
      return Rounds.seconds(start);
    } finally {
      files.delete(file);
    }
  }

  /** The median of the seconds to write and sync so many bytes at the end of a file. */
  public double groups(int bytes, int count) throws IOException {
    ByteBuffer group = ByteBuffer.allocateDirect(bytes);
    double[] seconds = new double[count];
    try (Files.Handle handle = files.openForWriting(file)) {
      for (int i = 0; i < count; i++) {
        seconds[i] = writeAndSync(handle, group, (long) i * bytes);
      }
    } finally {
      files.delete(file);
    }
    return Rounds.median(seconds);
  }

  /** Seconds of one write and its sync; the buffer is written whole. */
  static double writeAndSync(Files.Handle handle, ByteBuffer bytes, long offset)
      throws IOException {
    long start = System.nanoTime();
    handle.write(bytes.clear(), offset);
    handle.sync();
    return Rounds.seconds(start);
  }

  /** A file beside the measured store, for syncs between its own. */
  Files.Handle open() throws IOException {
    return files.openForWriting(file);
  }
}
