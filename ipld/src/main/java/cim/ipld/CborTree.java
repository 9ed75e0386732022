package cim.ipld;

import java.util.Arrays;

/**
 * Builds whole values from a reader. Lists and maps grow by what is there: a count may lie at every
 * level of nesting.
 */
final class CborTree {

  private static final int FIRST_CAPACITY = 16;

  private final CborReader reader;

  CborTree(CborReader reader) {
    this.reader = reader;
  }

  Value read(int depth) {
    if (depth > Value.MAX_DEPTH)
      throw reader.error("nesting (expected: at most " + Value.MAX_DEPTH + " levels)");
    return switch (reader.next()) {
      case NULL -> {
        reader.nil();
        yield Value.Null.INSTANCE;
      }
      case BOOL -> new Value.Bool(reader.bool());
      case INT -> reader.anyInteger();
      case FLOAT -> new Value.Float(reader.real());
      case TEXT -> Value.Text.read(reader);
      case BYTES -> reader.byteString();
      case LINK -> new Value.Link(reader.link());
      case LIST -> list(depth);
      case MAP -> map(depth);
    };
  }

  private Value list(int depth) {
    int n = reader.list();
    Value[] items = new Value[Math.min(n, FIRST_CAPACITY)];
    for (int i = 0; i < n; i++) {
      if (i == items.length) items = Arrays.copyOf(items, Math.min(n, i * 2));
      items[i] = read(depth + 1);
    }
    return new Value.List(java.util.List.of(items));
  }

  private Value map(int depth) {
    int n = reader.map();
    String[] names = new String[Math.min(n, FIRST_CAPACITY)];
    Value[] values = new Value[names.length];
    int previous = 0;
    int previousLength = -1;
    for (int i = 0; i < n; i++) {
      if (reader.next() != Kind.TEXT)
        throw reader.error("map key that is " + reader.next() + " (expected: TEXT)");
      int start = reader.position();
      String key = reader.name();
      int length = reader.position() - start;
      if (previousLength >= 0)
        requireOrder(reader.compareBytes(start, length, previous, previousLength), start, key);
      previous = start;
      previousLength = length;
      if (i == names.length) {
        names = Arrays.copyOf(names, Math.min(n, i * 2));
        values = Arrays.copyOf(values, names.length);
      }
      names[i] = key;
      values[i] = read(depth + 1);
    }
    return Value.Map.wellFormed(new Entries(names, values));
  }

  // Heads are the shortest, so the order of the encoded keys is that of length, then bytes.
  private void requireOrder(int order, int position, String key) {
    if (order == 0)
      throw reader.errorAt(position, "map key " + Quote.of(key) + " twice (expected: each once)");
    if (order < 0)
      throw reader.errorAt(
          position, "map key " + Quote.of(key) + " out of order (expected: by length, then bytes)");
  }
}
