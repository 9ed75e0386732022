package cim.store.memory;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.model.InvalidValue;
import cim.model.Uuids;
import cim.store.Condition;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes the blocks of a commit and what the log hands out of them. Called by the lock's holder. */
final class MemoryBlocks {
  private final UUID node;
  private final InstantSource clock;
  private long lastHybridTime;

  MemoryBlocks(UUID node, InstantSource clock) {
    this.node = node;
    this.clock = clock;
  }

  record Encoded(StoredCommand command, List<StoredEvent> events, Map<Cid, byte[]> blocks) {}

  Encoded encode(NewCommit commit, Condition condition, Optional<StoredEvent> last, long position) {
    Map<Cid, byte[]> blocks = new HashMap<>();
    NewCommand command = commit.command();
    lastHybridTime = Math.max(lastHybridTime + 1, clock.millis() << 16);
    Cid payload = add(blocks, command.data());
    Cid cid =
        add(
            blocks,
            PlainBlocks.command(
                command, commit.stream(), condition, node, lastHybridTime, payload));
    StoredCommand stored = stored(commit, cid);
    List<MemoryEvent> events = new ArrayList<>();
    Optional<StoredEvent> previous = last;
    for (NewEvent event : commit.events()) {
      events.add(event(commit, event, events.size(), cid, previous, position, blocks));
      previous = Optional.of(events.getLast());
    }
    int size = blocks.values().stream().mapToInt(block -> block.length).sum();
    if (size > NewCommit.MAXIMUM_BYTES) {
      throw new InvalidValue(
          "commit",
          size + " bytes",
          "at most " + NewCommit.MAXIMUM_BYTES + "; store large content as an object");
    }
    Cid name = events.getLast().cid();
    return new Encoded(
        stored, events.stream().<StoredEvent>map(event -> event.in(name)).toList(), blocks);
  }

  private StoredCommand stored(NewCommit commit, Cid cid) {
    NewCommand command = commit.command();
    return new StoredCommand(
        cid,
        command.id(),
        command.type(),
        PlainBlocks.merged(command.data(), command.personal()),
        command.inputs(),
        PlainBlocks.toMicros(command.time()),
        command.actor(),
        command.rights(),
        node,
        commit.stream().scope(),
        command.policy(),
        command.causality());
  }

  private static MemoryEvent event(
      NewCommit commit,
      NewEvent event,
      int index,
      Cid commandCid,
      Optional<StoredEvent> previous,
      long firstPosition,
      Map<Cid, byte[]> blocks) {
    NewCommand command = commit.command();
    UUID id = Uuids.eventId(command.id(), index);
    long revision = previous.map(before -> before.revision() + 1).orElse(0L);
    int count = commit.events().size();
    List<String> tags = PlainBlocks.sortedUnique(event.tags());
    Cid payload = add(blocks, event.data());
    Optional<Cid> before = previous.map(StoredEvent::cid);
    PlainBlocks.Place place =
        new PlainBlocks.Place(id, revision, before, index, count, commandCid, payload);
    Cid cid =
        add(blocks, PlainBlocks.event(command, commit.stream(), event.subject(), tags, place));
    return new MemoryEvent(
        cid,
        id,
        event.subject(),
        commit.stream(),
        revision,
        firstPosition + index,
        PlainBlocks.toMicros(command.time()),
        command.actor(),
        command.causality().correlation(),
        command.id(),
        before,
        commandCid,
        payload,
        index,
        count,
        cid,
        tags,
        PlainBlocks.merged(event.data(), event.personal()));
  }

  private static Cid add(Map<Cid, byte[]> blocks, Value.Map value) {
    byte[] bytes = DagCbor.encode(value);
    Cid cid = Cid.of(Codec.DAG_CBOR, bytes);
    blocks.put(cid, bytes);
    return cid;
  }
}
