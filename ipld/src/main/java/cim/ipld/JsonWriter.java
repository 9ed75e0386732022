package cim.ipld;

import java.util.Base64;

/** Writes values as JSON into a text. Used once, by one thread. */
final class JsonWriter {

  /** What differs between the forms of JSON that are written here. */
  enum Form {
    /** In the order of insertion, without space. */
    COMPACT,
    /** In the order of insertion, over several lines. */
    PRETTY,
    /** Keys in the order of their UTF-8 bytes; floats always look like floats. */
    DAG_JSON,
    /** RFC 8785: keys in the order of their UTF-16 units; numbers are doubles. */
    JCS
  }

  private static final int MAX_EXACT_BITS = 53;

  private final StringBuilder out = new StringBuilder();
  private final Form form;

  JsonWriter(Form form) {
    this.form = form;
  }

  String write(Value value) {
    write(value, 0);
    return out.toString();
  }

  private void write(Value value, int depth) {
    if (depth > Value.MAX_DEPTH)
      throw new JsonException("nesting (expected: at most " + Value.MAX_DEPTH + " levels)");
    switch (value) {
      case Value.Null _ -> out.append("null");
      case Value.Bool bool -> out.append(bool.value());
      case Value.Int number -> integer(number);
      case Value.Big number -> {
        if (form == Form.JCS) throw inexact(number.value().toString());
        out.append(number.value());
      }
      case Value.Float number -> real(number.value());
      case Value.Text text -> string(text.value());
      case Value.Bytes bytes -> {
        open("{\"/\":{\"bytes\":\"");
        out.append(Base64.getEncoder().withoutPadding().encodeToString(bytes.shared()))
            .append("\"}}");
      }
      case Value.Link link -> {
        open("{\"/\":\"");
        out.append(link.cid()).append("\"}");
      }
      case Value.List list -> list(list, depth);
      case Value.Map map -> map(map, depth);
    }
  }

  private void open(String text) {
    out.append(form == Form.PRETTY ? text.replace(":", ": ") : text);
  }

  private void integer(Value.Int number) {
    long value = number.value();
    if (form == Form.JCS
        && Long.SIZE - Long.numberOfLeadingZeros(Math.abs(value)) > MAX_EXACT_BITS) {
      if ((long) (double) value != value || value == Long.MAX_VALUE)
        throw inexact(Long.toString(value));
      out.append(EsNumber.text((double) value));
    } else {
      out.append(value);
    }
  }

  private static JsonException inexact(String number) {
    return new JsonException(
        "integer " + number + " is no 64-bit float (expected: up to 2^53, or text; RFC 8785)");
  }

  private void real(double value) {
    if (!Double.isFinite(value)) throw new JsonException("float " + value + " (expected: finite)");
    boolean negativeZero = Double.doubleToRawLongBits(value) == Long.MIN_VALUE;
    if (form == Form.DAG_JSON && negativeZero)
      throw new JsonException("float -0.0 (expected: 0.0)");
    int from = out.length();
    if (negativeZero && form != Form.JCS) out.append('-');
    out.append(EsNumber.text(value));
    if (form != Form.JCS && looksWhole(from)) out.append(".0");
  }

  private boolean looksWhole(int from) {
    for (int i = from; i < out.length(); i++) {
      if (out.charAt(i) == '.' || out.charAt(i) == 'e') return false;
    }
    return true;
  }

  private void list(Value.List list, int depth) {
    out.append('[');
    String separator = "";
    for (Value item : list.items()) {
      out.append(separator);
      separator = ",";
      line(depth + 1);
      write(item, depth + 1);
    }
    if (!list.items().isEmpty()) line(depth);
    out.append(']');
  }

  private void map(Value.Map map, int depth) {
    if (Reserved.isReserved(map)) {
      throw new JsonException(
          "map with \"/\" in the form of a link or of bytes (expected: a Link or Bytes value; the form is reserved)");
    }
    out.append('{');
    Entries entries = entries(map);
    for (int i = 0; i < entries.size(); i++) {
      if (i > 0) out.append(',');
      line(depth + 1);
      string(entries.name(i));
      out.append(form == Form.PRETTY ? ": " : ":");
      write(entries.value(i), depth + 1);
    }
    if (!map.isEmpty()) line(depth);
    out.append('}');
  }

  private Entries entries(Value.Map map) {
    return switch (form) {
      case COMPACT, PRETTY -> map.ordered();
      case DAG_JSON -> map.ordered().sorted(Utf8::compare);
      case JCS -> map.ordered().sorted(String::compareTo);
    };
  }

  private void line(int depth) {
    if (form == Form.PRETTY) out.append('\n').repeat("  ", depth);
  }

  private void string(String text) {
    out.append('"');
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c != '"' && c != '\\') continue;
      out.append(text, plain, i);
      plain = i + 1;
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(String.format("\\u%04x", (int) c));
      }
    }
    out.append(text, plain, text.length()).append('"');
  }
}
