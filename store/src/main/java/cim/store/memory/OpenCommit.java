package cim.store.memory;

import cim.ipld.Cid;
import cim.ipld.Sha256;
import cim.store.block.BlockDecoder;
import cim.store.block.CommandFields;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.block.EventFields;
import java.util.Arrays;
import java.util.Optional;

/** A commit whose entries can be read. Any thread. */
final class OpenCommit implements BlockDecoder.Blocks {
  private final long position;
  private final byte[] bytes;

  /** Where the entries of its events begin. */
  private final int[] events;

  /**
   * @param position of its first event
   * @param count of its events
   * @param bytes its entries, which do not change
   */
  OpenCommit(long position, int count, byte[] bytes) {
    this.position = position;
    this.bytes = bytes;
    this.events = new int[count];
    int found = 0;
    Entries entries = entries();
    while (entries.next()) {
      if (entries.kind() == EntryKind.EVENT) {
        events[found++] = entries.offset();
      }
    }
  }

  private Entries entries() {
    return entriesFrom(0);
  }

  private Entries entriesFrom(int offset) {
    return new Entries().reset(bytes, offset, bytes.length - offset);
  }

  /** Of its first event. */
  long position() {
    return position;
  }

  /** Of its events. */
  int count() {
    return events.length;
  }

  Cid cid(int event) {
    return Cid.decode(bytes, events[event] + 1, Sha256.CID_SIZE);
  }

  /** Its name. */
  Cid lastEvent() {
    return cid(events.length - 1);
  }

  EventFields fields(int event) {
    Entries entries = entriesFrom(events[event]);
    entries.next();
    return new EventFields().read(bytes, entries.blockOffset(), entries.blockLength());
  }

  /** The blocks that an event links to stand behind it, but for those that others share. */
  BlockDecoder.Blocks blocks(int event) {
    int from = events[event];
    return (array, cid) -> find(from, array, cid).or(() -> find(array, cid));
  }

  CommandFields command() {
    Entries entries = entries();
    entries.next();
    return new CommandFields().read(bytes, entries.blockOffset(), entries.blockLength());
  }

  Cid commandCid() {
    return Cid.decode(bytes, 1, Sha256.CID_SIZE);
  }

  Optional<byte[]> block(Cid cid) {
    return cid.size() == Sha256.CID_SIZE
        ? find(cid.bytes(), 0).map(BlockDecoder.Block::copy)
        : Optional.empty();
  }

  @Override
  public Optional<BlockDecoder.Block> find(byte[] array, int cid) {
    return find(0, array, cid);
  }

  private Optional<BlockDecoder.Block> find(int from, byte[] array, int cid) {
    Entries entries = entriesFrom(from);
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
