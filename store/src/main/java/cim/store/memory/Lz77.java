package cim.store.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Packs pieces of bytes, each by itself, so that each can be unpacked by itself: what stands in a
 * dictionary or earlier in the piece is named by its distance. Made for pieces that are much alike
 * and else random, of which no code of the bytes that are left would gain much; so it costs little.
 *
 * <p>A packed piece begins with its size. Then it is a row of: number of bytes that follow as they
 * are, those bytes, length of the match behind them, its distance (0: that of the match before).
 * Numbers take 7 bits a byte, the lowest first.
 *
 * <p>Source: Ziv, Lempel, A Universal Algorithm for Sequential Data Compression, 1977.
 */
final class Lz77 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int TABLE_BITS = 11;

  /** What a match must have to be worth its numbers: less where the distance stays. */
  private static final int LEAST = 6;

  private static final int LEAST_AGAIN = 4;

  /** A number takes at most so many bytes. */
  private static final int MOST_OF_NUMBER = 5;

  /** After so many bytes without a match only every second is tried, and so on. */
  private static final int PATIENCE_BITS = 5;

  /** The dictionary, then the piece. */
  private byte[] window;

  private final int dictionary;
  private final int[] ofDictionary = new int[1 << TABLE_BITS];
  private final int[] seen = new int[1 << TABLE_BITS];
  private byte[] packed = new byte[32 << 10];
  private int size;

  Lz77(byte[] dictionary) {
    this.dictionary = dictionary.length;
    this.window = Arrays.copyOf(dictionary, 2 * dictionary.length + Long.BYTES);
    for (int at = 0; at + Long.BYTES <= dictionary.length; at++) {
      ofDictionary[hash(at)] = at;
    }
  }

  /** Packs {@code bytes[from, to)} behind what was packed before. */
  void pack(byte[] bytes, int from, int to) {
    int end = dictionary + to - from;
    if (window.length < end) {
      window = Arrays.copyOf(window, end * 2);
    }
    System.arraycopy(bytes, from, window, dictionary, to - from);
    System.arraycopy(ofDictionary, 0, seen, 0, seen.length);
    reserve(0);
    number(to - from);
    int distance = dictionary;
    int left = dictionary;
    int at = dictionary;
    while (at + Long.BYTES <= end) {
      int offset = distance;
      int length = same(at - distance, at, end);
      if (length < LEAST_AGAIN) {
        int hash = hash(at);
        offset = at - seen[hash];
        length = same(seen[hash], at, end);
        seen[hash] = at;
      }
      if (length >= (offset == distance ? LEAST_AGAIN : LEAST)) {
        literals(left, at);
        number(length);
        number(offset == distance ? 0 : offset);
        distance = offset;
        at += length;
        left = at;
      } else {
        at += 1 + ((at - left) >>> PATIENCE_BITS);
      }
    }
    literals(left, end);
  }

  /** The bytes that all pieces take by now: where the next one will begin. */
  int size() {
    return size;
  }

  /** All pieces, one behind the other. */
  byte[] packed() {
    return Arrays.copyOf(packed, size);
  }

  /** How many bytes from two places on are the same; a match in the dictionary ends with it. */
  private int same(int before, int at, int end) {
    int most = Math.min(end - at, before < dictionary ? dictionary - before : end - at);
    int differs = Arrays.mismatch(window, before, before + most, window, at, at + most);
    return differs < 0 ? most : differs;
  }

  /** Of six bytes. */
  private int hash(int at) {
    return (int) ((((long) LONGS.get(window, at) << 16) * 0x9E3779B97F4A7C15L) >>> -TABLE_BITS);
  }

  private void literals(int from, int to) {
    int count = to - from;
    reserve(count);
    number(count);
    System.arraycopy(window, from, packed, size, count);
    size += count;
  }

  /** Makes room for bytes and the numbers around them. */
  private void reserve(int count) {
    int needed = size + count + 4 * MOST_OF_NUMBER;
    if (packed.length < needed) {
      packed = Arrays.copyOf(packed, 2 * needed);
    }
  }

  private void number(int number) {
    int left = number;
    while (left > 0x7F) {
      packed[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    packed[size++] = (byte) left;
  }

  /** The piece that was packed to what begins at an offset. */
  static byte[] unpack(byte[] packed, int offset, byte[] dictionary) {
    return new Unpacking(packed, offset).piece(dictionary);
  }

  private static final class Unpacking {
    private final byte[] packed;
    private int next;

    Unpacking(byte[] packed, int offset) {
      this.packed = packed;
      this.next = offset;
    }

    byte[] piece(byte[] dictionary) {
      byte[] target = new byte[number()];
      int distance = dictionary.length;
      int at = 0;
      while (true) {
        int literals = number();
        System.arraycopy(packed, next, target, at, literals);
        next += literals;
        at += literals;
        if (at == target.length) {
          return target;
        }
        int length = number();
        int offset = number();
        distance = offset == 0 ? distance : offset;
        int before = at - distance;
        if (before < 0) {
          System.arraycopy(dictionary, dictionary.length + before, target, at, length);
        } else if (distance >= length) {
          System.arraycopy(target, before, target, at, length);
        } else {
          for (int i = 0; i < length; i++) {
            target[at + i] = target[before + i];
          }
        }
        at += length;
      }
    }

    private int number() {
      int number = 0;
      for (int shift = 0; ; shift += 7) {
        byte part = packed[next++];
        number |= (part & 0x7F) << shift;
        if (part >= 0) {
          return number;
        }
      }
    }
  }
}
