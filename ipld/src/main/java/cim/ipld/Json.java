package cim.ipld;

import java.nio.charset.StandardCharsets;

/**
 * JSON at the edges: reads any RFC 8259 text with well-formed Unicode and no name twice, in
 * whatever order and with whatever space. {@code {"/": "cid"}} is read and written as a link,
 * {@code {"/": {"bytes": "base64"}}} as bytes.
 *
 * <p>A number without fraction and exponent is an integer (-2^64 to 2^64-1), any other a float; a
 * float is always written with a fraction or an exponent, so that what is written reads back equal.
 */
public final class Json {

  private Json() {}

  /** Reads one value; errors are {@link JsonException} with line and column. */
  public static Value parse(String text) {
    return parse(utf8(text));
  }

  /** Reads one value from UTF-8. */
  public static Value parse(byte[] utf8) {
    return new JsonReader(utf8).read();
  }

  /** Without space, map entries in the order of insertion. */
  public static String write(Value value) {
    return new JsonWriter(JsonWriter.Form.COMPACT).write(value);
  }

  /** Over several lines, indented by two, map entries in the order of insertion. */
  public static String pretty(Value value) {
    return new JsonWriter(JsonWriter.Form.PRETTY).write(value);
  }

  static byte[] utf8(String text) {
    Utf8.requireWellFormed(text);
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
