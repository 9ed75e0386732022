package cim.ipld;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Strict UTF-8 and well-formed UTF-16: no lone surrogates, no overlong forms, nothing replaced in
 * silence.
 */
final class Utf8 {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long TOP_BITS = 0x8080_8080_8080_8080L;

  private Utf8() {}

  /** Refuses lone surrogates, which have no UTF-8 form. */
  static void requireWellFormed(String text) {
    int at = lone(text);
    if (at >= 0) {
      throw new IpldException(
          "text: lone surrogate \\u"
              + Integer.toHexString(text.charAt(at))
              + " at "
              + at
              + " (expected: well-formed Unicode)");
    }
  }

  /** Index of the first lone surrogate, or -1. */
  static int lone(String text) {
    int length = text.length();
    int all = 0;
    for (int k = 0; k < length; k++) {
      all |= text.charAt(k); // Without a branch each, many at once.
    }
    if (all < Character.MIN_SURROGATE) return -1;
    int i = 0;
    while (i < length) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        i++;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i += 2;
      } else {
        return i;
      }
    }
    return -1;
  }

  /** Bytes of well-formed text. */
  static int size(String text) {
    int size = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x800) size += Character.isSurrogate(c) ? 1 : 2;
      else if (c >= 0x80) size++;
    }
    return size;
  }

  /**
   * Order of the UTF-8 bytes, which is the order of code points (UTF-16 puts surrogates before
   * U+E000).
   */
  static int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l == r) continue;
      if (Character.isSurrogate(l) == Character.isSurrogate(r)) return l - r;
      return Character.isSurrogate(l) ? 1 : -1; // it stands for a code point above all others
    }
    return left.length() - right.length();
  }

  /** Offset of the first byte that is no valid UTF-8 in {@code bytes[offset, limit)}, or -1. */
  static int malformed(byte[] bytes, int offset, int limit) {
    int at = offset;
    while (limit - at >= Long.BYTES && ((long) LONGS.get(bytes, at) & TOP_BITS) == 0) {
      at += Long.BYTES; // ASCII, as most is.
    }
    while (at < limit) {
      int b = bytes[at];
      int size;
      if (b >= 0) {
        at++;
        continue;
      } else if ((b & 0xE0) == 0xC0) {
        if ((b & 0xFF) < 0xC2) return at;
        size = 2;
      } else if ((b & 0xF0) == 0xE0) {
        size = 3;
      } else if ((b & 0xF8) == 0xF0) {
        size = 4;
      } else {
        return at;
      }
      if (limit - at < size) return at;
      for (int i = 1; i < size; i++) {
        if ((bytes[at + i] & 0xC0) != 0x80) return at;
      }
      int second = bytes[at + 1] & 0xFF;
      if (b == (byte) 0xE0 && second < 0xA0) return at; // overlong
      if (b == (byte) 0xED && second > 0x9F) return at; // surrogate
      if (b == (byte) 0xF0 && second < 0x90) return at; // overlong
      if ((b & 0xFF) > 0xF4 || (b == (byte) 0xF4 && second > 0x8F)) return at; // above U+10FFFF
      at += size;
    }
    return -1;
  }

  static boolean isAscii(byte[] bytes, int offset, int limit) {
    for (int i = offset; i < limit; i++) {
      if (bytes[i] < 0) return false;
    }
    return true;
  }

  /** The text of bytes that are known to be valid. */
  static String text(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
