package cim.store.log;

import cim.ipld.Cid;
import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.model.Durability;
import cim.store.AppendResult;
import cim.store.AppendResult.Committed;
import cim.store.Condition;
import cim.store.DomainLog.Direction;
import cim.store.PersonalPart;
import cim.store.Sealer;
import cim.store.StreamHead;
import cim.store.block.CommandFields;
import cim.store.block.CommitFinisher;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.block.EventFields;
import cim.store.block.PreparedCommit;
import cim.store.index.Keys;
import cim.store.index.Positions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a commit may be appended: its command was not appended before, and its condition
 * holds. Runs on the writer thread, which alone knows the end of every chain.
 */
final class Deciding {

  private final LogIndex index;
  private final FrameSource frames;
  private final Sealer sealer;
  private final Entries entries = new Entries();
  private final EventFields fields = new EventFields();
  private final CommitFinisher scratchFinisher = new CommitFinisher();

  Deciding(LogIndex index, FrameSource frames, Sealer sealer) {
    this.index = index;
    this.frames = frames;
    this.sealer = sealer;
  }

  /** Why the commit is not to be appended; empty where it is. */
  Optional<AppendResult> refusal(PreparedCommit commit, Optional<StreamHead> head) {
    Optional<AppendResult> before = repetition(commit);
    return before.isPresent() ? before : conflict(commit.condition(), head);
  }

  private Optional<AppendResult> repetition(PreparedCommit commit) {
    Positions candidates =
        index
            .find(Keys.command(commit.commandId()), 0, LogIndex.WHOLE)
            .positions(Direction.FORWARDS);
    for (long at = candidates.next(); at != Positions.NONE; at = candidates.next()) {
      Frame frame = frames.frame(at);
      if (stepToEvent(frame, EntryPlace.FIRST)
          && fields.causation().equals(commit.commandId())
          && fields.stream().equals(commit.stream())) {
        return Optional.of(
            sameContent(frame, commit)
                ? new AppendResult.Duplicate(committed(frame), Durability.LOCAL)
                : new AppendResult.Reused(committed(frame)));
      }
    }
    return Optional.empty();
  }

  private Committed committed(Frame frame) {
    stepToEvent(frame, EntryPlace.FIRST);
    long revision = fields.revision();
    stepToEvent(frame, EntryPlace.LAST);
    Cid last = Cid.decode(frame.bytes(), lastEvent + 1, Sha256.CID_SIZE);
    return new Committed(last, revision, frame.position(), frame.leaves());
  }

  private enum EntryPlace {
    FIRST,
    LAST
  }

  private int lastEvent;

  /** Reads the first or last event of a frame into {@link #fields}; false where it holds none. */
  private boolean stepToEvent(Frame frame, EntryPlace place) {
    boolean found = false;
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    while (!(found && place == EntryPlace.FIRST) && entries.next()) {
      if (entries.kind() == EntryKind.EVENT) {
        found = true;
        lastEvent = entries.offset();
        fields.read(frame.bytes(), entries.blockOffset(), entries.blockLength());
      }
    }
    return found;
  }

  /**
   * Whether a frame holds the commit's command: type, public payload, and the personal parts as far
   * as they open.
   */
  private boolean sameContent(Frame frame, PreparedCommit commit) {
    byte[] scratch = new byte[Frame.HEADER + commit.maximumSize()];
    int length = scratchFinisher.finish(commit, 0, scratch, 0, scratch, 0);
    CommandFields asked = command(scratch, 0, length);
    CommandFields stored = command(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    List<PersonalPart> parts = commit.commit().command().personal();
    if (!asked.type().equals(stored.type())
        || !asked.payload().equals(stored.payload())
        || stored.sealedCount() != parts.size()) {
      return false;
    }
    List<Cid> sealed = stored.sealed();
    FrameBlocks blocks = new FrameBlocks(frame, Compacted.UNREAD, Frame.HEADER);
    for (int i = 0; i < parts.size(); i++) {
      Optional<byte[]> block = blocks.find(sealed.get(i));
      if (block.isPresent()
          && sealer.open(commit.commandId(), commit.stream().aggregate(), block.get())
              instanceof Sealer.Plain(Value.Map plain)
          && !plain.equals(parts.get(i).fields())) {
        return false;
      }
    }
    return true;
  }

  private CommandFields command(byte[] bytes, int offset, int length) {
    entries.reset(bytes, offset, length);
    while (entries.next()) {
      if (entries.kind() == EntryKind.COMMAND) {
        return new CommandFields().read(bytes, entries.blockOffset(), entries.blockLength());
      }
    }
    throw new IllegalStateException("a frame of events without its command");
  }

  private Optional<AppendResult> conflict(Condition condition, Optional<StreamHead> head) {
    long revision = head.map(StreamHead::revision).orElse(-1L);
    long position = head.map(StreamHead::position).orElse(-1L);
    return switch (condition) {
      case Condition.Any _ -> Optional.empty();
      case Condition.NoStream _ ->
          head.map(_ -> new AppendResult.Conflict(condition, revision, position));
      case Condition.ExpectedRevision expected ->
          expected.revision() == revision
              ? Optional.empty()
              : Optional.of(
                  new AppendResult.Conflict(
                      condition, revision, revision > expected.revision() ? position : -1));
      case Condition.NothingMatches nothing ->
          Optional.of(newestMatch(nothing))
              .filter(newest -> newest >= 0)
              .map(newest -> new AppendResult.Conflict(condition, revision, newest));
      case Condition.Both(Condition.OfStream stream, Condition.NothingMatches nothing) ->
          conflict(stream, head)
              .or(() -> conflict(nothing, head))
              .map(one ->
                  new AppendResult.Conflict(
                      condition, revision, ((AppendResult.Conflict) one).position()));
    };
  }

  /** The position of the newest event that any item matches, -1 where there is none. */
  private long newestMatch(Condition.NothingMatches nothing) {
    long newest = -1;
    for (Condition.Item item : nothing.items()) {
      newest = Math.max(newest, newestMatch(item, Math.max(newest, nothing.afterPosition())));
    }
    return newest;
  }

  /** The newest position after another of an event that matches the item; -1: none. */
  private long newestMatch(Condition.Item item, long after) {
    return new Newest(index, item, after).position(at -> bears(at, item.tags()));
  }

  private boolean bears(long position, Set<String> tags) {
    if (tags.isEmpty()) {
      return true;
    }
    Frame frame = frames.frame(position);
    FrameBlocks.stepToLeaf(entries, frame, position);
    fields.read(frame.bytes(), entries.blockOffset(), entries.blockLength());
    return new HashSet<>(fields.tags()).containsAll(tags);
  }
}
