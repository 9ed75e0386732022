package cim.ipld;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads one JSON text (RFC 8259) from UTF-8 bytes. Used once, by one thread. */
final class JsonReader {

  private static final int MAX_INTEGER_DIGITS = 20; // 2^64 has twenty

  private final byte[] text;
  private int at;

  JsonReader(byte[] text) {
    this.text = text;
  }

  Value read() {
    if (text.length >= 3 && (text[0] & 0xFF) == 0xEF && (text[1] & 0xFF) == 0xBB) {
      throw error("byte order mark (expected: UTF-8 without it)");
    }
    skipSpace();
    Value value = value(0);
    skipSpace();
    if (at < text.length) throw unexpected("the end of the text");
    return value;
  }

  private Value value(int depth) {
    if (depth > Value.MAX_DEPTH)
      throw error("nesting (expected: at most " + Value.MAX_DEPTH + " levels)");
    return switch (peek()) {
      case '{' -> map(depth);
      case '[' -> list(depth);
      case '"' -> new Value.Text(string());
      case 't' -> literal("true", new Value.Bool(true));
      case 'f' -> literal("false", new Value.Bool(false));
      case 'n' -> literal("null", Value.Null.INSTANCE);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw unexpected("a value");
    };
  }

  private Value literal(String word, Value value) {
    for (int i = 0; i < word.length(); i++) {
      if (peek() != word.charAt(i)) throw unexpected(word);
      at++;
    }
    return value;
  }

  private Value list(int depth) {
    at++;
    skipSpace();
    Value[] items = new Value[8];
    int n = 0;
    if (!take(']')) {
      do {
        skipSpace();
        if (n == items.length) items = Arrays.copyOf(items, n * 2);
        items[n++] = value(depth + 1);
        skipSpace();
      } while (take(','));
      if (!take(']')) throw unexpected("',' or ']'");
    }
    return new Value.List(java.util.List.of(n == items.length ? items : Arrays.copyOf(items, n)));
  }

  private Value map(int depth) {
    int start = at++;
    Value.Map.Builder map = Value.map();
    skipSpace();
    if (!take('}')) {
      do {
        skipSpace();
        int from = at;
        if (peek() != '"') throw unexpected("a name in quotes");
        String name = string();
        skipSpace();
        if (!take(':')) throw unexpected("':'");
        skipSpace();
        if (!map.tryPut(name, value(depth + 1))) {
          at = from;
          throw error("name " + Quote.of(name) + " twice (expected: each once)");
        }
        skipSpace();
      } while (take(','));
      if (!take('}')) throw unexpected("',' or '}'");
    }
    return linkOrBytes(map.build(), start);
  }

  // {"/": "cid"} is a link and {"/": {"bytes": "base64"}} is bytes; forms near these are reserved
  // and refused.
  private Value linkOrBytes(Value.Map map, int start) {
    if (!Reserved.isReserved(map)) return map;
    try {
      return Reserved.read(map);
    } catch (IpldException e) {
      at = start;
      throw error(e.getMessage());
    }
  }

  private Value number() {
    int from = at;
    boolean negative = take('-');
    int digitsFrom = at;
    if (take('0')) {
      if (at < text.length && isDigit(text[at])) throw error("leading zero (expected: none)");
    } else {
      digits();
    }
    int digits = at - digitsFrom;
    boolean whole = true;
    if (take('.')) {
      whole = false;
      digits();
    }
    if (take('e') || take('E')) {
      whole = false;
      if (!take('+')) take('-');
      digits();
    }
    if (whole && digits <= 18) return new Value.Int(shortInteger(digitsFrom, negative));
    String number = new String(text, from, at - from, StandardCharsets.ISO_8859_1);
    if (whole) return integer(number, digits, from);
    double value = Double.parseDouble(number);
    if (Double.isInfinite(value)) {
      at = from;
      throw error("number " + Quote.of(number) + " (expected: within the range of a 64-bit float)");
    }
    return new Value.Float(value);
  }

  private long shortInteger(int digitsFrom, boolean negative) {
    long value = 0;
    for (int i = digitsFrom; i < at; i++) value = value * 10 + (text[i] - '0');
    return negative ? -value : value;
  }

  private Value integer(String number, int digits, int from) {
    try {
      if (digits <= MAX_INTEGER_DIGITS) return Value.of(new BigInteger(number));
    } catch (IpldException e) {
      // said below
    }
    at = from;
    throw error(
        "integer "
            + Quote.of(number)
            + " (expected: -2^64 to 2^64-1; write it with a fraction or as text)");
  }

  private void digits() {
    if (!isDigit(peek())) throw unexpected("a digit");
    while (at < text.length && isDigit(text[at])) at++;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private String string() {
    int from = ++at;
    int bits = 0;
    for (int i = from; i < text.length; i++) {
      byte b = text[i];
      if (b == '"') {
        at = i + 1;
        return bits < 0
            ? wide(from, i)
            : new String(text, from, i - from, StandardCharsets.ISO_8859_1);
      }
      if (b == '\\') {
        at = i;
        return escaped(from);
      }
      if (b >= 0 && b < 0x20) {
        at = i;
        throw unexpected(
            "no control character in text; write it as \\u" + String.format("%04x", b));
      }
      bits |= b;
    }
    at = text.length;
    throw unexpected("'\"'");
  }

  private String wide(int from, int to) {
    int bad = Utf8.malformed(text, from, to);
    if (bad >= 0) {
      at = bad;
      throw error("invalid UTF-8 (expected: valid)");
    }
    return Utf8.text(text, from, to - from);
  }

  private String escaped(int from) {
    StringBuilder string = new StringBuilder(Math.max(16, at - from + 16));
    int plain = from;
    while (true) {
      int c = peek();
      if (c == '"') {
        string.append(wide(plain, at));
        at++;
        requireWellFormed(string, from);
        return string.toString();
      } else if (c == '\\') {
        string.append(wide(plain, at));
        at++;
        string.append(escape());
        plain = at;
      } else if (c < 0x20) {
        throw unexpected("no control character in text");
      } else {
        at++;
      }
    }
  }

  private void requireWellFormed(StringBuilder string, int from) {
    if (Utf8.lone(string.toString()) >= 0) {
      at = from;
      throw error("lone surrogate escape in text (expected: pairs)");
    }
  }

  private char escape() {
    int c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> (char) c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> {
        at--;
        throw unexpected("an escape: one of \"\\/bfnrtu");
      }
    };
  }

  private char unicode() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit((char) peek(), 16);
      if (digit < 0 || text[at] < 0) throw unexpected("four hexadecimal digits");
      value = value << 4 | digit;
      at++;
    }
    return (char) value;
  }

  private boolean take(char c) {
    if (at >= text.length || text[at] != c) return false;
    at++;
    return true;
  }

  private void skipSpace() {
    while (at < text.length
        && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) at++;
  }

  private int peek() {
    if (at >= text.length) throw error("the text ends (expected: more)");
    return text[at] & 0xFF;
  }

  private JsonException unexpected(String expected) {
    if (at >= text.length) return error("the text ends (expected: " + expected + ")");
    int b = text[at] & 0xFF;
    String found = b < 0x80 ? Quote.of((char) b) : String.format("byte 0x%02x", b);
    return error(found + " (expected: " + expected + ")");
  }

  private JsonException error(String message) {
    return JsonException.at(text, at, message);
  }
}
