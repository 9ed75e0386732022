package cim.store.log;

import cim.store.block.Entries;
import cim.store.block.EventFields;
import cim.store.index.Keys;
import cim.store.index.Row;
import cim.store.index.YoungPart;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Adds frames to young parts of an index. One thread owns one. */
final class Indexer {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Types types;
  private final Entries entries = new Entries();
  private final EventFields fields = new EventFields();
  private byte[] lastType = {};
  private int lastTypeNumber;

  Indexer(Types types) {
    this.types = types;
  }

  /** Adds what a frame has of the positions {@code [from, to)}, which may be but a part of it. */
  void add(YoungPart part, Frame frame, long day, long offset, long from, long to) {
    part.lock();
    try {
      addLocked(part, frame, Row.frame(day, offset), from, to);
    } finally {
      part.unlock();
    }
  }

  private void addLocked(YoungPart part, Frame frame, long place, long from, long to) {
    boolean begins = frame.position() >= from && frame.position() < to;
    long position = frame.position();
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    while (entries.next()) {
      boolean within = position >= from && position < to;
      int entry = entries.offset() - frame.start();
      switch (entries.kind()) {
        case EVENT -> {
          if (within || (begins && position == frame.position())) {
            fields.read(frame.bytes(), entries.blockOffset(), entries.blockLength());
          }
          if (begins && position == frame.position()) {
            addOfFrame(part, position);
          }
          if (within) {
            addEvent(part, position, place, entry);
          }
          position++;
        }
        case REF -> {
          if (within) {
            part.put(position, Row.ref(place, entry));
            part.add(block(), position);
          }
          position++;
        }
        case COMMAND, PAYLOAD, SEALED -> {
          if (begins) {
            part.add(block(), frame.position());
          }
        }
      }
    }
  }

  /** What all events of a commit share. */
  private void addOfFrame(YoungPart part, long position) {
    int stream = fields.aggregateOffset();
    int command = fields.causationOffset();
    int correlation = fields.correlationOffset();
    part.add(Keys.stream(most(stream), least(stream)), position);
    part.add(Keys.command(most(command), least(command)), position);
    if (most(command) != most(correlation) || least(command) != least(correlation)) {
      part.add(Keys.correlation(most(correlation), least(correlation)), position);
    }
  }

  private void addEvent(YoungPart part, long position, long place, int entry) {
    int type = type();
    int actor = 0;
    part.addOfGroup(Keys.type(type), position);
    if (fields.hasActor()) {
      long key = Keys.actor(fields.actor());
      actor = Keys.shortened(key);
      part.addActor(key, position);
    }
    part.put(
        position, Row.event(place, entry, fields.timestampMicros(), type, actor, fields.scope()));
    int id = fields.idOffset();
    part.add(Keys.eventId(most(id), least(id)), position);
    part.add(block(), position);
    fields.tags().forEach(tag -> part.add(Keys.tag(tag), position));
  }

  /** Of the entry that {@link #entries} stand at. */
  private long block() {
    return Keys.block((long) LONGS.get(entries.array(), entries.cidOffset() + 4));
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
      lastTypeNumber = types.number(fields.subjectText());
    }
    return lastTypeNumber;
  }
}
