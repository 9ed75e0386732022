package cim.store.log;

import cim.ipld.Cid;
import cim.ipld.Sha256;
import cim.store.StreamHead;
import cim.store.StreamId;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.block.EventFields;
import cim.store.index.Keys;
import cim.store.index.Part;
import java.util.Optional;

/**
 * The newest events of streams: what was extended or asked for lately is remembered, the rest is
 * found by the index and read from the log. One thread owns one.
 */
final class Heads {
  private final LogIndex index;
  private final FrameSource frames;
  private final RememberedHeads remembered = new RememberedHeads();
  private final Entries entries = new Entries();
  private final EventFields fields = new EventFields();

  Heads(LogIndex index, FrameSource frames) {
    this.index = index;
    this.frames = frames;
  }

  /**
   * The newest event of a stream that has been added to the index.
   *
   * @throws cim.store.StoreException {@code corrupt} where its frame is damaged
   */
  Optional<StreamHead> head(StreamId stream) {
    Optional<StreamHead> known = remembered.find(stream);
    if (known.isPresent()) {
      return known;
    }
    Optional<StreamHead> found = head(stream, LogIndex.WHOLE);
    found.ifPresent(head -> remembered.put(stream, head));
    return found;
  }

  /** The newest one below a position; not remembered. */
  Optional<StreamHead> head(StreamId stream, long below) {
    long key = Keys.stream(stream.aggregate());
    long at = index.newest(key, below);
    while (at != Part.NONE) {
      if (index.row(at).scope() == stream.scope()) {
        Frame frame = frames.frame(at);
        int last = lastEvent(frame);
        if (last >= 0 && fields.stream().equals(stream)) {
          return Optional.of(head(frame, last));
        }
      }
      at = index.newest(key, at);
    }
    return Optional.empty();
  }

  /** Only what is remembered. */
  Optional<StreamHead> remembered(StreamId stream) {
    return remembered.find(stream);
  }

  /** Remembers what a frame added to its stream. */
  void extend(Frame frame) {
    int last = lastEvent(frame);
    if (last >= 0) {
      remembered.put(fields.stream(), head(frame, last));
    }
  }

  /** Remembers what a commit added to its stream. */
  void extend(StreamId stream, StreamHead head) {
    remembered.put(stream, head);
  }

  /** What was added last to the index has been taken back. */
  void forget() {
    remembered.clear();
  }

  private StreamHead head(Frame frame, int entry) {
    return new StreamHead(
        fields.revision(), frame.end() - 1, Cid.decode(frame.bytes(), entry + 1, Sha256.CID_SIZE));
  }

  /** Leaves the fields at the last event and answers where its entry begins; -1: none. */
  private int lastEvent(Frame frame) {
    int last = -1;
    int block = 0;
    int length = 0;
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    while (entries.next()) {
      if (entries.kind() == EntryKind.EVENT) {
        last = entries.offset();
        block = entries.blockOffset();
        length = entries.blockLength();
      }
    }
    if (last >= 0) {
      fields.read(frame.bytes(), block, length);
    }
    return last;
  }
}
