package cim.ipld;

import java.nio.charset.StandardCharsets;

/**
 * Canonical JSON for signatures at the edges: names in the order of their UTF-16 units, numbers as
 * ECMAScript writes doubles.
 *
 * <p>Source: RFC 8785. An integer that no double holds is refused instead of rounded in silence.
 */
public final class Jcs {

  private Jcs() {}

  /** The canonical UTF-8 bytes. */
  public static byte[] encode(Value value) {
    return new JsonWriter(JsonWriter.Form.JCS).write(value).getBytes(StandardCharsets.UTF_8);
  }
}
