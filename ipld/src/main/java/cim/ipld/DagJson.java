package cim.ipld;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strict dag-json: one value has one form (no space, names in the order of their UTF-8 bytes,
 * shortest numbers), and only that form is read. {@link Json} reads the rest.
 *
 * <p>Source: ipld.io/specs/codecs/dag-json/spec.
 */
public final class DagJson {

  private DagJson() {}

  /** The canonical text. */
  public static String encode(Value value) {
    return new JsonWriter(JsonWriter.Form.DAG_JSON).write(value);
  }

  /** The canonical text as UTF-8, as it is hashed for a CID. */
  public static byte[] encodeUtf8(Value value) {
    return encode(value).getBytes(StandardCharsets.UTF_8);
  }

  /** Reads exactly one value in canonical form. */
  public static Value decode(String text) {
    return decode(Json.utf8(text));
  }

  /** Reads exactly one value in canonical form from UTF-8. */
  public static Value decode(byte[] utf8) {
    Value value = Json.parse(utf8);
    int differs = Arrays.mismatch(utf8, encodeUtf8(value));
    if (differs >= 0)
      throw JsonException.at(
          utf8,
          differs,
          "not the canonical form of dag-json (expected: as encode writes it; Json.parse reads any form)");
    return value;
  }
}
