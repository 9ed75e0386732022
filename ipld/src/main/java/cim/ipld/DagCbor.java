package cim.ipld;

import java.math.BigInteger;

/**
 * Strict dag-cbor: one value has one form, and only that form is read.
 *
 * <p>Source: ipld.io/specs/codecs/dag-cbor/spec; -0.0 is refused as decided by DASL on 2026-08-09.
 */
public final class DagCbor {

  private DagCbor() {}

  /** The canonical bytes. */
  public static byte[] encode(Value value) {
    CborWriter writer = new CborWriter();
    encode(value, writer);
    return writer.toBytes();
  }

  /** Appends the canonical bytes. */
  public static void encode(Value value, CborWriter writer) {
    encode(value, writer, 0);
  }

  /** Reads exactly one value. */
  public static Value decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /** Reads {@code bytes[offset, offset + length)}, which must be exactly one value. */
  public static Value decode(byte[] bytes, int offset, int length) {
    CborReader reader = new CborReader(bytes, offset, length);
    Value value = reader.value();
    reader.end();
    return value;
  }

  private static void encode(Value value, CborWriter writer, int depth) {
    if (depth > Value.MAX_DEPTH) {
      throw new DagCborException(
          "nesting (expected: at most " + Value.MAX_DEPTH + " levels)", DagCborException.NO_OFFSET);
    }
    switch (value) {
      case Value.Null _ -> writer.nil();
      case Value.Bool bool -> writer.bool(bool.value());
      case Value.Int number -> writer.integer(number.value());
      case Value.Big number -> encode(number.value(), writer);
      case Value.Float number -> writer.real(number.value());
      case Value.Text text -> writer.text(text.value());
      case Value.Bytes bytes -> writer.bytes(bytes.shared());
      case Value.Link link -> writer.link(link.cid());
      case Value.List list -> {
        writer.list(list.items().size());
        for (Value item : list.items()) encode(item, writer, depth + 1);
      }
      case Value.Map map -> {
        writer.map(map.size());
        Entries entries = map.ordered().sorted(DagCbor::compareKeys);
        for (int i = 0; i < entries.size(); i++) {
          writer.text(entries.name(i));
          encode(entries.value(i), writer, depth + 1);
        }
      }
    }
  }

  private static void encode(BigInteger number, CborWriter writer) {
    if (number.signum() > 0) writer.unsigned(number.longValue());
    else writer.negative(number.not().longValue());
  }

  /** The canonical order of map keys: length of the UTF-8 bytes, then bytes. */
  static int compareKeys(String left, String right) {
    int byLength = Integer.compare(Utf8.size(left), Utf8.size(right));
    return byLength != 0 ? byLength : Utf8.compare(left, right);
  }
}
