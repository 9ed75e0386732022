package cim.ipld;

import java.util.HexFormat;
import java.util.List;

/** Diagnostic notation (RFC 8949 section 8). Used once, by one thread. */
final class CborDiagnostic {
  private final StringBuilder out = new StringBuilder();

  String text(Cbor.Item item) {
    append(item);
    return out.toString();
  }

  private void append(Cbor.Item item) {
    switch (item) {
      case Cbor.Item.Whole number -> out.append(number.value());
      case Cbor.Item.Real real -> out.append(real(real.value()));
      case Cbor.Item.Text text -> out.append(Json.write(Value.of(text.value())));
      case Cbor.Item.Bytes bytes ->
          out.append("h'").append(HexFormat.of().formatHex(bytes.value().shared())).append('\'');
      case Cbor.Item.Chunks chunks -> chunks(chunks);
      case Cbor.Item.Array array -> array(array);
      case Cbor.Item.Entries entries -> entries(entries);
      case Cbor.Item.Tag tag -> tag(tag);
      case Cbor.Item.Simple simple -> out.append(simple(simple.number()));
    }
  }

  private void chunks(Cbor.Item.Chunks string) {
    if (string.chunks().isEmpty()) {
      out.append(string.kind() == Kind.TEXT ? "\"\"_" : "''_");
    } else {
      out.append("(_ ");
      joined(string.chunks());
      out.append(')');
    }
  }

  private void array(Cbor.Item.Array array) {
    out.append(array.length() == Cbor.Length.INDEFINITE ? "[_ " : "[");
    joined(array.items());
    out.append(']');
  }

  private void joined(List<Cbor.Item> items) {
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) out.append(", ");
      append(items.get(i));
    }
  }

  private void entries(Cbor.Item.Entries map) {
    out.append(map.length() == Cbor.Length.INDEFINITE ? "{_ " : "{");
    for (int i = 0; i < map.entries().size(); i++) {
      if (i > 0) out.append(", ");
      append(map.entries().get(i).key());
      out.append(": ");
      append(map.entries().get(i).value());
    }
    out.append('}');
  }

  private void tag(Cbor.Item.Tag tag) {
    if (CborModel.isBignum(tag)) {
      out.append(CborModel.bignum(tag));
      return;
    }
    out.append(Long.toUnsignedString(tag.number())).append('(');
    append(tag.item());
    out.append(')');
  }

  private static String real(double value) {
    if (Double.isNaN(value)) return "NaN";
    if (Double.isInfinite(value)) return value > 0 ? "Infinity" : "-Infinity";
    return Json.write(Value.of(value));
  }

  private static String simple(int number) {
    return switch (number) {
      case 20 -> "false";
      case 21 -> "true";
      case 22 -> "null";
      case 23 -> "undefined";
      default -> "simple(" + number + ")";
    };
  }
}
