package cim.store.memory;

import cim.ipld.Cid;
import cim.ipld.Sha256;
import cim.store.Condition;
import cim.store.NewCommit;
import cim.store.Sealer;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import cim.store.StreamHead;
import cim.store.block.BlockDecoder;
import cim.store.block.CommandFields;
import cim.store.block.CommitFinisher;
import cim.store.block.CommitPreparer;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.block.EventFields;
import cim.store.block.PreparedCommit;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes the blocks of a commit and reads them again. Encodes under the log's lock. */
final class MemoryBlocks {
  private final CommitPreparer preparer;
  private final CommitFinisher finisher = new CommitFinisher();
  private final BlockDecoder decoder;
  private final InstantSource clock;
  private long lastHybridTime;

  MemoryBlocks(UUID node, InstantSource clock, Sealer sealer) {
    this.preparer = new CommitPreparer(node, sealer);
    this.decoder = new BlockDecoder(sealer);
    this.clock = clock;
  }

  /**
   * An event that is in the log. It is decoded for each reader anew, as keys may be gone by then.
   */
  record Kept(long position, Cid cid, EventFields fields, Commit commit) {}

  /**
   * A commit that is in the log.
   *
   * @param blocks in the order of a frame: the command first, the last event among the last
   */
  record Commit(Cid command, Cid lastEvent, Map<Cid, byte[]> blocks) {
    Optional<byte[]> block(Cid cid) {
      return Optional.ofNullable(blocks.get(cid));
    }

    Optional<BlockDecoder.Block> find(byte[] array, int cid) {
      return block(Cid.decode(array, cid, Sha256.CID_SIZE)).map(BlockDecoder.Block::of);
    }
  }

  List<Kept> encode(
      NewCommit commit, Condition condition, Optional<StreamHead> head, long firstPosition) {
    lastHybridTime = Math.max(lastHybridTime + 1, clock.millis() << 16);
    PreparedCommit prepared = preparer.prepare(commit, condition, lastHybridTime);
    byte[] frame = new byte[prepared.maximumSize()];
    int size =
        finisher.finish(
            prepared,
            head.map(StreamHead::revision).orElse(-1L) + 1,
            head.map(newest -> newest.cid().bytes()).orElse(new byte[0]),
            0,
            frame,
            0);
    Map<Cid, byte[]> blocks = new LinkedHashMap<>();
    List<Cid> events = new ArrayList<>();
    Entries entries = new Entries().reset(frame, 0, size);
    while (entries.next()) {
      int block = entries.blockOffset();
      blocks.put(entries.cid(), Arrays.copyOfRange(frame, block, block + entries.blockLength()));
      if (entries.kind() == EntryKind.EVENT) {
        events.add(entries.cid());
      }
    }
    Commit kept = new Commit(prepared.command(), events.getLast(), blocks);
    return events.stream()
        .map(cid -> new Kept(firstPosition + events.indexOf(cid), cid, fields(blocks, cid), kept))
        .toList();
  }

  private static EventFields fields(Map<Cid, byte[]> blocks, Cid event) {
    byte[] block = blocks.getOrDefault(event, new byte[0]);
    return new EventFields().read(block, 0, block.length);
  }

  StoredEvent event(Kept kept) {
    Commit commit = kept.commit();
    return decoder.event(
        kept.position(), kept.cid(), kept.fields(), commit::lastEvent, commit::find);
  }

  StoredCommand command(Kept event) {
    Commit commit = event.commit();
    byte[] block = commit.block(commit.command()).orElseThrow();
    return decoder.command(
        commit.command(),
        new CommandFields().read(block, 0, block.length),
        event.fields().aggregate(),
        commit::find);
  }
}
