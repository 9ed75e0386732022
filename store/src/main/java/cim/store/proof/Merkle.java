package cim.store.proof;

import cim.ipld.Sha256;

/** The hashes of RFC 9162 section 2.1.1, with buffers used again. One thread owns one. */
public final class Merkle {

  /** Bytes of a hash. */
  public static final int SIZE = Sha256.SIZE;

  private final Sha256 sha256 = new Sha256();
  private byte[] leaf = new byte[1 + Sha256.CID_SIZE];
  private final byte[] node = new byte[1 + 2 * SIZE];

  public Merkle() {
    node[0] = 1;
  }

  /** Writes the hash of a leaf: SHA-256(0x00 ‖ data). */
  public void leaf(byte[] data, int offset, int length, byte[] out, int outOffset) {
    if (leaf.length < length + 1) {
      leaf = new byte[length + 1];
    }
    leaf[0] = 0;
    System.arraycopy(data, offset, leaf, 1, length);
    sha256.digest(leaf, 0, length + 1, out, outOffset);
  }

  /** Writes the hash of a node: SHA-256(0x01 ‖ left ‖ right). */
  public void node(
      byte[] left, int leftOffset, byte[] right, int rightOffset, byte[] out, int outOffset) {
    System.arraycopy(left, leftOffset, node, 1, SIZE);
    System.arraycopy(right, rightOffset, node, 1 + SIZE, SIZE);
    sha256.digest(node, 0, node.length, out, outOffset);
  }

  /** The hash of a node. */
  public byte[] node(byte[] left, byte[] right) {
    byte[] out = new byte[SIZE];
    node(left, 0, right, 0, out, 0);
    return out;
  }

  /** The root over 2^n hashes that stand one after the other. */
  byte[] complete(byte[] hashes, int first, int count) {
    byte[] work = java.util.Arrays.copyOfRange(hashes, first * SIZE, (first + count) * SIZE);
    for (int left = count; left > 1; left /= 2) {
      for (int i = 0; i < left / 2; i++) {
        node(work, 2 * i * SIZE, work, (2 * i + 1) * SIZE, work, i * SIZE);
      }
    }
    return java.util.Arrays.copyOf(work, SIZE);
  }

  /** The root of the tree without leaves: SHA-256 of nothing. */
  public byte[] empty() {
    return sha256.digest(new byte[0]);
  }
}
