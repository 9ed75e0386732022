package cim.store.index;

import cim.model.Scope;
import java.util.List;

/**
 * What the index knows of one position: where its leaf stands, of what time and type it is. Three
 * words:
 *
 * <pre>
 * frame: day u24, counted from 1970-01-01; offset of the frame in the day's file u40
 * time:  microseconds since 1970, i64
 * leaf:  place of the entry in its frame u24, type u16, actor u16 (hashed; 0: none), scope u4, kind u4
 * </pre>
 */
public record Row(long frame, long time, long leaf) {

  /** Bytes. */
  public static final int SIZE = 24;

  /** Positions that are looked at together: types and actors are known of each such group. */
  public static final int GROUP = 1024;

  private static final int OFFSET_BITS = 40;
  private static final List<Scope> SCOPES =
      List.of(Scope.LOCAL_ONLY, Scope.CONTAINER, Scope.LEAF, Scope.CLUSTER, Scope.SUPER_CLUSTER);
  private static final List<Kind> KINDS = List.of(Kind.EVENT, Kind.REF, Kind.LOST);

  /** What stands at a position. */
  public enum Kind {
    EVENT,
    REF,

    /** The block at this position cannot be read any more. */
    LOST
  }

  public static Row event(long frame, int entry, long time, int type, int actor, Scope scope) {
    return new Row(frame, time, leaf(entry, type, actor, SCOPES.indexOf(scope), Kind.EVENT));
  }

  public static Row ref(long frame, int entry) {
    return new Row(frame, 0, leaf(entry, 0, 0, 0, Kind.REF));
  }

  /** Somewhere behind the beginning of a frame. */
  public static Row lost(long frame) {
    return new Row(frame, 0, leaf(0, 0, 0, 0, Kind.LOST));
  }

  /** The same leaf where it stands in another file. */
  public Row at(long otherFrame, int entry) {
    return new Row(otherFrame, time, (long) entry << 40 | (leaf & ((1L << 40) - 1)));
  }

  private static long leaf(int entry, int type, int actor, int scope, Kind kind) {
    long named = (long) type << 24 | (long) actor << 8;
    return (long) entry << 40 | named | scope << 4 | KINDS.indexOf(kind);
  }

  /** Where a frame stands, as one word. */
  public static long frame(long day, long offset) {
    return day << OFFSET_BITS | offset;
  }

  /** The day of the file, counted from 1970-01-01. */
  public long day() {
    return frame >>> OFFSET_BITS;
  }

  /** Where in the file the frame begins. */
  public long offset() {
    return frame & ((1L << OFFSET_BITS) - 1);
  }

  /** Where in the frame the entry of the leaf begins. */
  public int entry() {
    return (int) (leaf >>> 40);
  }

  /** The number of its type. */
  public int type() {
    return (int) (leaf >>> 24) & 0xFFFF;
  }

  /** {@link Keys#shortened} of its actor's key; 0: none. */
  public int actor() {
    return (int) (leaf >>> 8) & 0xFFFF;
  }

  public Scope scope() {
    return SCOPES.get((int) leaf >>> 4 & 0xF);
  }

  public Kind kind() {
    return KINDS.get((int) leaf & 0xF);
  }

  /** The first position of the group that a position is in. */
  public static long group(long position) {
    return position & -GROUP;
  }
}
