package cim.store.block;

import cim.ipld.CborReader;
import cim.ipld.Cid;
import cim.ipld.Sha256;
import cim.model.Scope;
import cim.store.StoreException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;

/**
 * What reading event and command blocks has in common. Remembers where things stand and copies
 * nothing.
 */
final class BlockReader {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final Scope[] SCOPES = Scope.values();
  private static final byte[][] SCOPE_TEXTS =
      Arrays.stream(SCOPES).map(scope -> EventLayout.ascii(scope.text())).toArray(byte[][]::new);

  private static final int LARGEST_IN_ONE_BYTE = 23;

  byte[] bytes = {};
  final CborReader cbor = new CborReader(bytes);

  void reset(byte[] newBytes, int offset, int length) {
    bytes = newBytes;
    cbor.reset(newBytes, offset, length);
  }

  /** Steps over a key and a UUID; where its 16 bytes begin. */
  int uuid(byte[] key) {
    cbor.expect(key);
    return uuidValue();
  }

  int uuidValue() {
    cbor.skipBytes(16);
    return cbor.position() - 16;
  }

  /** Steps over a key and a link to a dag-cbor block; where its 36 bytes begin. */
  int link(byte[] key) {
    cbor.expect(key);
    return linkValue();
  }

  int linkValue() {
    cbor.skipLink();
    int cid = cbor.position() - Sha256.CID_SIZE;
    if (bytes[cid + 1] != 0x71) {
      throw refused("link to codec " + bytes[cid + 1] + " (expected: dag-cbor, 0x71)");
    }
    return cid;
  }

  /** Steps over the 43 bytes that links take each; where the first one's 36 bytes begin. */
  int links(int count) {
    int first = cbor.position() + EventLayout.LINK.length;
    for (int i = 0; i < count; i++) {
      linkValue();
    }
    return first;
  }

  /** The CID of a link of a list whose first one's bytes begin there. */
  Cid cid(int first, int index) {
    return Cid.decode(bytes, cidOffset(first, index), Sha256.CID_SIZE);
  }

  static int cidOffset(int first, int index) {
    return first + index * EventLayout.LINK_SIZE;
  }

  Scope scope() {
    cbor.expect(EventLayout.SCP);
    int length = cbor.skipText();
    int from = cbor.position() - length;
    for (int i = 0; i < SCOPES.length; i++) {
      byte[] text = SCOPE_TEXTS[i];
      if (Arrays.equals(bytes, from, from + length, text, 0, text.length)) {
        return SCOPES[i];
      }
    }
    throw refused(
        "an unknown scope (expected: local_only, container, leaf, cluster or super_cluster)");
  }

  UUID uuidAt(int offset) {
    return new UUID((long) LONGS.get(bytes, offset), (long) LONGS.get(bytes, offset + 8));
  }

  /** Why a block cannot be read: a newer CIM wrote it, or it is none. */
  static StoreException unreadable(String what, byte[] bytes, int offset, RuntimeException e) {
    boolean newer =
        offset + 3 < bytes.length
            && bytes[offset + 1] == 0x61
            && bytes[offset + 2] == 'v'
            && bytes[offset + 3] > 1
            && bytes[offset + 3] <= LARGEST_IN_ONE_BYTE;
    return newer
        ? new StoreException(
            "newer_format",
            what + ": version " + bytes[offset + 3] + " (expected: at most 1); start a newer CIM",
            e)
        : new StoreException("corrupt", what + ": " + e.getMessage(), e);
  }

  StoreException refused(String what) {
    return new StoreException("corrupt", "block at byte " + cbor.position() + ": " + what);
  }
}
