package cim.ipld;

import java.math.BigInteger;

/** General CBOR in the IPLD data model. */
final class CborModel {

  private static final int POSITIVE_BIGNUM = 2;
  private static final int NEGATIVE_BIGNUM = 3;
  private static final int LINK = 42;
  private static final int MAX_BIGNUM = 1024;

  static Value value(Cbor.Item item) {
    return switch (item) {
      case Cbor.Item.Whole number -> Value.of(number.value());
      case Cbor.Item.Real real -> Value.of(real.value());
      case Cbor.Item.Text text -> Value.of(text.value());
      case Cbor.Item.Bytes bytes -> bytes.value();
      case Cbor.Item.Chunks chunks -> joined(chunks);
      case Cbor.Item.Array array ->
          Value.list(array.items().stream().map(CborModel::value).toList());
      case Cbor.Item.Entries entries -> map(entries);
      case Cbor.Item.Tag tag -> tagged(tag);
      case Cbor.Item.Simple simple -> simple(simple);
    };
  }

  private static Value joined(Cbor.Item.Chunks string) {
    StringBuilder text = new StringBuilder();
    CborWriter bytes = new CborWriter(64); // used as a plain buffer
    for (Cbor.Item chunk : string.chunks()) {
      if (chunk instanceof Cbor.Item.Text part) text.append(part.value());
      if (chunk instanceof Cbor.Item.Bytes part) bytes.raw(part.value().shared());
    }
    return string.kind() == Kind.TEXT ? Value.of(text.toString()) : Value.of(bytes.toBytes());
  }

  private static Value map(Cbor.Item.Entries entries) {
    Value.Map.Builder map = Value.map();
    for (Cbor.Item.Entry entry : entries.entries()) {
      if (!(entry.key() instanceof Cbor.Item.Text key))
        throw none("map key " + entry.key().diagnostic(), "text");
      map.put(key.value(), value(entry.value()));
    }
    return map.build();
  }

  private static Value tagged(Cbor.Item.Tag tag) {
    if (isBignum(tag)) return Value.of(bignum(tag));
    if (tag.number() == LINK
        && tag.item() instanceof Cbor.Item.Bytes link
        && link.value().size() > 0
        && link.value().shared()[0] == 0) {
      return Value.of(Cid.decode(link.value().shared(), 1, link.value().size() - 1));
    }
    throw none("tag " + Long.toUnsignedString(tag.number()), "42 with a CID, 2 or 3");
  }

  private static Value simple(Cbor.Item.Simple simple) {
    return switch (simple.number()) {
      case 20 -> Value.of(false);
      case 21 -> Value.of(true);
      case 22 -> Value.nil();
      default -> throw none("simple value " + simple.number(), "false, true or null");
    };
  }

  /** A tag 2 or 3 of a size that is shown as a number; printing a huge one takes quadratic time. */
  static boolean isBignum(Cbor.Item.Tag tag) {
    return (tag.number() == POSITIVE_BIGNUM || tag.number() == NEGATIVE_BIGNUM)
        && tag.item() instanceof Cbor.Item.Bytes bytes
        && bytes.value().size() <= MAX_BIGNUM;
  }

  static BigInteger bignum(Cbor.Item.Tag tag) {
    if (!(tag.item() instanceof Cbor.Item.Bytes bytes))
      throw new IllegalStateException("isBignum was not asked");
    BigInteger magnitude = new BigInteger(1, bytes.value().shared());
    return tag.number() == NEGATIVE_BIGNUM ? magnitude.not() : magnitude;
  }

  private static IpldException none(String found, String expected) {
    return new IpldException(
        "cbor: " + found + " is not in the IPLD data model (expected: " + expected + ")");
  }
}
