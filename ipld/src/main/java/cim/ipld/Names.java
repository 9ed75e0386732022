package cim.ipld;

/**
 * Map keys that were read before: the same few names come in every block, and one string each is
 * enough.
 *
 * <p>Shared by all threads without a lock: a lost or doubled write costs a string, never a wrong
 * one, since strings are immutable and every hit is compared.
 */
final class Names {

  private static final int MAX_LENGTH = 24;
  private static final String[] CACHE = new String[1024];

  static {
    java.util.Arrays.fill(CACHE, "");
  }

  private Names() {}

  /** The text of bytes that are valid UTF-8. */
  static String of(byte[] bytes, int offset, int length) {
    if (length > MAX_LENGTH) return Utf8.text(bytes, offset, length);
    int hash = length;
    for (int i = offset; i < offset + length; i++) hash = hash * 31 + bytes[i];
    int slot = (hash ^ hash >>> 10) & (CACHE.length - 1);
    String cached = CACHE[slot];
    if (isSame(cached, bytes, offset, length)) return cached;
    String name = Utf8.text(bytes, offset, length);
    CACHE[slot] = name;
    return name;
  }

  // A name outside ASCII never compares equal here, and so is made anew.
  private static boolean isSame(String cached, byte[] bytes, int offset, int length) {
    if (cached.length() != length) return false;
    for (int i = 0; i < length; i++) {
      if (cached.charAt(i) != bytes[offset + i]) return false;
    }
    return true;
  }
}
