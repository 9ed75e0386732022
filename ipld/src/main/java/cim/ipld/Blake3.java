package cim.ipld;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * BLAKE3 in its three modes with output of any length, for CIDs made elsewhere; CIM itself names
 * blocks by sha2-256.
 *
 * <p>Source: github.com/BLAKE3-team/BLAKE3-specs, section 2. Written for clarity: one thread, one
 * chunk at a time.
 */
public final class Blake3 {

  /** Bytes of a digest of default length. */
  public static final int SIZE = 32;

  private static final int CHUNK = 1024;
  private static final int BLOCK = 64;
  private static final int ROUNDS = 7;

  private static final int CHUNK_START = 1;
  private static final int CHUNK_END = 1 << 1;
  private static final int PARENT = 1 << 2;
  private static final int ROOT = 1 << 3;
  private static final int KEYED_HASH = 1 << 4;
  private static final int DERIVE_KEY_CONTEXT = 1 << 5;
  private static final int DERIVE_KEY_MATERIAL = 1 << 6;

  private static final int[] IV = {
    0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19
  };
  private static final int[] PERMUTATION = {2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8};

  private final int[] key;
  private final int mode;

  private Blake3(int[] key, int mode) {
    this.key = key;
    this.mode = mode;
  }

  /** The first {@code length} bytes of the hash; 32 is the default length. */
  public static byte[] hash(byte[] content, int length) {
    return new Blake3(IV, 0).digest(content, length);
  }

  /** The hash under a key of 32 bytes. */
  public static byte[] keyedHash(byte[] key, byte[] content, int length) {
    if (key.length != SIZE)
      throw new IpldException("key: " + key.length + " bytes (expected: " + SIZE + ")");
    return new Blake3(words(key, 0, SIZE, 8), KEYED_HASH).digest(content, length);
  }

  /** A key derived from key material, for one context. */
  public static byte[] deriveKey(String context, byte[] material, int length) {
    byte[] contextKey =
        new Blake3(IV, DERIVE_KEY_CONTEXT).digest(context.getBytes(StandardCharsets.UTF_8), SIZE);
    return new Blake3(words(contextKey, 0, SIZE, 8), DERIVE_KEY_MATERIAL).digest(material, length);
  }

  private byte[] digest(byte[] content, int length) {
    Node root = node(content, 0, content.length);
    ByteBuffer out =
        ByteBuffer.allocate((length + BLOCK - 1) / BLOCK * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    for (long block = 0; out.hasRemaining(); block++) {
      for (int word : root.compressed(block, ROOT)) out.putInt(word);
    }
    return Arrays.copyOf(out.array(), length);
  }

  /**
   * The node over {@code content[from, to)}: a chunk, or a parent whose left side is the largest
   * full tree.
   */
  private Node node(byte[] content, int from, int to) {
    int length = to - from;
    if (length <= CHUNK) return chunk(content, from, to);
    int left = Integer.highestOneBit((length - 1) / CHUNK) * CHUNK;
    int[] block = Arrays.copyOf(node(content, from, from + left).chainingValue(), 16);
    System.arraycopy(node(content, from + left, to).chainingValue(), 0, block, 8, 8);
    return new Node(key, block, 0, BLOCK, PARENT | mode);
  }

  private Node chunk(byte[] content, int from, int to) {
    int[] chaining = key;
    int flags = CHUNK_START | mode;
    int at = from;
    while (to - at > BLOCK) {
      chaining =
          new Node(chaining, words(content, at, at + BLOCK, 16), from / CHUNK, BLOCK, flags)
              .chainingValue();
      flags = mode;
      at += BLOCK;
    }
    return new Node(chaining, words(content, at, to, 16), from / CHUNK, to - at, flags | CHUNK_END);
  }

  /** Little-endian words of {@code bytes[from, to)}, filled up with zeros. */
  private static int[] words(byte[] bytes, int from, int to, int count) {
    ByteBuffer padded = ByteBuffer.allocate(count * 4).order(ByteOrder.LITTLE_ENDIAN);
    padded.put(bytes, from, to - from).rewind();
    int[] words = new int[count];
    padded.asIntBuffer().get(words);
    return words;
  }

  /** One block that is still to be compressed, so that the root can be told it is the root. */
  private static final class Node {
    private final int[] chaining;
    private final int[] block;
    private final long counter;
    private final int length;
    private final int flags;

    Node(int[] chaining, int[] block, long counter, int length, int flags) {
      this.chaining = chaining;
      this.block = block;
      this.counter = counter;
      this.length = length;
      this.flags = flags;
    }

    int[] chainingValue() {
      return Arrays.copyOf(compressed(counter, 0), 8);
    }

    int[] compressed(long outputCounter, int moreFlags) {
      int[] state = Arrays.copyOf(chaining, 16);
      System.arraycopy(IV, 0, state, 8, 4);
      state[12] = (int) outputCounter;
      state[13] = (int) (outputCounter >>> 32);
      state[14] = length;
      state[15] = flags | moreFlags;
      int[] message = block;
      for (int round = 0; round < ROUNDS; round++) {
        mix(state, message);
        message = permuted(message);
      }
      for (int i = 0; i < 8; i++) {
        state[i] ^= state[i + 8];
        state[i + 8] ^= chaining[i];
      }
      return state;
    }

    private static void mix(int[] state, int[] message) {
      for (int i = 0; i < 4; i++)
        quarter(state, i, 4 + i, 8 + i, 12 + i, message[2 * i], message[2 * i + 1]);
      for (int i = 0; i < 4; i++) {
        quarter(
            state,
            i,
            4 + (i + 1) % 4,
            8 + (i + 2) % 4,
            12 + (i + 3) % 4,
            message[8 + 2 * i],
            message[9 + 2 * i]);
      }
    }

    private static void quarter(int[] v, int a, int b, int c, int d, int x, int y) {
      v[a] += v[b] + x;
      v[d] = Integer.rotateRight(v[d] ^ v[a], 16);
      v[c] += v[d];
      v[b] = Integer.rotateRight(v[b] ^ v[c], 12);
      v[a] += v[b] + y;
      v[d] = Integer.rotateRight(v[d] ^ v[a], 8);
      v[c] += v[d];
      v[b] = Integer.rotateRight(v[b] ^ v[c], 7);
    }

    private static int[] permuted(int[] message) {
      int[] permuted = new int[16];
      for (int i = 0; i < 16; i++) permuted[i] = message[PERMUTATION[i]];
      return permuted;
    }
  }
}
