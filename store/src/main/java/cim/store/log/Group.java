package cim.store.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Work that is written and synced together: its frames, and what those who sent it are told when
 * all of it is durable. The writer thread fills it; from the moment it is handed over until it has
 * been synced, nobody changes it.
 */
final class Group {
  private final Semaphore room;
  private final List<Queued> work = new ArrayList<>();
  private final List<Runnable> answers = new ArrayList<>();
  private byte[] bytes = new byte[1 << 16];
  private int filled;

  /**
   * @param room what work takes of it is given back when it is answered
   */
  Group(Semaphore room) {
    this.room = room;
  }

  /** Work that is answered with this group, be it that nothing of it is appended. */
  void add(Queued more) {
    work.add(more);
  }

  /** The answer to the work that was added last. */
  void answer(Runnable answer) {
    answers.add(answer);
  }

  /** How many pieces of work it has. */
  int size() {
    return work.size();
  }

  byte[] bytes() {
    return bytes;
  }

  /** How many bytes of frames it has. */
  int filled() {
    return filled;
  }

  /** The frames, for writing. */
  ByteBuffer frames() {
    return ByteBuffer.wrap(bytes, 0, filled);
  }

  /** Where the entries of the next frame begin; there is room for that many bytes then. */
  int makeRoom(int size) {
    int entries = filled + Frame.HEADER;
    int needed = entries + size + Frame.TRAILER;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
    return entries;
  }

  /** A frame stands behind the others now. */
  void extend(int size) {
    filled += size;
  }

  /** Hands over each frame, in order. */
  void eachFrame(Consumer<Frame> consumer) {
    for (int at = 0; at < filled; ) {
      Frame frame = new Frame(bytes, at);
      consumer.accept(frame);
      at += frame.size();
    }
  }

  /** Everything is durable: gives the answers, in order. */
  void answerAll() {
    for (int i = 0; i < work.size(); i++) {
      room.release(work.get(i).size());
      answers.get(i).run();
    }
  }

  /** Nothing of it is in the log; empty afterwards. */
  void refuseAll(RuntimeException reason) {
    for (Queued each : work) {
      room.release(each.size());
      each.fail(reason);
    }
    clear();
  }

  void clear() {
    work.clear();
    answers.clear();
    filled = 0;
  }
}
