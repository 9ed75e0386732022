package cim.store.memory;

import cim.ipld.Cid;
import cim.ipld.Sha256;
import cim.store.StreamHead;
import cim.store.block.CommitFinisher;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.block.EventFields;
import cim.store.block.PreparedCommit;
import java.util.Arrays;
import java.util.Optional;

/** A commit with its place on the chain and none in the log yet. Immutable. */
final class ChainedCommit {
  private final PreparedCommit prepared;
  private final long revision;
  private final byte[] bytes;
  private final int size;
  private final Cid last;
  private final int[] hashes;

  private ChainedCommit(
      PreparedCommit prepared, long revision, byte[] bytes, int size, Cid last, int[] hashes) {
    this.prepared = prepared;
    this.revision = revision;
    this.bytes = bytes;
    this.size = size;
    this.last = last;
    this.hashes = hashes;
  }

  PreparedCommit prepared() {
    return prepared;
  }

  /** Of its first event. */
  long revision() {
    return revision;
  }

  int count() {
    return prepared.count();
  }

  /** Hold its entries from 0 to {@link #size}. */
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** The CID of its last event: its name. */
  Cid last() {
    return last;
  }

  /** What leads to it: of the ids of its command and events, and the CIDs of its blocks. */
  int[] hashes() {
    return hashes;
  }

  /** The newest event of its stream, once the commit stands at a position. */
  StreamHead head(long position) {
    return new StreamHead(revision + count() - 1, position + count() - 1, last);
  }

  /** Puts commits onto their chains. One thread uses one at a time. */
  static final class Chaining {
    private final CommitFinisher finisher = new CommitFinisher();
    private final Entries entries = new Entries();
    private final EventFields fields = new EventFields();

    ChainedCommit chain(PreparedCommit prepared, Optional<StreamHead> head) {
      long revision = head.map(StreamHead::revision).orElse(-1L) + 1;
      byte[] bytes = new byte[prepared.maximumSize()];
      byte[] previous = head.map(newest -> newest.cid().bytes()).orElse(bytes);
      int size = finisher.finish(prepared, revision, previous, 0, bytes, 0);
      Cid last = Cid.decode(bytes, finisher.cidOffset(prepared.count() - 1), Sha256.CID_SIZE);
      return new ChainedCommit(
          prepared, revision, bytes, size, last, hashes(prepared, bytes, size));
    }

    private int[] hashes(PreparedCommit prepared, byte[] bytes, int size) {
      int[] hashes = new int[1 + prepared.count() + prepared.entries()];
      int found = 0;
      hashes[found++] = Places.hash(prepared.commandId());
      entries.reset(bytes, 0, size);
      while (entries.next()) {
        hashes[found++] = Places.hashOfCid(bytes, entries.cidOffset() + Sha256.CID_SIZE);
        if (entries.kind() == EntryKind.EVENT) {
          fields.read(bytes, entries.blockOffset(), entries.blockLength());
          hashes[found++] = Places.hashOfId(bytes, fields.idOffset());
        }
      }
      return found == hashes.length ? hashes : Arrays.copyOf(hashes, found);
    }
  }
}
