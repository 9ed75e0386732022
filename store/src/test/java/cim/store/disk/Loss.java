package cim.store.disk;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** What becomes of unsynced changes when power is lost, by chance. */
final class Loss {
  private static final int[] UNITS = {1, 512, 4096};

  private final Random chance;

  /** Of a hundred changes so many happen: none, some, all. */
  private final int likelihood;

  /** Changes are torn at multiples of so many bytes; 1: at any byte, what is behind it is lost. */
  private final int unit;

  private final Map<Object, Boolean> decided = new HashMap<>();

  Loss(Random chance) {
    this.chance = chance;
    this.likelihood = new int[] {0, 30, 70, 100}[chance.nextInt(4)];
    this.unit = UNITS[chance.nextInt(UNITS.length)];
  }

  /** Whether a change that cannot be torn happened. */
  boolean happened() {
    return chance.nextInt(100) < likelihood;
  }

  /** Whether a change that several directories know of happened: the same answer to each. */
  boolean happened(Object change) {
    return decided.computeIfAbsent(change, _ -> happened());
  }

  /** A file's bytes after a write of which any part may have happened. */
  byte[] written(byte[] before, int offset, byte[] bytes) {
    if (!happened()) {
      return before;
    }
    if (chance.nextInt(3) > 0) {
      return SimulatedDisk.with(before.clone(), offset, bytes, 0, bytes.length);
    }
    if (unit == 1) {
      return SimulatedDisk.with(before.clone(), offset, bytes, 0, chance.nextInt(bytes.length + 1));
    }
    byte[] after = before.clone();
    for (int at = 0; at < bytes.length; ) {
      int end = Math.min(bytes.length, at + unit - (offset + at) % unit);
      if (chance.nextBoolean()) {
        after = SimulatedDisk.with(after, offset, bytes, at, end);
      }
      at = end;
    }
    return after;
  }
}
