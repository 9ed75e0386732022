package cim.store.block;

import cim.ipld.Codec;
import cim.ipld.Sha256;
import cim.model.InvalidValue;
import cim.store.NewCommit;
import java.util.ArrayList;
import java.util.List;

/** Ref records as the entries of one frame. The bytes do not change. */
public final class PreparedRefs {
  private final byte[] entries;
  private final int count;

  private PreparedRefs(byte[] entries, int count) {
    this.entries = entries;
    this.count = count;
  }

  /**
   * Encodes and hashes ref records.
   *
   * @throws InvalidValue where there are none, or more than one frame takes
   */
  public static PreparedRefs of(List<RefRecord> records) {
    int count = records.size();
    if (count == 0 || count > NewCommit.MAXIMUM_EVENTS) {
      throw new InvalidValue("ref records", count, "1 to " + NewCommit.MAXIMUM_EVENTS);
    }
    List<byte[]> blocks = new ArrayList<>(count);
    int size = 0;
    for (RefRecord each : records) {
      byte[] block = each.encode();
      blocks.add(block);
      size += Entries.HEAD + block.length;
    }
    if (size > NewCommit.MAXIMUM_BYTES) {
      throw new InvalidValue(
          "ref records", size + " bytes", "at most " + NewCommit.MAXIMUM_BYTES + "; split them");
    }
    byte[] entries = new byte[size];
    Sha256 sha256 = new Sha256();
    int at = 0;
    for (byte[] block : blocks) {
      int body = Entries.writeHead(entries, at, EntryKind.REF, block.length);
      System.arraycopy(block, 0, entries, body, block.length);
      sha256.cid(Codec.DAG_CBOR, block, 0, block.length, entries, at + 1);
      at = body + block.length;
    }
    return new PreparedRefs(entries, count);
  }

  /** Records, and so leaves and entries of the frame. */
  public int count() {
    return count;
  }

  /** Bytes of the entries. */
  public int size() {
    return entries.length;
  }

  /** Puts the entries at an offset. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(entries, 0, target, offset, entries.length);
  }
}
