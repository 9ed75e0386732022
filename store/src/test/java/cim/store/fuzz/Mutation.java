package cim.store.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes bytes as fuzzers do: a few small changes, or a piece of another example. */
final class Mutation {
  private static final byte[] INTERESTING = {
    0, 1, -1, 127, -128, 0x1b, 0x3b, 0x5b, 0x7b, (byte) 0x9b, (byte) 0xbb, (byte) 0xdb, (byte) 0xfb
  };

  private Mutation() {}

  /** A changed form of one of the examples; the same for the same chance. */
  static byte[] of(List<byte[]> examples, Random chance) {
    byte[] bytes = examples.get(chance.nextInt(examples.size())).clone();
    int changes = 1 + chance.nextInt(4);
    for (int i = 0; i < changes; i++) {
      bytes = changed(bytes, examples, chance);
    }
    return bytes;
  }

  private static byte[] changed(byte[] bytes, List<byte[]> examples, Random chance) {
    if (bytes.length == 0) {
      return new byte[] {(byte) chance.nextInt(256)};
    }
    int at = chance.nextInt(bytes.length);
    switch (chance.nextInt(7)) {
      case 0 -> bytes[at] ^= (byte) (1 << chance.nextInt(8));
      case 1 -> bytes[at] = (byte) chance.nextInt(256);
      case 2 -> {
        int length = Math.min(bytes.length - at, 1 + chance.nextInt(8));
        Arrays.fill(bytes, at, at + length, INTERESTING[chance.nextInt(INTERESTING.length)]);
      }
      case 3 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 4 -> {
        return joined(Arrays.copyOf(bytes, at), bytes, at + 1 + chance.nextInt(bytes.length - at));
      }
      case 5 -> {
        return joined(Arrays.copyOf(bytes, at), bytes, chance.nextInt(at + 1));
      }
      default -> {
        byte[] other = examples.get(chance.nextInt(examples.size()));
        return joined(Arrays.copyOf(bytes, at), other, chance.nextInt(other.length + 1));
      }
    }
    return bytes;
  }

  private static byte[] joined(byte[] head, byte[] tail, int from) {
    int start = Math.min(from, tail.length);
    byte[] both = Arrays.copyOf(head, head.length + tail.length - start);
    System.arraycopy(tail, start, both, head.length, tail.length - start);
    return both;
  }
}
