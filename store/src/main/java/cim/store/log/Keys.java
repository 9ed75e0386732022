package cim.store.log;

import cim.ipld.Cid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Fingerprints by which the index finds positions: 31 bits of a hash of what a key is and its
 * value. Two keys may share one, so whoever looks up compares what it finds with what it sought.
 */
final class Keys {
  private static final long AGGREGATE = 0x9E3779B97F4A7C15L;
  private static final long EVENT_ID = 0xC2B2AE3D27D4EB4FL;
  private static final long COMMAND_ID = 0x165667B19E3779F9L;
  private static final long CORRELATION = 0x27D4EB2F165667C5L;
  private static final long BLOCK = 0x85EBCA77C2B2AE63L;
  private static final long TAG = 0xFF51AFD7ED558CCDL;

  private Keys() {}

  static int aggregate(long most, long least) {
    return fingerprint(AGGREGATE, most, least);
  }

  static int aggregate(UUID id) {
    return aggregate(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  static int eventId(long most, long least) {
    return fingerprint(EVENT_ID, most, least);
  }

  static int eventId(UUID id) {
    return eventId(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  static int commandId(long most, long least) {
    return fingerprint(COMMAND_ID, most, least);
  }

  static int commandId(UUID id) {
    return commandId(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  static int correlation(long most, long least) {
    return fingerprint(CORRELATION, most, least);
  }

  static int correlation(UUID id) {
    return correlation(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  /** A block of any kind; the first 8 bytes of a digest tell as much as all of them. */
  static int block(long digestStart) {
    return fingerprint(BLOCK, digestStart, 0);
  }

  static int block(Cid cid) {
    return block(ByteBuffer.wrap(cid.bytes()).getLong(4));
  }

  static int tag(String tag) {
    long hash = 0;
    for (byte b : tag.getBytes(StandardCharsets.UTF_8)) {
      hash = hash * 0x100000001B3L + b;
    }
    return fingerprint(TAG, hash, 0);
  }

  /** 64 bits of an id for columns; 0 is kept for "none". */
  static long wide(UUID id) {
    return wide(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  static long wide(long most, long least) {
    long hash = mix(most ^ Long.rotateLeft(least, 32));
    return hash == 0 ? 1 : hash;
  }

  private static int fingerprint(long kind, long most, long least) {
    return (int) (mix(mix(most ^ kind) ^ least) >>> 33);
  }

  /** The finalizer of MurmurHash3. */
  private static long mix(long value) {
    long h = value;
    h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return h ^ (h >>> 33);
  }
}
