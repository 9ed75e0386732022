package cim.store.disk;

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
      case WHOLE -> Stored.with(before.clone(), offset, bytes, 0, bytes.length);
      case ANYWHERE ->
          Stored.with(before.clone(), offset, bytes, 0, chance.nextInt(bytes.length + 1));
      case SECTORS, PAGES -> units(before.clone(), offset, bytes, chance);
    };
  }

  private byte[] units(byte[] before, int offset, byte[] bytes, Random chance) {
    byte[] after = before;
    for (int at = 0; at < bytes.length; ) {
      int end = Math.min(bytes.length, at + unit - (offset + at) % unit);
      if (chance.nextBoolean()) {
        after = Stored.with(after, offset, bytes, at, end);
      }
      at = end;
    }
    return after;
  }
}
