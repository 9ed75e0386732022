package cim.ipld;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * BLAKE2b without a key, for CIDs made elsewhere (Filecoin names blocks by it). Source: RFC 7693.
 */
final class Blake2b {

  private static final int BLOCK = 128;
  private static final int ROUNDS = 12;

  private static final long[] IV = {
    0x6A09E667F3BCC908L, 0xBB67AE8584CAA73BL, 0x3C6EF372FE94F82BL, 0xA54FF53A5F1D36F1L,
    0x510E527FADE682D1L, 0x9B05688C2B3E6C1FL, 0x1F83D9ABFB41BD6BL, 0x5BE0CD19137E2179L
  };
  private static final int[][] SIGMA = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
  };

  private Blake2b() {}

  /** The digest of that many bytes, 1 to 64; each length is another function. */
  static byte[] hash(byte[] content, int size) {
    long[] state = IV.clone();
    state[0] ^= 0x01010000L ^ size;
    int at = 0;
    while (content.length - at > BLOCK) {
      compress(state, words(content, at, at + BLOCK), at + BLOCK, 0);
      at += BLOCK;
    }
    compress(state, words(content, at, content.length), content.length, -1L);
    ByteBuffer out = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    out.asLongBuffer().put(state);
    return Arrays.copyOf(out.array(), size);
  }

  private static long[] words(byte[] bytes, int from, int to) {
    ByteBuffer padded = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    padded.put(bytes, from, to - from).rewind();
    long[] words = new long[16];
    padded.asLongBuffer().get(words);
    return words;
  }

  private static void compress(long[] state, long[] message, long counter, long last) {
    long[] v = Arrays.copyOf(state, 16);
    System.arraycopy(IV, 0, v, 8, 8);
    v[12] ^= counter;
    v[14] ^= last;
    for (int round = 0; round < ROUNDS; round++) {
      int[] s = SIGMA[round % SIGMA.length];
      for (int i = 0; i < 4; i++)
        mix(v, i, 4 + i, 8 + i, 12 + i, message[s[2 * i]], message[s[2 * i + 1]]);
      for (int i = 0; i < 4; i++) {
        mix(
            v,
            i,
            4 + (i + 1) % 4,
            8 + (i + 2) % 4,
            12 + (i + 3) % 4,
            message[s[8 + 2 * i]],
            message[s[9 + 2 * i]]);
      }
    }
    for (int i = 0; i < 8; i++) state[i] ^= v[i] ^ v[i + 8];
  }

  private static void mix(long[] v, int a, int b, int c, int d, long x, long y) {
    v[a] += v[b] + x;
    v[d] = Long.rotateRight(v[d] ^ v[a], 32);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 24);
    v[a] += v[b] + y;
    v[d] = Long.rotateRight(v[d] ^ v[a], 16);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 63);
  }
}
