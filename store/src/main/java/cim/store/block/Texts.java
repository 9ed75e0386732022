package cim.store.block;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Texts in blocks: their order, which is that of their UTF-8 bytes, and the form of subjects. */
final class Texts {

  static final Comparator<String> BYTEWISE =
      (left, right) -> Arrays.compareUnsigned(utf8(left), utf8(right));

  private Texts() {}

  /**
   * Whether {@code bytes[from, to)} is a subject: {@code <context>.<aggregate>.<event_type>.v<n>}
   * as {@link cim.model.Subject} has it.
   */
  static boolean isSubject(byte[] bytes, int from, int to) {
    int at = from;
    for (int part = 0; part < 3; part++) {
      int end = nameEnd(bytes, at, to);
      if (end == at || end - at > 64 || end == to || bytes[end] != '.') {
        return false;
      }
      at = end + 1;
    }
    return isVersion(bytes, at, to);
  }

  private static int nameEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && isNamePart(bytes[at], at > from)) {
      at++;
    }
    return at;
  }

  private static boolean isNamePart(byte c, boolean inside) {
    if (c >= 'a' && c <= 'z') {
      return true;
    }
    return inside && (c == '_' || (c >= '0' && c <= '9'));
  }

  private static boolean isVersion(byte[] bytes, int from, int to) {
    int digits = to - from - 1;
    if (digits < 1 || digits > 6 || bytes[from] != 'v' || bytes[from + 1] == '0') {
      return false;
    }
    for (int i = from + 1; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
