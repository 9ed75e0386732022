package cim.store.log;

import cim.ipld.Cid;
import cim.ipld.Sha256;
import cim.model.Subject;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoreException;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import cim.store.StreamHead;
import cim.store.StreamId;
import cim.store.block.BlockDecoder;
import cim.store.block.CommandFields;
import cim.store.block.Cut;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.block.EventFields;
import cim.store.block.RefRecord;
import cim.store.index.Keys;
import cim.store.index.Positions;
import cim.store.index.Row;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads events of one log: positions from the index, bytes from the frames. One for each reading
 * thread.
 */
final class LogReader {
  private final LogIndex index;
  private final Damages damages;
  private final FrameCursor cursor;
  private final BlockDecoder decoder;
  private final SharedReads shared;
  private final ArchivedBlocks archived;
  private final Entries entries = new Entries();

  LogReader(LogParts parts, BlockDecoder decoder, SharedReads shared, ArchivedBlocks archived) {
    this.index = parts.index();
    this.damages = parts.damages();
    this.cursor = parts.cursor();
    this.decoder = decoder;
    this.shared = shared;
    this.archived = archived;
  }

  /** The event at a position below the end; none where a ref record stands there. */
  @Nullable StoredEvent event(long position) {
    Frame frame = cursor.frame(position);
    if (cursor.row().kind() != Row.Kind.EVENT) {
      return null;
    }
    stepTo(position, frame);
    EventFields fields =
        new EventFields().read(frame.bytes(), entries.blockOffset(), entries.blockLength());
    int place = entries.offset() - frame.start();
    return decoder.event(
        position,
        Cid.decode(frame.bytes(), entries.cidOffset(), Sha256.CID_SIZE),
        fields,
        () -> FrameBlocks.lastLeaf(frame, place),
        new FrameBlocks(frame, archived, place));
  }

  /** Whether a ref record stands at a position below the end. */
  boolean isRef(long position) {
    return index.row(position).kind() == Row.Kind.REF;
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

  /** Leaves the entries at the leaf of a position, whose frame the cursor has just found. */
  private void stepTo(long position, Frame frame) {
    int entry = frame.start() + cursor.row().entry();
    entries.reset(frame.bytes(), entry, frame.entriesStart() + frame.entriesLength() - entry);
    if (!entries.next() || !entries.kind().isLeaf()) {
      throw new StoreException(
          "index_damaged",
          "index: position "
              + position
              + " leads to no leaf (expected: an event or a ref); delete the folder of this index, open the store again");
    }
  }

  /** A read: steps through positions and gives the events that pass. */
  interface Steps {
    /** The next event; null at the end. */
    @Nullable StoredEvent next();
  }

  /** The newest event of a stream below the end of now. */
  Optional<StreamHead> head(StreamId stream) {
    damages.requireWhole(stream);
    return new Heads(index, cursor::frame).head(stream, index.end());
  }

  /** Events of a stream below the end of now. */
  Steps stream(StreamId stream, long fromRevision, Direction direction) {
    damages.requireWhole(stream);
    long end = index.end();
    StreamFrames frames =
        new StreamFrames(index.find(Keys.stream(stream.aggregate()), 0, end), stream, this);
    Positions leaves = index.leaves(frames.holding(fromRevision, direction), 0, end, direction);
    return new Steps() {
      private @Nullable StoredEvent before;

      @Override
      public @Nullable StoredEvent next() {
        for (long at = leaves.next(); at != Positions.NONE; at = leaves.next()) {
          StoredEvent event = event(at);
          if (event != null
              && event.stream().equals(stream)
              && (direction == Direction.FORWARDS
                  ? event.revision() >= fromRevision
                  : event.revision() <= fromRevision)) {
            requireChained(before, event, direction);
            before = event;
            return event;
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
    if (filter.equals(EventFilter.ALL) && direction == Direction.FORWARDS) {
      return new LongRead(this, shared, first, end);
    }
    requireTellable(filter, first);
    Positions candidates = new Candidates(index, first, end, direction).of(filter);
    Predicate<StoredEvent> passes = filter.equals(EventFilter.ALL) ? _ -> true : filter::matches;
    return () -> {
      for (long at = candidates.next(); at != Positions.NONE; at = candidates.next()) {
        StoredEvent event = event(at);
        if (event != null && passes.test(event)) {
          return event;
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

  /** The types of event that the index has numbers for. */
  Set<Subject> subjects() {
    return index.types().names().stream().map(Subject::parse).collect(Collectors.toSet());
  }

  Optional<StoredEvent> find(UUID id) {
    return firstAt(Keys.eventId(id), event -> event.id().equals(id));
  }

  Optional<StoredEvent> find(Cid cid) {
    return cid.size() == Sha256.CID_SIZE
        ? firstAt(Keys.block(cid), event -> event.cid().equals(cid))
        : Optional.empty();
  }

  private Optional<StoredEvent> firstAt(long key, Predicate<StoredEvent> sought) {
    Positions candidates = index.find(key, 0, index.end()).positions(Direction.FORWARDS);
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
    Positions candidates =
        index.find(Keys.block(block), 0, index.end()).positions(Direction.FORWARDS);
    for (long at = candidates.next(); at != Positions.NONE; at = candidates.next()) {
      Frame frame = cursor.frame(at);
      entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
      if (FrameBlocks.stepTo(entries, block.bytes())) {
        return Optional.of(new StreamId(aggregate(frame), index.row(frame.position()).scope()));
      }
    }
    return Optional.empty();
  }

  /**
   * The bytes of a block wherever one whole copy of it stands, an archive that is there included.
   */
  Optional<byte[]> block(Cid cid) {
    Entries found = new Entries();
    return stepTo(cid, found).isPresent()
        ? Optional.of(FrameBlocks.bytes(found))
        : archivedBlock(cid);
  }

  private Optional<byte[]> archivedBlock(Cid cid) {
    if (cid.size() == Sha256.CID_SIZE && archived.isConnected()) {
      Positions candidates =
          index.find(Keys.block(cid), 0, index.end()).positions(Direction.FORWARDS);
      for (long at = candidates.next(); at != Positions.NONE; at = candidates.next()) {
        Frame frame = cursor.frame(at);
        entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
        if (FrameBlocks.stepTo(entries, cid.bytes()) && entries.isCompacted()) {
          return archived.find(frame, cid).map(BlockDecoder.Block::copy);
        }
      }
    }
    return Optional.empty();
  }

  /** A command can be read without its data. */
  private Compacted optional() {
    return archived.isConnected() ? archived : Compacted.UNREAD;
  }

  /** Where the log was compacted last. */
  Optional<Cut> newestCut() {
    for (long position = index.end() - 1; position >= 0; position--) {
      if (isRef(position)) {
        Optional<Cut> cut = Cut.of(ref(position).record());
        if (cut.isPresent()) {
          return cut;
        }
      }
    }
    return Optional.empty();
  }

  Optional<StoredCommand> command(Cid cid) {
    Entries found = new Entries();
    return stepTo(cid, found)
        .filter(_ -> found.kind() == EntryKind.COMMAND)
        .map(frame -> {
          CommandFields fields =
              new CommandFields().read(found.array(), found.blockOffset(), found.blockLength());
          return decoder.command(
              cid, fields, aggregate(frame), new FrameBlocks(frame, optional(), Frame.HEADER));
        });
  }

  /** Whose command a frame holds. */
  private static UUID aggregate(Frame frame) {
    return DayFile.aggregate(frame).orElseThrow();
  }

  /** The frame that holds the block unmasked; leaves the entries at it. */
  private Optional<Frame> stepTo(Cid cid, Entries found) {
    byte[] wanted = cid.bytes();
    if (wanted.length != Sha256.CID_SIZE) {
      return Optional.empty();
    }
    Positions candidates =
        index.find(Keys.block(cid), 0, index.end()).positions(Direction.FORWARDS);
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
