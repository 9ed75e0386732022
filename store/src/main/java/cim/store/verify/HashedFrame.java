package cim.store.verify;

import cim.ipld.Cid;
import cim.store.log.Frame;
import cim.store.proof.Merkle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A frame with what was found in it by itself. Used again for others. One thread at a time. */
final class HashedFrame {

  /** A piece of a frame that is not what its CID says; the offset is that in the frame's array. */
  record Broken(int offset, String reason) {}

  private final FrameTable table = new FrameTable();
  private final List<Broken> broken = new ArrayList<>();
  private final List<Cid> objects = new ArrayList<>();
  private Frame frame = new Frame(new byte[0], 0);
  private long offset;
  private int blocks;
  private boolean cutOff;
  private byte[] leaves = new byte[16 * Merkle.SIZE];
  private int leafCount;

  /** Of another frame, of which nothing is known yet. */
  void begin(Frame newFrame, long newOffset) {
    frame = newFrame;
    offset = newOffset;
    blocks = 0;
    cutOff = false;
    leafCount = 0;
    broken.clear();
    objects.clear();
  }

  void hashed() {
    blocks++;
  }

  void add(Broken piece) {
    broken.add(piece);
  }

  /** What stands in it from there on are no entries. */
  void endsIn(Broken piece) {
    cutOff = true;
    broken.add(piece);
  }

  /** The hash of its next leaf. */
  void leaf(byte[] hash) {
    if (leafCount * Merkle.SIZE == leaves.length) {
      leaves = Arrays.copyOf(leaves, 2 * leaves.length);
    }
    System.arraycopy(hash, 0, leaves, leafCount++ * Merkle.SIZE, Merkle.SIZE);
  }

  /** A link to an object in one of its payloads. */
  void add(Cid object) {
    objects.add(object);
  }

  Frame frame() {
    return frame;
  }

  /** Where in its file it begins. */
  long offset() {
    return offset;
  }

  /** Its entries, as far as they could be read. */
  FrameTable table() {
    return table;
  }

  /** Whether all of it are entries. */
  boolean isWhole() {
    return !cutOff;
  }

  /** The hashes of its leaves, one after the other. */
  byte[] leaves() {
    return leaves;
  }

  int leafCount() {
    return leafCount;
  }

  /** How many blocks were hashed. */
  int blocks() {
    return blocks;
  }

  List<Broken> broken() {
    return broken;
  }

  List<Cid> objects() {
    return objects;
  }
}
