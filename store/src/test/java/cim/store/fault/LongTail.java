package cim.store.fault;

import cim.store.disk.Chance;
import cim.store.disk.PassingFiles;
import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * Bytes behind the last record of a log (F05): garbage, a part of a record, lengths that are huge,
 * negative or past the end. All that was acknowledged is read, the rest is put aside, and nobody
 * reads more at once than a record may be long.
 */
record LongTail(DamagedLog log, Kind kind, long seed) implements Campaign.Trial {
  private static final int MOST_AT_ONCE = 17 << 20;
  private static final int LENGTH = 8;

  enum Kind {
    GARBAGE,
    ZEROS,
    PART_OF_A_RECORD,
    HUGE_LENGTH,
    NEGATIVE_LENGTH,
    LENGTH_PAST_THE_END
  }

  static LongTail of(DamagedLog log, long seed) {
    return new LongTail(log, Campaign.one(Kind.values(), seed), seed);
  }

  @Override
  public void run() throws IOException {
    byte[] whole = log.bytes();
    byte[] tail = tail(Chance.of(seed));
    byte[] longer = Arrays.copyOf(whole, whole.length + tail.length);
    System.arraycopy(tail, 0, longer, whole.length, tail.length);
    log.judgeTail(longer, tail, Frugal::new);
  }

  private byte[] tail(Random chance) {
    byte[] record = log.frame(chance.nextInt(log.frames().size()));
    return switch (kind) {
      case GARBAGE -> {
        byte[] garbage = new byte[1 + chance.nextInt(9_000)];
        chance.nextBytes(garbage);
        yield garbage;
      }
      case ZEROS -> new byte[1 + chance.nextInt(9_000)];
      case PART_OF_A_RECORD -> Arrays.copyOf(record, 1 + chance.nextInt(record.length - 1));
      case HUGE_LENGTH -> withLength(record, Integer.MAX_VALUE - chance.nextInt(100));
      case NEGATIVE_LENGTH -> withLength(record, -1 - chance.nextInt(100));
      case LENGTH_PAST_THE_END ->
          withLength(record, record.length + chance.nextInt(Integer.MAX_VALUE / 2));
    };
  }

  /** A record whose header is whole and says another length. */
  private static byte[] withLength(byte[] record, int length) {
    ByteBuffer.wrap(record).putInt(LENGTH, length);
    CRC32C crc = new CRC32C();
    crc.update(record, 0, 44);
    ByteBuffer.wrap(record).putInt(44, (int) crc.getValue());
    return record;
  }

  /** Refuses reads of more than a record may be long. */
  private static final class Frugal extends PassingFiles {
    Frugal(Files files) {
      super(files);
    }

    @Override
    public Handle openForReading(Path file) throws IOException {
      return new PassingHandle(super.openForReading(file)) {
        @Override
        public int read(ByteBuffer target, long offset) throws IOException {
          DamagedLog.require(target.remaining() <= MOST_AT_ONCE, "reads too much at once");
          return super.read(target, offset);
        }
      };
    }
  }

  @Override
  public String toString() {
    return kind + " behind the last record";
  }
}
