package cim.ipld;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * General CBOR, for looking at foreign bytes: reads every well-formed item, shows it in diagnostic
 * notation, and turns it into a {@link Value} where the data model can carry it. What CIM writes
 * and trusts is {@link DagCbor}.
 *
 * <p>Source: RFC 8949. Well-formed means no more than that: map keys may repeat.
 */
public final class Cbor {

  /** An item of general CBOR. */
  public sealed interface Item {

    /** The item in diagnostic notation (RFC 8949 section 8). */
    default String diagnostic() {
      return new CborDiagnostic().text(this);
    }

    /**
     * The item in the IPLD data model; refused where the model has no such thing, as an unknown
     * tag.
     */
    default Value toValue() {
      return CborModel.value(this);
    }

    /** -2^64 to 2^64-1. */
    record Whole(BigInteger value) implements Item {}

    /**
     * A float.
     *
     * @param value the value, widened
     * @param bits 16, 32 or 64, as it stood
     */
    record Real(double value, int bits) implements Item {}

    record Text(String value) implements Item {}

    record Bytes(Value.Bytes value) implements Item {}

    /**
     * A string of indefinite length.
     *
     * @param kind TEXT or BYTES
     * @param chunks all of that kind
     */
    record Chunks(Kind kind, List<Item> chunks) implements Item {}

    record Array(List<Item> items, Length length) implements Item {}

    record Entries(List<Entry> entries, Length length) implements Item {}

    record Entry(Item key, Item value) {}

    /** A tag; the number is unsigned. */
    record Tag(long number, Item item) implements Item {}

    /** A simple value, false (20), true (21), null (22) and undefined (23) among them. */
    record Simple(int number) implements Item {}
  }

  /** Whether an array or map told its length, or ended with a break. */
  public enum Length {
    DEFINITE,
    INDEFINITE;

    private static Length of(int info) {
      return info == Cbor.INDEFINITE ? INDEFINITE : DEFINITE;
    }
  }

  private static final int INDEFINITE = 31;

  private final byte[] bytes;
  private int at;

  private Cbor(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads exactly one well-formed item. */
  public static Item decode(byte[] bytes) {
    Cbor cbor = new Cbor(bytes);
    Item item = cbor.item(0);
    if (cbor.at != bytes.length)
      throw cbor.error((bytes.length - cbor.at) + " bytes behind the item (expected: none)");
    return item;
  }

  private Item item(int depth) {
    if (depth > Value.MAX_DEPTH)
      throw error("nesting (expected: at most " + Value.MAX_DEPTH + " levels)");
    int first = next();
    int major = first >>> 5;
    int info = first & 0x1F;
    return switch (major) {
      case 0 -> new Item.Whole(unsigned(argument(info)));
      case 1 -> new Item.Whole(unsigned(argument(info)).not());
      case 2, 3 -> info == INDEFINITE ? chunks(major) : string(major, argument(info));
      case 4 -> new Item.Array(items(info, depth), Length.of(info));
      case 5 -> new Item.Entries(entries(info, depth), Length.of(info));
      case 6 -> new Item.Tag(argument(info), item(depth + 1));
      default -> simple(info);
    };
  }

  private Item simple(int info) {
    long argument = argument(info);
    return switch (info) {
      case 24 -> new Item.Simple((int) argument); // below 32 too, as the older RFC 7049 has it
      case 25 -> new Item.Real(java.lang.Float.float16ToFloat((short) argument), 16);
      case 26 -> new Item.Real(java.lang.Float.intBitsToFloat((int) argument), 32);
      case 27 -> new Item.Real(Double.longBitsToDouble(argument), 64);
      default -> new Item.Simple(info);
    };
  }

  private List<Item> items(int info, int depth) {
    List<Item> items = new ArrayList<>();
    if (info == INDEFINITE) {
      while (!breaks()) items.add(item(depth + 1));
    } else {
      long n = argument(info);
      for (long i = 0; i != n; i++)
        items.add(item(depth + 1)); // ends with the bytes, however large n claims to be
    }
    return items;
  }

  private List<Item.Entry> entries(int info, int depth) {
    List<Item.Entry> entries = new ArrayList<>();
    if (info == INDEFINITE) {
      while (!breaks()) entries.add(new Item.Entry(item(depth + 1), item(depth + 1)));
    } else {
      long n = argument(info);
      for (long i = 0; i != n; i++) entries.add(new Item.Entry(item(depth + 1), item(depth + 1)));
    }
    return entries;
  }

  private Item string(int major, long length) {
    byte[] string = take(length);
    return major == 2 ? new Item.Bytes(Value.of(string)) : new Item.Text(text(string));
  }

  private Item chunks(int major) {
    List<Item> chunks = new ArrayList<>();
    while (!breaks()) {
      int first = next();
      int info = first & 0x1F;
      if (first >>> 5 != major || info == INDEFINITE)
        throw error("chunk of another kind (expected: definite strings)");
      chunks.add(string(major, argument(info)));
    }
    return new Item.Chunks(major == 2 ? Kind.BYTES : Kind.TEXT, chunks);
  }

  private boolean breaks() {
    if (at >= bytes.length) throw error("cut off (expected: a break)");
    if ((bytes[at] & 0xFF) != 0xFF) return false;
    at++;
    return true;
  }

  private String text(byte[] utf8) {
    if (Utf8.malformed(utf8, 0, utf8.length) >= 0)
      throw error("invalid UTF-8 in text (expected: valid)");
    return Utf8.text(utf8, 0, utf8.length);
  }

  private long argument(int info) {
    if (info < 24) return info;
    if (info > 27) throw error("length code " + info + " (expected: below 28)");
    long value = 0;
    for (int i = 0; i < 1 << (info - 24); i++) value = value << 8 | next();
    return value;
  }

  private byte[] take(long length) {
    if (length < 0 || length > bytes.length - at)
      throw error(
          Long.toUnsignedString(length)
              + " bytes (expected: at most the "
              + (bytes.length - at)
              + " left)");
    at += (int) length;
    return Arrays.copyOfRange(bytes, at - (int) length, at);
  }

  private int next() {
    if (at >= bytes.length) throw error("cut off (expected: more bytes)");
    return bytes[at++] & 0xFF;
  }

  private static BigInteger unsigned(long bits) {
    return new BigInteger(Long.toUnsignedString(bits));
  }

  private IpldException error(String message) {
    return new IpldException("cbor at byte " + at + ": " + message);
  }
}
