package cim.store.verify;

import cim.store.log.Frame;
import cim.store.verify.VerifyReport.Fault;
import cim.store.verify.VerifyReport.Rebuildable;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring frames of one file, read into one array, with what reading them has shown. Used
 * again for the next ones. One thread at a time.
 */
final class Stretch {
  private final List<HashedFrame> frames = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<Rebuildable> rebuildable = new ArrayList<>();
  private int size;
  private long number;
  private String file = "";
  private byte[] chunk = {};
  private long forgiven;
  private boolean lacksLeaves;

  /** Empties it for frames of a file; the number says whose turn it will be. */
  void begin(long newNumber) {
    number = newNumber;
    file = "";
    chunk = new byte[0];
    size = 0;
    faults.clear();
    rebuildable.clear();
    forgiven = 0;
    lacksLeaves = false;
  }

  void in(String newFile) {
    file = newFile;
  }

  /** Whether a frame that stands in an array belongs here. */
  @SuppressWarnings("ReferenceEquality") // Which array it is counts, not what stands in it.
  boolean takes(byte[] array) {
    if (chunk.length == 0) {
      chunk = array;
    }
    return chunk == array;
  }

  void add(Frame frame, long offset) {
    if (size == frames.size()) {
      frames.add(new HashedFrame());
    }
    frames.get(size++).begin(frame, offset);
  }

  void add(Fault fault) {
    faults.add(fault);
  }

  void add(Rebuildable derived) {
    rebuildable.add(derived);
  }

  /** So many events are not among the frames. */
  void lacks(long events) {
    forgiven += events;
    lacksLeaves = true;
  }

  /** Whether there is nothing to check or to say. */
  boolean isEmpty() {
    return size == 0 && faults.isEmpty() && rebuildable.isEmpty();
  }

  long number() {
    return number;
  }

  String file() {
    return file;
  }

  /** The array that may be read into again when the frames are done with. */
  byte[] chunk() {
    return chunk;
  }

  List<HashedFrame> frames() {
    return frames.subList(0, size);
  }

  List<Fault> faults() {
    return faults;
  }

  List<Rebuildable> rebuildable() {
    return rebuildable;
  }

  /** Events that could not be read; the gaps that they leave in chains are no faults of theirs. */
  long forgiven() {
    return forgiven;
  }

  /** Whether leaves are lacking, so that the tree cannot be told from here on. */
  boolean lacksLeaves() {
    return lacksLeaves;
  }
}
