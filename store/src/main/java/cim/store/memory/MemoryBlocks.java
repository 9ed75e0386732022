package cim.store.memory;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.store.Condition;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.PersonalPart;
import cim.store.Sealer;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import cim.store.StreamHead;
import cim.store.block.BlockDecoder;
import cim.store.block.CommandFields;
import cim.store.block.CommitPreparer;
import cim.store.block.PreparedCommit;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the blocks of commits and reads them again. Any thread. */
final class MemoryBlocks {
  private static final int POOLED = 16;

  private final CommitPreparer preparer;
  private final Queue<ChainedCommit.Chaining> idle = new ArrayBlockingQueue<>(POOLED);
  private final BlockDecoder decoder;
  private final Sealer sealer;
  private final InstantSource clock;
  private final AtomicLong lastHybridTime = new AtomicLong();

  MemoryBlocks(UUID node, InstantSource clock, Sealer sealer) {
    this.preparer = new CommitPreparer(node, sealer);
    this.decoder = new BlockDecoder(sealer);
    this.sealer = sealer;
    this.clock = clock;
  }

  /** What does not depend on the chain. */
  PreparedCommit prepare(NewCommit commit, Condition condition) {
    long now = clock.millis() << 16;
    long time = lastHybridTime.updateAndGet(last -> Math.max(last + 1, now));
    return preparer.prepare(commit, condition, time);
  }

  /** Puts a commit behind the newest event of its stream. */
  ChainedCommit chain(PreparedCommit commit, Optional<StreamHead> head) {
    ChainedCommit.Chaining chaining =
        Optional.ofNullable(idle.poll()).orElseGet(ChainedCommit.Chaining::new);
    ChainedCommit chained = chaining.chain(commit, head);
    idle.offer(chaining);
    return chained;
  }

  /**
   * Whether a commit says what the command of another does: type, public payload, and the personal
   * parts as far as they open.
   */
  boolean isOfSameContent(OpenCommit stored, PreparedCommit asked) {
    CommandFields before = stored.command();
    CommandFields now = asked.commandFields();
    NewCommand command = asked.commit().command();
    List<Cid> sealed = before.sealed();
    boolean same =
        before.type().equals(now.type())
            && before.payload().equals(now.payload())
            && sealed.size() == command.personal().size();
    for (int i = 0; same && i < sealed.size(); i++) {
      PersonalPart part = command.personal().get(i);
      same =
          stored
              .block(sealed.get(i))
              .map(block ->
                  switch (sealer.open(command.id(), asked.stream().aggregate(), block)) {
                    case Sealer.Plain(Value.Map fields) -> fields.equals(part.fields());
                    case Sealer.NoKey _ -> true;
                  })
              .orElse(true);
    }
    return same;
  }

  /** It is decoded for each reader anew, as keys may be gone by then. */
  StoredEvent event(OpenCommit commit, int event) {
    return decoder.event(
        commit.position() + event,
        commit.cid(event),
        commit.fields(event),
        commit::lastEvent,
        commit.blocks(event));
  }

  StoredCommand command(OpenCommit commit) {
    return decoder.command(
        commit.commandCid(), commit.command(), commit.fields(0).aggregate(), commit);
  }
}
