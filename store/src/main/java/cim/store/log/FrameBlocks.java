package cim.store.log;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.Sha256;
import cim.store.StoreException;
import cim.store.block.BlockDecoder;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import java.util.Arrays;
import java.util.Optional;

/**
 * The blocks of a frame by CID. Any thread.
 *
 * @param compacted has those that a compaction took out
 * @param first where in the frame to look first: the entry of the event that links to the block
 */
record FrameBlocks(Frame frame, Compacted compacted, int first) implements BlockDecoder.Blocks {

  Optional<byte[]> find(Cid cid) {
    return find(cid.bytes(), 0).map(BlockDecoder.Block::copy);
  }

  @Override
  public Optional<BlockDecoder.Block> find(byte[] array, int cid) {
    Entries entries = new Entries();
    int end = frame.entriesStart() + frame.entriesLength();
    int from = frame.start() + first;
    entries.reset(frame.bytes(), from, end - from);
    if (entries.next()) {
      while (entries.next() && !entries.kind().isLeaf()) {
        if (isAt(entries, array, cid)) {
          return block(entries);
        }
      }
    }
    // One that several share stands where it came first.
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    boolean command = true;
    while (entries.next()) {
      command &= !entries.kind().isLeaf();
      if (isAt(entries, array, cid)) {
        // What stands before the first event belongs to the command too and is not checked when
        // events are read.
        if (command
            && !entries.isMasked()
            && !isIntact(entries, new Sha256(), new byte[Sha256.CID_SIZE])) {
          throw new StoreException(
              "corrupt", "block " + entries.cid() + ": its bytes have another CID");
        }
        return block(entries);
      }
    }
    throw new StoreException(
        "corrupt",
        "block "
            + Cid.decode(array, cid, Sha256.CID_SIZE)
            + ": not in the frame of its event (expected: it to be there)");
  }

  private Optional<BlockDecoder.Block> block(Entries entries) {
    if (entries.isCompacted()) {
      return compacted.find(frame, entries.cid());
    }
    return entries.isMasked()
        ? Optional.empty()
        : Optional.of(
            new BlockDecoder.Block(entries.array(), entries.blockOffset(), entries.blockLength()));
  }

  private static boolean isAt(Entries entries, byte[] array, int cid) {
    int at = entries.cidOffset();
    return Arrays.equals(
        entries.array(), at, at + Sha256.CID_SIZE, array, cid, cid + Sha256.CID_SIZE);
  }

  /** The CID of the last leaf of a frame: the name of its commit. */
  static Cid lastLeaf(Frame frame, int first) {
    Entries entries = new Entries();
    int from = frame.start() + first;
    entries.reset(frame.bytes(), from, frame.entriesStart() + frame.entriesLength() - from);
    int last = from + 1;
    while (entries.next()) {
      if (entries.kind().isLeaf()) {
        last = entries.cidOffset();
      }
    }
    return Cid.decode(frame.bytes(), last, Sha256.CID_SIZE);
  }

  /** Leaves the entries at the leaf of a position that the frame holds. */
  static void stepToLeaf(Entries entries, Frame frame, long position) {
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    long at = frame.position() - 1;
    while (at < position && entries.next()) {
      at += entries.kind().isLeaf() ? 1 : 0;
    }
  }

  static boolean stepTo(Entries entries, byte[] cid) {
    while (entries.next()) {
      if (isAt(entries, cid, 0)) {
        return true;
      }
    }
    return false;
  }

  static byte[] bytes(Entries entries) {
    return Arrays.copyOfRange(
        entries.array(), entries.blockOffset(), entries.blockOffset() + entries.blockLength());
  }

  /** Whether the block of an entry has the CID that stands before it. */
  static boolean isIntact(Entries entries, Sha256 sha256, byte[] scratch36) {
    sha256.cid(
        Codec.DAG_CBOR,
        entries.array(),
        entries.blockOffset(),
        entries.blockLength(),
        scratch36,
        0);
    int at = entries.cidOffset();
    return Arrays.equals(entries.array(), at, at + Sha256.CID_SIZE, scratch36, 0, Sha256.CID_SIZE);
  }

  /**
   * Checks the CIDs of all blocks from the first event on. The answer names the first one that
   * differs.
   */
  static Optional<String> firstBroken(
      Frame frame, Entries entries, Sha256 sha256, byte[] scratch36) {
    boolean command = true;
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    while (entries.next()) {
      command &= entries.kind() != EntryKind.EVENT && entries.kind() != EntryKind.REF;
      if (!command && !entries.isMasked() && !isIntact(entries, sha256, scratch36)) {
        return Optional.of("block " + entries.cid() + ": its bytes have another CID");
      }
    }
    return Optional.empty();
  }
}
