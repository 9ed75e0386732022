package cim.store.disk;

import java.util.Arrays;
import java.util.Random;

/** Which part of a write is on the media when power is lost while it is written. */
public enum Tearing {
  WHOLE(0),
  /** Any of its sectors of 512 bytes. */
  SECTORS(512),
  /** Any of its pages of 4096 bytes. */
  PAGES(4096),
  /** All before some byte. */
  ANYWHERE(1);

  private final int unit;

  Tearing(int unit) {
    this.unit = unit;
  }

  /** A file's bytes with a part of a write in them. */
  byte[] write(byte[] before, int offset, byte[] bytes, Random chance) {
    return switch (this) {
      case WHOLE -> Stored.with(before, offset, bytes, bytes.length);
      case ANYWHERE -> Stored.with(before, offset, bytes, chance.nextInt(bytes.length + 1));
      case SECTORS, PAGES -> units(before, offset, bytes, chance);
    };
  }

  private byte[] units(byte[] before, int offset, byte[] bytes, Random chance) {
    byte[] after = Arrays.copyOf(before, Math.max(before.length, offset + bytes.length));
    int size = before.length;
    for (int at = 0; at < bytes.length; ) {
      int end = Math.min(bytes.length, at + unit - (offset + at) % unit);
      if (chance.nextBoolean()) {
        System.arraycopy(bytes, at, after, offset + at, end - at);
        size = Math.max(size, offset + end);
      }
      at = end;
    }
    return size == after.length ? after : Arrays.copyOf(after, size);
  }
}
