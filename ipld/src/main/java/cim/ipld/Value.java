package cim.ipld;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * A value of the IPLD data model. All values are immutable.
 *
 * <p>Source: ipld.io/docs/data-model. Integers reach from -2^64 to 2^64-1 as in CBOR; text is
 * well-formed Unicode.
 */
@SuppressWarnings("JavaLangClash") // Value.Float is never imported by its simple name.
public sealed interface Value {

  /** Deepest nesting of lists and maps that any codec here reads or writes. */
  int MAX_DEPTH = 512;

  /** The value's kind in the data model; both integer forms are {@link Kind#INT}. */
  default Kind kind() {
    return switch (this) {
      case Null _ -> Kind.NULL;
      case Bool _ -> Kind.BOOL;
      case Int _, Big _ -> Kind.INT;
      case Float _ -> Kind.FLOAT;
      case Text _ -> Kind.TEXT;
      case Bytes _ -> Kind.BYTES;
      case Link _ -> Kind.LINK;
      case List _ -> Kind.LIST;
      case Map _ -> Kind.MAP;
    };
  }

  /** Hands over every link in this value, in order, repeated ones too. */
  default void forEachLink(Consumer<Cid> consumer) {
    switch (this) {
      case Link link -> consumer.accept(link.cid());
      case List list -> list.items().forEach(item -> item.forEachLink(consumer));
      case Map map -> map.entries().values().forEach(item -> item.forEachLink(consumer));
      case Null _, Bool _, Int _, Big _, Float _, Text _, Bytes _ -> {}
    }
  }

  static Text of(String value) {
    return new Text(value);
  }

  static Int of(long value) {
    return new Int(value);
  }

  static Float of(double value) {
    return new Float(value);
  }

  static Bool of(boolean value) {
    return new Bool(value);
  }

  static Bytes of(byte[] value) {
    return new Bytes(value);
  }

  static Link of(Cid value) {
    return new Link(value);
  }

  /** An {@link Int} where it fits a long, else a {@link Big}. */
  static Value of(BigInteger value) {
    return value.bitLength() < Long.SIZE ? new Int(value.longValue()) : new Big(value);
  }

  static Value nil() {
    return Null.INSTANCE;
  }

  static List list(Value... items) {
    return new List(java.util.List.of(items));
  }

  static List list(java.util.List<? extends Value> items) {
    return new List(java.util.List.copyOf(items));
  }

  static Map.Builder map() {
    return new Map.Builder();
  }

  /** Null. */
  enum Null implements Value {
    INSTANCE
  }

  /** True or false. */
  record Bool(boolean value) implements Value {}

  /** An integer of 64 bits with sign. */
  record Int(long value) implements Value {}

  /** An integer that is no {@link Int}: -2^64 to -2^63-1, or 2^63 to 2^64-1. */
  record Big(BigInteger value) implements Value {
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final BigInteger MIN = BigInteger.ONE.shiftLeft(64).negate();

    public Big {
      if (value.bitLength() < Long.SIZE)
        throw new IpldException("integer: " + value + " fits a long (expected: use Int)");
      if (value.compareTo(MAX) > 0 || value.compareTo(MIN) < 0) {
        throw new IpldException(
            "integer of " + value.bitLength() + " bits (expected: -2^64 to 2^64-1)");
      }
    }
  }

  /**
   * A float of 64 bits. NaN, infinities and -0.0 can be held, but dag-cbor and dag-json refuse to
   * encode them.
   */
  record Float(double value) implements Value {}

  /** Well-formed Unicode text. */
  final class Text implements Value {
    private final String value;

    public Text(String value) {
      Utf8.requireWellFormed(value);
      this.value = value;
    }

    private Text(CborReader reader) {
      this.value = reader.text();
    }

    /** The next text, which needs no second look: the reader takes valid UTF-8 only. */
    static Text read(CborReader reader) {
      return new Text(reader);
    }

    public String value() {
      return value;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Text that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }

    @Override
    public String toString() {
      return "Text[value=" + value + "]";
    }
  }

  /** Bytes, compared by content. */
  final class Bytes implements Value {
    private final byte[] bytes;

    /** Copies the bytes. */
    public Bytes(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    private Bytes(byte[] source, int offset, int length) {
      this.bytes = Arrays.copyOfRange(source, offset, offset + length);
    }

    /** Copies {@code source[offset, offset + length)}. */
    public static Bytes copyOf(byte[] source, int offset, int length) {
      return new Bytes(source, offset, length);
    }

    public int size() {
      return bytes.length;
    }

    /** A copy. */
    public byte[] toArray() {
      return bytes.clone();
    }

    /** The array itself, for this package's encoders, which only read it. */
    byte[] shared() {
      return bytes;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Bytes[" + Base64.getEncoder().withoutPadding().encodeToString(bytes) + "]";
    }
  }

  /** A link to a block. */
  record Link(Cid cid) implements Value {}

  /** Values in order. */
  record List(java.util.List<Value> items) implements Value {
    public List {
      items = java.util.List.copyOf(items);
    }
  }

  /** Values by name. Keeps the order in which it was built; equality does not depend on it. */
  final class Map implements Value {
    private static final Map EMPTY = new Map(new Builder());

    private final Entries entries;

    /** Copies the entries. */
    public Map(SequencedMap<String, Value> entries) {
      this(new Builder().putAll(entries));
    }

    private Map(Builder builder) {
      this(builder.entries.release());
    }

    private Map(Entries entries) {
      this.entries = entries;
    }

    /** A map of entries whose names are known to be well-formed. */
    static Map wellFormed(Entries entries) {
      return entries.isEmpty() ? EMPTY : new Map(entries);
    }

    /** The entries, unmodifiable, in the order in which they were built. */
    public SequencedMap<String, Value> entries() {
      return entries;
    }

    Entries ordered() {
      return entries;
    }

    public int size() {
      return entries.size();
    }

    public boolean isEmpty() {
      return entries.isEmpty();
    }

    public Optional<Value> find(String name) {
      return Optional.ofNullable(entries.get(name));
    }

    /** The value of that name. */
    public Value value(String name) {
      Value value = entries.get(name);
      if (value == null) {
        throw new IpldException(
            "map: no field "
                + Quote.of(name)
                + " (expected: it to be there; found: "
                + Quote.of(String.join(", ", entries.keySet()))
                + ")");
      }
      return value;
    }

    /** Whether the field is there and null. */
    public boolean isNull(String name) {
      return entries.get(name) instanceof Null;
    }

    public String text(String name) {
      if (value(name) instanceof Text text) return text.value();
      throw wrongKind(name, Kind.TEXT);
    }

    /** The integer of that name, which must fit a long. */
    public long integer(String name) {
      if (value(name) instanceof Int number) return number.value();
      throw wrongKind(name, Kind.INT);
    }

    public double real(String name) {
      if (value(name) instanceof Float number) return number.value();
      throw wrongKind(name, Kind.FLOAT);
    }

    public boolean bool(String name) {
      if (value(name) instanceof Bool bool) return bool.value();
      throw wrongKind(name, Kind.BOOL);
    }

    /** A copy of the bytes of that name. */
    public byte[] bytes(String name) {
      if (value(name) instanceof Bytes bytes) return bytes.toArray();
      throw wrongKind(name, Kind.BYTES);
    }

    public Cid link(String name) {
      if (value(name) instanceof Link link) return link.cid();
      throw wrongKind(name, Kind.LINK);
    }

    public List list(String name) {
      if (value(name) instanceof List list) return list;
      throw wrongKind(name, Kind.LIST);
    }

    public Map map(String name) {
      if (value(name) instanceof Map map) return map;
      throw wrongKind(name, Kind.MAP);
    }

    private IpldException wrongKind(String name, Kind expected) {
      String found =
          entries.get(name) instanceof Big
              ? "an integer beyond 64 bits"
              : String.valueOf(value(name).kind());
      return new IpldException(
          "map: field " + Quote.of(name) + " is " + found + " (expected: " + expected + ")");
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Map that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
      return entries.hashCode();
    }

    @Override
    public String toString() {
      return "Map" + entries;
    }

    /** Collects the entries of one map; each name once. Used by one thread. */
    public static final class Builder {
      private final Entries.Collector entries = new Entries.Collector();

      private Builder() {}

      public Builder put(String name, Value value) {
        Utf8.requireWellFormed(name);
        if (!tryPut(name, value))
          throw new IpldException("map: " + Quote.of(name) + " twice (expected: each name once)");
        return this;
      }

      public Builder put(String name, String value) {
        return put(name, of(value));
      }

      public Builder put(String name, long value) {
        return put(name, of(value));
      }

      public Builder put(String name, double value) {
        return put(name, of(value));
      }

      public Builder put(String name, boolean value) {
        return put(name, of(value));
      }

      public Builder put(String name, byte[] value) {
        return put(name, of(value));
      }

      public Builder put(String name, Cid value) {
        return put(name, of(value));
      }

      public Builder put(String name, Builder value) {
        return put(name, value.build());
      }

      public Builder putAll(java.util.Map<String, ? extends Value> more) {
        more.forEach(this::put);
        return this;
      }

      /** Puts a name that is known to be well-formed; false where it is there already. */
      boolean tryPut(String name, Value value) {
        return entries.add(name, value);
      }

      /** The map; the builder is empty again. */
      public Map build() {
        return entries.isEmpty() ? EMPTY : new Map(this);
      }
    }
  }
}
