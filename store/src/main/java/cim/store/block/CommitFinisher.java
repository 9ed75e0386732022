package cim.store.block;

import cim.ipld.Codec;
import cim.ipld.Sha256;

/**
 * Puts prepared commits onto the chain. One log's writer thread owns one; nothing is allocated per
 * commit or event after warm-up.
 */
public final class CommitFinisher {

  private final Sha256 sha256 = new Sha256();
  private int[] events = new int[16];
  private int count;

  /**
   * Writes the entries of a commit at the offset and answers the offset behind them. There must be
   * room for {@link PreparedCommit#maximumSize}.
   *
   * @param firstRevision of the first event: one more than that of the chain's newest, from 0
   * @param previous holds the 36 bytes of the CID of the chain's newest event at {@code
   *     previousOffset}; not read at revision 0; may be the target
   */
  public int finish(
      PreparedCommit commit,
      long firstRevision,
      byte[] previous,
      int previousOffset,
      byte[] target,
      int offset) {
    byte[] bytes = commit.bytes();
    int[] marks = commit.marks();
    count = commit.count();
    if (events.length < count) {
      events = new int[count];
    }
    int read = commit.commandEntries();
    System.arraycopy(bytes, 0, target, offset, read);
    int at = offset + read;
    byte[] chain = previous;
    int chainOffset = previousOffset;
    for (int i = 0; i < count; i++) {
      int mark = i * PreparedCommit.MARKS;
      int block = at + Entries.HEAD;
      int end =
          EventEncoder.complete(
              bytes,
              read,
              marks[mark],
              marks[mark + 1],
              marks[mark + 2],
              firstRevision + i,
              chain,
              chainOffset,
              target,
              block);
      Entries.writeHead(target, at, EntryKind.EVENT, end - block);
      sha256.cid(Codec.DAG_CBOR, target, block, end - block, target, at + 1);
      events[i] = at;
      chain = target;
      chainOffset = at + 1;
      int more = marks[mark + 3] - marks[mark + 2];
      System.arraycopy(bytes, marks[mark + 2], target, end, more);
      read = marks[mark + 3];
      at = end + more;
    }
    return at;
  }

  /** Writes the one entry of a ref record at the offset and answers the offset behind it. */
  public int finish(RefRecord ref, byte[] target, int offset) {
    byte[] block = ref.encode();
    int at = Entries.writeHead(target, offset, EntryKind.REF, block.length);
    System.arraycopy(block, 0, target, at, block.length);
    sha256.cid(Codec.DAG_CBOR, target, at, block.length, target, offset + 1);
    events[0] = offset;
    count = 1;
    return at + block.length;
  }

  /** How many leaves were written last. */
  public int count() {
    return count;
  }

  /** Where in the target the entry of an event written last begins. */
  public int entryOffset(int index) {
    return events[index];
  }

  /** Where in the target the 36 bytes of the CID of an event written last stand. */
  public int cidOffset(int index) {
    return events[index] + 1;
  }

  /** Where in the target the block of an event written last begins. */
  public int blockOffset(int index) {
    return events[index] + Entries.HEAD;
  }
}
