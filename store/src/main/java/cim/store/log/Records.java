package cim.store.log;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.model.Scope;
import cim.store.StoreException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What the index knows of every position, in groups of 1024: in memory as long as a group is young,
 * later mapped from the file {@code records}. The writer thread writes; any thread reads positions
 * that have been published to it.
 *
 * <pre>
 * group: zone (104 bytes), 1024 records of 104 bytes; big endian
 * zone:   0 earliest timestamp i64   8 latest i64   16 bits of types   24 bits of actors       … 100 checksum u32
 * record: 0 digest of the CID, 32    48 correlation, 64 bits hashed    72 revision i64         92 place of its entry in the frame u32
 *        32 aggregate, 16            56 actor, hashed, 0: none         80 day u24, offset u40   96 type u16, scope u8, kind u8
 *                                    64 timestamp i64, microseconds    88 size of its frame u32 100 checksum u32
 * </pre>
 */
final class Records {
  static final int GROUP = 1024;
  static final int SIZE = 104;
  static final int GROUP_SIZE = (GROUP + 1) * SIZE;

  /** Kinds of record. */
  static final int EVENT = 1;

  static final int REF = 5;

  /** The block at this position cannot be read any more. */
  static final int LOST = 255;

  private static final int CHECKSUM = 100;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final List<Scope> SCOPES =
      List.of(Scope.LOCAL_ONLY, Scope.CONTAINER, Scope.LEAF, Scope.CLUSTER, Scope.SUPER_CLUSTER);

  private volatile MemorySegment[] groups = new MemorySegment[8];

  /** What a record says of its event; the writer thread fills one in again and again. */
  static final class Row {
    byte[] digest = {};
    int digestOffset;
    long aggregateMost;
    long aggregateLeast;
    long correlation;
    long actor;
    long timestamp;
    long revision;
    long day;
    long offset;
    int frameSize;
    int entryOffset;
    int type;
    Scope scope = Scope.LOCAL_ONLY;
    int kind;
  }

  /** Writer thread. */
  void put(long position, Row row) {
    MemorySegment group = groupForWriting(position);
    long at = place(position);
    MemorySegment.copy(MemorySegment.ofArray(row.digest), row.digestOffset, group, at, 32);
    group.set(LONG, at + 32, row.aggregateMost);
    group.set(LONG, at + 40, row.aggregateLeast);
    group.set(LONG, at + 48, row.correlation);
    group.set(LONG, at + 56, row.actor);
    group.set(LONG, at + 64, row.timestamp);
    group.set(LONG, at + 72, row.revision);
    group.set(LONG, at + 80, row.day << 40 | row.offset);
    group.set(INT, at + 88, row.frameSize);
    group.set(INT, at + 92, row.entryOffset);
    group.set(INT, at + 96, row.type << 16 | SCOPES.indexOf(row.scope) << 8 | row.kind);
    group.set(INT, at + CHECKSUM, checksum(group, at));
    // What cannot be read might be anything.
    boolean lost = row.kind == LOST;
    group.set(LONG, 0, lost ? Long.MIN_VALUE : Math.min(group.get(LONG, 0), row.timestamp));
    group.set(LONG, 8, lost ? Long.MAX_VALUE : Math.max(group.get(LONG, 8), row.timestamp));
    group.set(LONG, 16, lost ? -1 : group.get(LONG, 16) | 1L << row.type);
    group.set(LONG, 24, lost ? -1 : group.get(LONG, 24) | 1L << row.actor);
  }

  private MemorySegment groupForWriting(long position) {
    int index = (int) (position / GROUP);
    MemorySegment[] all = groups;
    if (index < all.length && all[index] != null) {
      return all[index];
    }
    MemorySegment group = MemorySegment.ofArray(new byte[GROUP_SIZE]);
    group.set(LONG, 0, Long.MAX_VALUE);
    group.set(LONG, 8, Long.MIN_VALUE);
    place(index, group, 1);
    return group;
  }

  /**
   * Puts a stretch of bytes where the groups from {@code first} on are looked for. Writer and index
   * thread both come here.
   */
  private synchronized void place(int first, MemorySegment bytes, int count) {
    MemorySegment[] all = groups;
    if (first + count > all.length) {
      all = Arrays.copyOf(all, Math.max(first + count + 8, all.length * 2));
    }
    for (int i = 0; i < count; i++) {
      all[first + i] = bytes.asSlice((long) i * GROUP_SIZE, GROUP_SIZE);
    }
    groups = all; // Publishes the slots, and the array where it is a new one.
  }

  /** The bytes of a full group as they go to the file. Any thread, once the group is full. */
  MemorySegment forFile(long group) {
    MemorySegment segment = groups[(int) group];
    segment.set(INT, CHECKSUM, checksum(segment, 0));
    return segment;
  }

  /**
   * Replaces groups by what is mapped from the file; the same bytes. The index thread, or the one
   * that opens.
   */
  void map(long firstGroup, MemorySegment file) {
    place((int) firstGroup, file, (int) (file.byteSize() / GROUP_SIZE));
  }

  /** Whether a record is as it was written; call before the others. */
  void check(long position) {
    MemorySegment group = group(position);
    long at = place(position);
    if (group.get(INT, at + CHECKSUM) != checksum(group, at)) {
      throw damaged("record " + position);
    }
  }

  /** Whether the zone of a full group from the disk is as it was written. */
  void checkZone(long position) {
    MemorySegment group = group(position);
    if (group.get(INT, CHECKSUM) != checksum(group, 0)) {
      throw damaged("zone " + position / GROUP);
    }
  }

  Cid cid(long position) {
    byte[] digest = new byte[32];
    copyDigest(position, digest, 0);
    return Cid.ofDigest(Codec.DAG_CBOR, digest);
  }

  void copyDigest(long position, byte[] target, int offset) {
    MemorySegment.copy(group(position), place(position), MemorySegment.ofArray(target), offset, 32);
  }

  boolean hasDigest(long position, byte[] cid, int digestOffset) {
    MemorySegment group = group(position);
    long at = place(position);
    return group.get(LONG, at) == (long) LONGS.get(cid, digestOffset)
        && group.get(LONG, at + 8) == (long) LONGS.get(cid, digestOffset + 8)
        && group.get(LONG, at + 16) == (long) LONGS.get(cid, digestOffset + 16)
        && group.get(LONG, at + 24) == (long) LONGS.get(cid, digestOffset + 24);
  }

  boolean isOf(long position, UUID aggregate) {
    MemorySegment group = group(position);
    long at = place(position);
    return group.get(LONG, at + 32) == aggregate.getMostSignificantBits()
        && group.get(LONG, at + 40) == aggregate.getLeastSignificantBits();
  }

  UUID aggregate(long position) {
    MemorySegment group = group(position);
    long at = place(position);
    return new UUID(group.get(LONG, at + 32), group.get(LONG, at + 40));
  }

  long correlation(long position) {
    return group(position).get(LONG, place(position) + 48);
  }

  long actor(long position) {
    return group(position).get(LONG, place(position) + 56);
  }

  long timestamp(long position) {
    return group(position).get(LONG, place(position) + 64);
  }

  long revision(long position) {
    return group(position).get(LONG, place(position) + 72);
  }

  long day(long position) {
    return group(position).get(LONG, place(position) + 80) >>> 40;
  }

  long offset(long position) {
    return group(position).get(LONG, place(position) + 80) & 0xFF_FFFF_FFFFL;
  }

  int frameSize(long position) {
    return group(position).get(INT, place(position) + 88);
  }

  int entryOffset(long position) {
    return group(position).get(INT, place(position) + 92);
  }

  int type(long position) {
    return Short.toUnsignedInt(group(position).get(SHORT, place(position) + 96));
  }

  Scope scope(long position) {
    return SCOPES.get(group(position).get(ValueLayout.JAVA_BYTE, place(position) + 98));
  }

  int kind(long position) {
    return Byte.toUnsignedInt(group(position).get(ValueLayout.JAVA_BYTE, place(position) + 99));
  }

  /**
   * Whether the group of a position may hold a record for which this asks; a full group on disk is
   * checked first.
   *
   * @param types bits of {@code 1L << type}; 0: any
   * @param actor hashed; 0: any
   */
  boolean mayHold(long position, long types, long actor, long from, long until) {
    MemorySegment group = group(position);
    if (group.isNative()) {
      checkZone(position);
    }
    return group.get(LONG, 8) >= from
        && group.get(LONG, 0) < until
        && (types == 0 || (group.get(LONG, 16) & types) != 0)
        && (actor == 0 || (group.get(LONG, 24) & 1L << actor) != 0);
  }

  private MemorySegment group(long position) {
    return groups[(int) (position / GROUP)];
  }

  private static long place(long position) {
    return (1 + position % GROUP) * SIZE;
  }

  /** Any one changed word changes it: every step is a bijection. */
  private static int checksum(MemorySegment group, long at) {
    long hash = 0x9E3779B97F4A7C15L;
    for (int i = 0; i < CHECKSUM - 4; i += 8) {
      hash = (hash ^ group.get(LONG, at + i)) * 0xC2B2AE3D27D4EB4FL;
      hash ^= hash >>> 29;
    }
    hash = (hash ^ group.get(INT, at + 96)) * 0xC2B2AE3D27D4EB4FL;
    return (int) (hash >>> 32);
  }

  private static StoreException damaged(String what) {
    return new IndexDamage("index: " + what + " does not match its checksum").exception();
  }
}
