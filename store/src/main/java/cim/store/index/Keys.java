package cim.store.index;

import cim.ipld.Cid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * By what the index leads to positions: 3 bits of what a key is, 32 bits of a hash of its value.
 * Two values may share a key, so whoever looks up compares what it finds with what it sought.
 *
 * <p>What all events of a commit share leads to the first position of its frame, and so do blocks
 * that are no leaves. Types and actors lead to the first position of each {@link Row#group group}
 * that has them.
 */
public final class Keys {
  /** A key is at least 0 and has so many bits. */
  static final int BITS = 35;

  private static final long STREAM = 0;
  private static final long EVENT_ID = 1;
  private static final long COMMAND = 2;
  private static final long CORRELATION = 3;
  private static final long BLOCK = 4;
  private static final long TAG = 5;
  private static final long TYPE = 6;
  private static final long ACTOR = 7;

  /** Leads to the groups that have more actors than keys of theirs. */
  public static final long MANY_ACTORS = ACTOR << 32;

  /** Stands where the type of an event is not known any more, since it is lost. */
  public static final int LOST_TYPE = 0xFFFF;

  private Keys() {}

  /** All streams of an aggregate. */
  public static long stream(long most, long least) {
    return key(STREAM, most, least);
  }

  public static long stream(UUID aggregate) {
    return stream(aggregate.getMostSignificantBits(), aggregate.getLeastSignificantBits());
  }

  public static long eventId(long most, long least) {
    return key(EVENT_ID, most, least);
  }

  public static long eventId(UUID id) {
    return eventId(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  public static long command(long most, long least) {
    return key(COMMAND, most, least);
  }

  public static long command(UUID id) {
    return command(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  /** Only where it is not the id of the command too. */
  public static long correlation(long most, long least) {
    return key(CORRELATION, most, least);
  }

  public static long correlation(UUID id) {
    return correlation(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  /** A block of any kind; the first 8 bytes of a digest tell as much as all of them. */
  public static long block(long digestStart) {
    return key(BLOCK, digestStart, 0);
  }

  public static long block(Cid cid) {
    return block(ByteBuffer.wrap(cid.bytes()).getLong(4));
  }

  public static long tag(String tag) {
    long hash = 0;
    for (byte b : tag.getBytes(StandardCharsets.UTF_8)) {
      hash = hash * 0x100000001B3L + b;
    }
    return key(TAG, hash, 0);
  }

  public static long type(int number) {
    return TYPE << 32 | number;
  }

  public static long actor(UUID id) {
    return key(ACTOR, id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  /** What a row has room for of an actor's key; never 0. */
  public static int shortened(long actor) {
    return Math.max(1, (int) actor & 0xFFFF);
  }

  /** Whether a key is that of a stream. */
  static boolean isStream(long key) {
    return key >>> 32 == STREAM;
  }

  private static long key(long kind, long most, long least) {
    return kind << 32 | mix(mix(most ^ kind) ^ least) >>> 32;
  }

  /** The finalizer of MurmurHash3, behind an odd constant that keeps 0 from staying 0. */
  private static long mix(long value) {
    long h = value + 0x9E3779B97F4A7C15L;
    h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return h ^ (h >>> 33);
  }
}
