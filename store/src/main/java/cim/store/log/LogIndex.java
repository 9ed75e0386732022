package cim.store.log;

import cim.model.Scope;
import cim.model.SubjectPattern;
import cim.store.DomainLog.Direction;
import cim.store.StreamHead;
import cim.store.StreamId;
import cim.store.block.Entries;
import cim.store.block.EventFields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where everything stands in one log. Each position has a {@link Records record}; keys (aggregate,
 * event id, block, correlation, command id, tag) lead to positions, through hashes in memory for
 * what is young and sorted {@link KeyRun runs} for the rest.
 *
 * <p>The writer thread adds frames before they are durable and takes them back if they never are;
 * readers see positions below {@link #end}, which the writer moves when they are.
 */
final class LogIndex {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int MAXIMUM_TYPES = 0xFFFF;

  /** Everything: for the writer, which sees what it has added itself. */
  static final long WHOLE = Long.MAX_VALUE;

  final Records records = new Records();
  private volatile Parts parts;
  private final CopyOnWriteArrayList<String> types = new CopyOnWriteArrayList<>();
  private volatile long end;

  // Writer thread only.
  private final Map<String, Integer> typeNumbers = new HashMap<>();
  private final Entries entries = new Entries();
  private final EventFields fields = new EventFields();
  private final Records.Row row = new Records.Row();
  private byte[] lastType = {};
  private int lastTypeNumber;
  private long next;

  /** The parts of the keys, oldest first. {@code resting} is on its way into a run. */
  record Parts(List<KeyRun> runs, List<RecentKeys> resting, RecentKeys recent) {}

  /** An index that continues what was read from its folder. */
  LogIndex(long end, List<KeyRun> runs, List<String> types) {
    this.end = end;
    this.next = end;
    this.parts = new Parts(List.copyOf(runs), List.of(), new RecentKeys(end));
    types.forEach(this::number);
  }

  /** The position after the last one that readers see. */
  long end() {
    return end;
  }

  /** The position after the last one added. Writer thread. */
  long next() {
    return next;
  }

  /** Lets readers see what has been added. Writer thread. */
  void publish() {
    end = next;
  }

  /** Forgets what has been added and not published. Writer thread. */
  void takeBack() {
    next = end;
    parts.recent().takeBack(end);
  }

  /** Adds the leaves of a frame, those below {@link #next} excepted. Writer thread. */
  void add(Frame frame, long day, long offset) {
    RecentKeys keys = parts.recent();
    keys.lock();
    try {
      add(keys, frame, day, offset);
    } finally {
      keys.unlock();
    }
  }

  private void add(RecentKeys keys, Frame frame, long day, long offset) {
    boolean whole = frame.position() >= next;
    long position = frame.position();
    row.day = day;
    row.offset = offset;
    row.frameSize = frame.size();
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    while (entries.next()) {
      row.digest = frame.bytes();
      row.digestOffset = entries.cidOffset() + 4;
      row.entryOffset = entries.offset() - frame.start();
      switch (entries.kind()) {
        case EVENT -> {
          fields.read(frame.bytes(), entries.blockOffset(), entries.blockLength());
          if (position == frame.position() && whole) {
            keys.add(
                Keys.commandId(most(fields.causationOffset()), least(fields.causationOffset())),
                position);
          }
          if (position >= next) {
            addEvent(keys, position);
          }
          position++;
        }
        case REF -> {
          if (position >= next) {
            addLeaf(keys, position, Records.REF);
          }
          position++;
        }
        case COMMAND, PAYLOAD, SEALED -> {
          if (whole) {
            keys.add(block(), frame.position());
          }
        }
      }
    }
    next = Math.max(next, position);
  }

  /** Takes the place of positions whose frame cannot be read any more. The thread that recovers. */
  void addLost(long until, long day, long offset) {
    row.digest = new byte[32];
    row.digestOffset = 0;
    row.day = day;
    row.offset = offset;
    row.frameSize = 0;
    row.entryOffset = 0;
    while (next < until) {
      clearRow(Records.LOST);
      records.put(next++, row);
    }
  }

  private void addEvent(RecentKeys keys, long position) {
    row.aggregateMost = most(fields.aggregateOffset());
    row.aggregateLeast = least(fields.aggregateOffset());
    row.correlation =
        Keys.wide(most(fields.correlationOffset()), least(fields.correlationOffset()));
    row.actor = fields.hasActor() ? Keys.wide(fields.actor()) : 0;
    row.timestamp = fields.timestampMicros();
    row.revision = fields.revision();
    row.type = type();
    row.scope = fields.scope();
    row.kind = Records.EVENT;
    records.put(position, row);
    keys.add(Keys.aggregate(row.aggregateMost, row.aggregateLeast), position);
    keys.add(Keys.eventId(most(fields.idOffset()), least(fields.idOffset())), position);
    keys.add(
        Keys.correlation(most(fields.correlationOffset()), least(fields.correlationOffset())),
        position);
    keys.add(block(), position);
    fields.tags().forEach(tag -> keys.add(Keys.tag(tag), position));
  }

  private void addLeaf(RecentKeys keys, long position, int kind) {
    clearRow(kind);
    records.put(position, row);
    keys.add(block(), position);
  }

  private void clearRow(int kind) {
    row.aggregateMost = 0;
    row.aggregateLeast = 0;
    row.correlation = 0;
    row.actor = 0;
    row.timestamp = 0;
    row.revision = 0;
    row.type = 0;
    row.scope = Scope.LOCAL_ONLY;
    row.kind = kind;
  }

  private int block() {
    return Keys.block((long) LONGS.get(row.digest, row.digestOffset));
  }

  private long most(int offset) {
    return (long) LONGS.get(fields.array(), offset);
  }

  private long least(int offset) {
    return (long) LONGS.get(fields.array(), offset + 8);
  }

  /**
   * The number of the subject that {@link #fields} stand at; most events are of the type of the one
   * before.
   */
  private int type() {
    int from = fields.subjectOffset();
    int to = from + fields.subjectLength();
    if (!Arrays.equals(fields.array(), from, to, lastType, 0, lastType.length)) {
      lastType = Arrays.copyOfRange(fields.array(), from, to);
      lastTypeNumber = number(fields.subjectText());
    }
    return lastTypeNumber;
  }

  private int number(String type) {
    Integer known = typeNumbers.get(type);
    if (known != null) {
      return known;
    }
    int number = types.size();
    if (number > MAXIMUM_TYPES) {
      throw new IllegalStateException("types: more than " + MAXIMUM_TYPES + " in one log");
    }
    types.add(type);
    typeNumbers.put(type, number);
    return number;
  }

  List<String> types() {
    return List.copyOf(types);
  }

  /**
   * The newest event of a stream below a position: {@link #end} for readers, {@link #WHOLE} for the
   * writer.
   */
  Optional<StreamHead> head(StreamId stream, long below) {
    long position = below;
    int key = Keys.aggregate(stream.aggregate());
    while ((position = newest(key, position)) >= 0) {
      records.check(position);
      if (records.isOf(position, stream.aggregate()) && records.scope(position) == stream.scope()) {
        return Optional.of(
            new StreamHead(records.revision(position), position, records.cid(position)));
      }
    }
    return Optional.empty();
  }

  /**
   * Positions of a key in {@code [from, to)}; some may be those of another key with the same
   * fingerprint.
   */
  Positions positions(int key, long from, long to, Direction direction) {
    Parts now = parts;
    List<KeyRun.Slice> slices = new ArrayList<>(now.runs().size());
    for (KeyRun run : now.runs()) {
      if (run.end() > from && run.base() < to) {
        KeyRun.Slice slice = run.find(key, from, to);
        if (slice.count() > 0) {
          slices.add(slice);
        }
      }
    }
    List<long[]> recent = new ArrayList<>(now.resting().size() + 1);
    now.resting()
        .forEach(keys -> recent.add(keys.positions(key, from, Math.min(to, now.recent().base()))));
    recent.add(now.recent().positions(key, from, to));
    return Positions.of(slices, recent, direction);
  }

  private long newest(int key, long below) {
    Parts now = parts;
    long found = now.recent().newest(key, below);
    for (int i = now.resting().size() - 1; i >= 0 && found < 0; i--) {
      found = now.resting().get(i).newest(key, Math.min(below, now.recent().base()));
    }
    for (int i = now.runs().size() - 1; i >= 0 && found < 0; i--) {
      KeyRun.Slice slice = now.runs().get(i).find(key, 0, below);
      found = slice.count() > 0 ? slice.position(slice.count() - 1) : -1;
    }
    return found;
  }

  /** The numbers of the types that match any pattern. */
  TypeSet types(Collection<SubjectPattern> patterns) {
    return new TypeSet(Set.copyOf(patterns), types);
  }

  Parts parts() {
    return parts;
  }

  /** Puts the keys before a position to rest, to be written as a run. Writer thread. */
  void rest(long position) {
    Parts now = parts;
    parts = new Parts(now.runs(), List.of(now.recent()), now.recent().from(position));
  }

  /**
   * Takes over runs that have been written. The index thread; the writer waits for it before it
   * lets other keys rest.
   */
  void settle(List<KeyRun> runs) {
    parts = new Parts(List.copyOf(runs), List.of(), parts.recent());
  }
}
