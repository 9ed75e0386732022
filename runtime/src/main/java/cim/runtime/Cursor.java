package cim.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A place in several logs at once: the position of the last event seen per domain (RULINGS 5).
 * Opaque on the wire.
 *
 * @param positions domain to position; a domain that is not named has not been seen
 */
public record Cursor(Map<String, Long> positions) {
  public static final Cursor BEGINNING = new Cursor(Map.of());

  public Cursor {
    positions = Collections.unmodifiableMap(new TreeMap<>(positions));
  }

  /** The last position seen of a domain, -1 for none. */
  public long position(String domain) {
    return positions.getOrDefault(domain, -1L);
  }

  public Cursor with(String domain, long position) {
    TreeMap<String, Long> more = new TreeMap<>(positions);
    more.put(domain, position);
    return new Cursor(more);
  }

  /** The form on the wire. */
  public String text() {
    StringBuilder plain = new StringBuilder("1");
    positions.forEach(
        (domain, position) -> plain.append(' ').append(domain).append('=').append(position));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.toString().getBytes(StandardCharsets.UTF_8));
  }

  public static Cursor parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String plain = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String[] parts = plain.split(" ", -1);
      if (parts[0].equals("1")) {
        TreeMap<String, Long> positions = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
          int sign = parts[i].indexOf('=');
          positions.put(parts[i].substring(0, sign), Long.parseLong(parts[i].substring(sign + 1)));
        }
        return new Cursor(positions);
      }
    } catch (Exception e) {
      // Falls through to the one refusal below.
    }
    throw new Refusal(
        "invalid_cursor",
        text,
        "a cursor that this node gave",
        "take it from an earlier answer or leave it out");
  }
}
