package cim.store.memory;

import cim.ipld.Cid;
import cim.ipld.Sha256;
import cim.store.block.BlockDecoder;
import cim.store.block.CommandFields;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.block.EventFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** A commit whose entries can be read. */
final class OpenCommit implements BlockDecoder.Blocks {
  private final KeptCommit kept;
  private final byte[] bytes;
  private final List<Event> events;

  private OpenCommit(KeptCommit kept, byte[] bytes, List<Event> events) {
    this.kept = kept;
    this.bytes = bytes;
    this.events = List.copyOf(events);
  }

  record Event(long position, Cid cid, EventFields fields) {}

  static OpenCommit of(KeptCommit kept) {
    return of(kept, kept.entries());
  }

  static OpenCommit of(KeptCommit kept, byte[] bytes) {
    List<Event> events = new ArrayList<>(kept.count());
    Entries entries = new Entries().reset(bytes, 0, kept.size());
    while (entries.next()) {
      if (entries.kind() == EntryKind.EVENT) {
        EventFields fields =
            new EventFields().read(bytes, entries.blockOffset(), entries.blockLength());
        events.add(new Event(kept.position() + events.size(), entries.cid(), fields));
      }
    }
    return new OpenCommit(kept, bytes, events);
  }

  KeptCommit kept() {
    return kept;
  }

  /** In order. */
  List<Event> events() {
    return events;
  }

  Optional<Event> event(Predicate<Event> such) {
    return events.stream().filter(such).findFirst();
  }

  /** Its name. */
  Cid lastEvent() {
    return events.getLast().cid();
  }

  boolean isOf(UUID command) {
    return events.getFirst().fields().causation().equals(command);
  }

  Optional<CommandFields> command(Cid cid) {
    Entries entries = new Entries().reset(bytes, 0, kept.size());
    return entries.next() && entries.cid().equals(cid)
        ? Optional.of(new CommandFields().read(bytes, entries.blockOffset(), entries.blockLength()))
        : Optional.empty();
  }

  /** The CIDs of all its blocks. */
  List<Cid> blocks() {
    List<Cid> blocks = new ArrayList<>();
    Entries entries = new Entries().reset(bytes, 0, kept.size());
    while (entries.next()) {
      blocks.add(entries.cid());
    }
    return blocks;
  }

  Optional<byte[]> block(Cid cid) {
    return find(cid.bytes(), 0).map(BlockDecoder.Block::copy);
  }

  @Override
  public Optional<BlockDecoder.Block> find(byte[] array, int cid) {
    Entries entries = new Entries().reset(bytes, 0, kept.size());
    while (entries.next()) {
      int at = entries.cidOffset();
      if (Arrays.equals(bytes, at, at + Sha256.CID_SIZE, array, cid, cid + Sha256.CID_SIZE)) {
        return Optional.of(
            new BlockDecoder.Block(bytes, entries.blockOffset(), entries.blockLength()));
      }
    }
    return Optional.empty();
  }
}
