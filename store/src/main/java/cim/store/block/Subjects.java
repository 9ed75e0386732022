package cim.store.block;

import cim.model.Subject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Subjects that were read before: a log of millions of events has a few dozen, so that neither
 * their form is checked nor a text made of them each time.
 *
 * <p>Shared by all threads without a lock: a lost write costs reading one anew, never a wrong one,
 * since what is kept is immutable and every hit is compared.
 */
final class Subjects {

  private static final class Known {
    private final byte[] text;
    private final Subject subject;

    Known(byte[] text, Subject subject) {
      this.text = text;
      this.subject = subject;
    }
  }

  private static final @Nullable Known[] CACHE = new Known[1024];

  private Subjects() {}

  /** The subject that stands in {@code bytes[from, to)}; null where that is none. */
  static @Nullable Subject find(byte[] bytes, int from, int to) {
    int slot = slot(bytes, from, to);
    Known known = CACHE[slot];
    if (known != null && Arrays.equals(bytes, from, to, known.text, 0, known.text.length)) {
      return known.subject;
    }
    if (!Texts.isSubject(bytes, from, to)) {
      return null;
    }
    byte[] text = Arrays.copyOfRange(bytes, from, to);
    Subject subject = Subject.parse(new String(text, StandardCharsets.US_ASCII));
    CACHE[slot] = new Known(text, subject);
    return subject;
  }

  // The end tells subjects apart better than the beginning, which is the domain's name.
  private static int slot(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = Math.max(from, to - 16); i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    return (hash ^ hash >>> 10) & (CACHE.length - 1);
  }
}
