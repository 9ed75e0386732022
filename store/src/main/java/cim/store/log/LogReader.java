package cim.store.log;

import cim.ipld.Cid;
import cim.ipld.Sha256;
import cim.model.Subject;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoreException;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.block.BlockDecoder;
import cim.store.block.CommandFields;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.block.EventFields;
import cim.store.block.RefRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads events of one log: positions from the index, bytes from the frames. One for each reading
 * thread.
 */
final class LogReader {
  private final LogIndex index;
  private final Records records;
  private final Damages damages;
  private final FrameCursor cursor;
  private final BlockDecoder decoder;
  private final Entries entries = new Entries();

  LogReader(LogParts parts, BlockDecoder decoder) {
    this.index = parts.index();
    this.records = index.records;
    this.damages = parts.damages();
    this.cursor = parts.cursor();
    this.decoder = decoder;
  }

  /** The event at a position below the end; none where a ref record stands there. */
  @Nullable StoredEvent event(long position) {
    Frame frame = cursor.frame(position);
    if (records.kind(position) != Records.EVENT) {
      return null;
    }
    stepTo(position, frame);
    EventFields fields =
        new EventFields().read(frame.bytes(), entries.blockOffset(), entries.blockLength());
    long last = position + fields.count() - 1 - fields.index();
    return decoder.event(
        position,
        Cid.decode(frame.bytes(), entries.cidOffset(), Sha256.CID_SIZE),
        fields,
        () -> records.cid(last),
        new FrameBlocks(frame, entries.offset() - frame.start()));
  }

  /** Whether a ref record stands at a position below the end. */
  boolean isRef(long position) {
    records.check(position);
    return records.kind(position) == Records.REF;
  }

  /** The ref record at a position where one stands. */
  StoredRef ref(long position) {
    Frame frame = cursor.frame(position);
    stepTo(position, frame);
    return new StoredRef(
        position,
        entries.cid(),
        RefRecord.decode(frame.bytes(), entries.blockOffset(), entries.blockLength()));
  }

  /** Leaves the entries at the leaf of a position. */
  private void stepTo(long position, Frame frame) {
    int entry = frame.start() + records.entryOffset(position);
    entries.reset(frame.bytes(), entry, frame.entriesStart() + frame.entriesLength() - entry);
    if (!entries.next() || !records.hasDigest(position, frame.bytes(), entries.cidOffset() + 4)) {
      throw new IndexDamage("index: position " + position + " leads to another block").exception();
    }
  }

  /** A read: steps through positions and gives the events that pass. */
  interface Steps {
    /** The next event; null at the end. */
    @Nullable StoredEvent next();
  }

  /** Events of a stream below the end of now. */
  Steps stream(StreamId stream, long fromRevision, Direction direction) {
    damages.requireWhole(stream);
    Positions candidates =
        index.positions(Keys.aggregate(stream.aggregate()), 0, index.end(), direction);
    return new Steps() {
      private @Nullable StoredEvent before;

      @Override
      public @Nullable StoredEvent next() {
        for (long at = candidates.next(); at != Positions.NONE; at = candidates.next()) {
          records.check(at);
          boolean isOf =
              records.isOf(at, stream.aggregate()) && records.scope(at) == stream.scope();
          long revision = isOf ? records.revision(at) : -1;
          if (isOf
              && (direction == Direction.FORWARDS
                  ? revision >= fromRevision
                  : revision <= fromRevision)) {
            StoredEvent event = event(at);
            if (event != null) {
              requireChained(before, event, direction);
              before = event;
              return event;
            }
          }
        }
        return null;
      }
    };
  }

  /** A stream that breaks its chain stops: nothing behind the break is given out. */
  private static void requireChained(
      @Nullable StoredEvent before, StoredEvent event, Direction direction) {
    if (before == null) {
      return;
    }
    StoredEvent earlier = direction == Direction.FORWARDS ? before : event;
    StoredEvent later = direction == Direction.FORWARDS ? event : before;
    if (later.revision() != earlier.revision() + 1
        || !later.previous().equals(Optional.of(earlier.cid()))) {
      throw new StoreException(
          "corrupt",
          "stream "
              + event.stream().aggregate()
              + ": revision "
              + later.revision()
              + " at position "
              + later.position()
              + " does not follow revision "
              + earlier.revision()
              + " (expected: its successor); run `cim verify`");
    }
  }

  /** Events of the log that pass a filter, in {@code [first, end)}. */
  Steps filtered(EventFilter filter, long first, long end, Direction direction) {
    requireTellable(filter, first);
    Positions candidates = candidates(filter, first, end, direction);
    LongPredicate plausible = plausible(filter);
    Predicate<StoredEvent> passes = filter.equals(EventFilter.ALL) ? _ -> true : filter::matches;
    return () -> {
      for (long at = candidates.next(); at != Positions.NONE; at = candidates.next()) {
        if (plausible.test(at)) {
          StoredEvent event = event(at);
          if (event != null && passes.test(event)) {
            return event;
          }
        }
      }
      return null;
    };
  }

  /** Where keys lead past what cannot be read, silence would hide a loss. */
  private void requireTellable(EventFilter filter, long first) {
    if (filter.stream().isPresent()) {
      damages.requireWhole(filter.stream().get());
    } else if (filter.correlation().isPresent() || !filter.tags().isEmpty()) {
      damages.requireReadableFrom(first);
    }
  }

  /** The narrowest part of the index that holds everything that passes. */
  private Positions candidates(EventFilter filter, long first, long end, Direction direction) {
    if (filter.stream().isPresent()) {
      return index.positions(Keys.aggregate(filter.stream().get()), first, end, direction);
    }
    if (filter.correlation().isPresent()) {
      return index.positions(Keys.correlation(filter.correlation().get()), first, end, direction);
    }
    if (!filter.tags().isEmpty()) {
      return index.positions(Keys.tag(filter.tags().iterator().next()), first, end, direction);
    }
    TypeSet types = index.types(filter.types());
    if (types.isAll()
        && filter.actor().isEmpty()
        && filter.from().isEmpty()
        && filter.until().isEmpty()) {
      return direction == Direction.FORWARDS
          ? Positions.ascending(first, end)
          : Positions.descending(first, end);
    }
    ColumnScan.Wanted wanted =
        new ColumnScan.Wanted(
            types,
            filter.actor().map(Keys::wide).orElse(0L),
            filter.from().map(time -> micros(time)).orElse(Long.MIN_VALUE),
            filter.until().map(time -> micros(time) + 1).orElse(Long.MAX_VALUE));
    return new ColumnScan(records, wanted, first, end, direction);
  }

  /** What a record alone can rule out. */
  private LongPredicate plausible(EventFilter filter) {
    if (filter.stream().isPresent()) {
      UUID aggregate = filter.stream().get();
      return at -> records.isOf(at, aggregate);
    }
    if (filter.correlation().isPresent()) {
      long correlation = Keys.wide(filter.correlation().get());
      return at -> records.correlation(at) == correlation;
    }
    return _ -> true;
  }

  private static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }

  /** The types of event that the index has numbers for. */
  Set<Subject> subjects() {
    return index.types().stream().map(Subject::parse).collect(Collectors.toSet());
  }

  Optional<StoredEvent> find(UUID id) {
    return firstAt(Keys.eventId(id), event -> event.id().equals(id));
  }

  Optional<StoredEvent> find(Cid cid) {
    return cid.size() == Sha256.CID_SIZE
        ? firstAt(Keys.block(cid), event -> event.cid().equals(cid))
        : Optional.empty();
  }

  private Optional<StoredEvent> firstAt(int key, Predicate<StoredEvent> sought) {
    Positions candidates = index.positions(key, 0, index.end(), Direction.FORWARDS);
    for (long at = candidates.next(); at != Positions.NONE; at = candidates.next()) {
      StoredEvent event = event(at);
      if (event != null && sought.test(event)) {
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }

  /** The stream of the commit that a block belongs to, masked or not. */
  Optional<StreamId> streamOf(Cid block) {
    Positions candidates = index.positions(Keys.block(block), 0, index.end(), Direction.FORWARDS);
    for (long at = candidates.next(); at != Positions.NONE; at = candidates.next()) {
      Frame frame = cursor.frame(at);
      entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
      if (FrameBlocks.stepTo(entries, block.bytes())) {
        return Optional.of(
            new StreamId(records.aggregate(frame.position()), records.scope(frame.position())));
      }
    }
    return Optional.empty();
  }

  /** The bytes of a block wherever one whole copy of it stands. */
  Optional<byte[]> block(Cid cid) {
    Entries found = new Entries();
    return stepTo(cid, found).isPresent()
        ? Optional.of(FrameBlocks.bytes(found))
        : Optional.empty();
  }

  Optional<StoredCommand> command(Cid cid) {
    Entries found = new Entries();
    return stepTo(cid, found)
        .filter(_ -> found.kind() == EntryKind.COMMAND)
        .map(frame -> {
          CommandFields fields =
              new CommandFields().read(found.array(), found.blockOffset(), found.blockLength());
          return decoder.command(
              cid,
              fields,
              records.aggregate(frame.position()),
              new FrameBlocks(frame, Frame.HEADER));
        });
  }

  /** The frame that holds the block unmasked; leaves the entries at it. */
  private Optional<Frame> stepTo(Cid cid, Entries found) {
    byte[] wanted = cid.bytes();
    if (wanted.length != Sha256.CID_SIZE) {
      return Optional.empty();
    }
    Positions candidates = index.positions(Keys.block(cid), 0, index.end(), Direction.FORWARDS);
    for (long at = candidates.next(); at != Positions.NONE; at = candidates.next()) {
      Frame frame = cursor.frame(at);
      found.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
      if (FrameBlocks.stepTo(found, wanted) && !found.isMasked()) {
        if (!FrameBlocks.isIntact(found, new Sha256(), new byte[Sha256.CID_SIZE])) {
          throw cursor.damaged(at, "block " + cid + ": its bytes have another CID");
        }
        return Optional.of(frame);
      }
    }
    return Optional.empty();
  }
}
