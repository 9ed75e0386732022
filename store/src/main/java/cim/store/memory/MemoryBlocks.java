package cim.store.memory;

import cim.ipld.Cid;
import cim.ipld.DagCbor;
import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.model.Uuids;
import cim.store.Condition;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.Sealer;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import cim.store.StreamHead;
import cim.store.block.BlockDecoder;
import cim.store.block.CommandFields;
import cim.store.block.CommitFinisher;
import cim.store.block.CommitPreparer;
import cim.store.block.PreparedCommit;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.Deflater;

/** Makes the blocks of a commit and reads them again. Encodes under the log's lock. */
final class MemoryBlocks {
  private final CommitPreparer preparer;
  private final CommitFinisher finisher = new CommitFinisher();
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final BlockDecoder decoder;
  private final InstantSource clock;
  private long lastHybridTime;

  MemoryBlocks(UUID node, InstantSource clock, Sealer sealer) {
    this.preparer = new CommitPreparer(node, sealer);
    this.decoder = new BlockDecoder(sealer);
    this.clock = clock;
  }

  OpenCommit encode(
      NewCommit commit, Condition condition, Optional<StreamHead> head, long firstPosition) {
    lastHybridTime = Math.max(lastHybridTime + 1, clock.millis() << 16);
    PreparedCommit prepared = preparer.prepare(commit, condition, lastHybridTime);
    long revision = head.map(StreamHead::revision).orElse(-1L) + 1;
    byte[] entries = new byte[prepared.maximumSize()];
    int size =
        finisher.finish(
            prepared,
            revision,
            head.map(newest -> newest.cid().bytes()).orElse(new byte[0]),
            0,
            entries,
            0);
    KeptCommit kept =
        new KeptCommit(
            firstPosition,
            revision,
            prepared.count(),
            entries,
            size,
            content(commit.command()),
            deflater);
    return OpenCommit.of(kept, entries);
  }

  /** A digest of what a command says, personal parts included. */
  static long content(NewCommand command) {
    List<Value> content = new ArrayList<>(List.of(Value.of(command.type()), command.data()));
    command
        .personal()
        .forEach(part -> {
          content.add(Value.of(Uuids.bytes(part.subject())));
          content.add(part.fields());
        });
    return ByteBuffer.wrap(new Sha256().digest(DagCbor.encode(Value.list(content)))).getLong();
  }

  /** It is decoded for each reader anew, as keys may be gone by then. */
  StoredEvent event(OpenCommit commit, OpenCommit.Event event) {
    return decoder.event(event.position(), event.cid(), event.fields(), commit::lastEvent, commit);
  }

  StoredCommand command(Cid cid, CommandFields fields, OpenCommit commit) {
    return decoder.command(cid, fields, commit.events().getFirst().fields().aggregate(), commit);
  }
}
