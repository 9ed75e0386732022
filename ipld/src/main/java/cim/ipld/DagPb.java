package cim.ipld;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * dag-pb, the form of UnixFS blocks: a map {@code {Data?: bytes, Links: [{Hash: link, Name?: text,
 * Tsize?: int}]}}.
 *
 * <p>Written with links before data and links sorted by the bytes of their names. Read in either
 * order of the two, and with links in any order, since old blocks have that; all else that is not
 * canonical is refused.
 *
 * <p>Source: ipld.io/specs/codecs/dag-pb/spec.
 */
public final class DagPb {

  private static final int VARINT = 0;
  private static final int LENGTH = 2;

  private static final int DATA = 1;
  private static final int LINKS = 2;

  private static final int HASH = 1;
  private static final int NAME = 2;
  private static final int TSIZE = 3;

  private DagPb() {}

  /** The bytes of a value of dag-pb's form; any other value is refused. */
  public static byte[] encode(Value value) {
    if (!(value instanceof Value.Map node))
      throw refused("a node that is " + value.kind(), "a map");
    requireOnly(node, Set.of("Data", "Links"));
    CborWriter out = new CborWriter(); // used as a plain buffer
    byte[] previous = {};
    for (Value item : node.list("Links").items()) {
      if (!(item instanceof Value.Map link))
        throw refused("a link that is " + item.kind(), "a map");
      byte[] name = name(link);
      if (java.util.Arrays.compareUnsigned(previous, name) > 0)
        throw refused("links not sorted by Name", "sorted by the bytes");
      previous = name;
      field(out, LINKS, link(link));
    }
    if (node.find("Data").isPresent()) field(out, DATA, node.bytes("Data"));
    return out.toBytes();
  }

  private static byte[] link(Value.Map link) {
    requireOnly(link, Set.of("Hash", "Name", "Tsize"));
    CborWriter out = new CborWriter(128);
    field(out, HASH, link.link("Hash").bytes());
    if (link.find("Name").isPresent()) field(out, NAME, name(link));
    if (link.find("Tsize").isPresent()) {
      out.raw(Varint.encode(TSIZE << 3 | VARINT)).raw(Varint.encode(link.integer("Tsize")));
    }
    return out.toBytes();
  }

  private static byte[] name(Value.Map link) {
    return link.find("Name").isPresent()
        ? link.text("Name").getBytes(StandardCharsets.UTF_8)
        : new byte[0];
  }

  private static void field(CborWriter out, int number, byte[] bytes) {
    out.raw(Varint.encode((long) number << 3 | LENGTH)).raw(Varint.encode(bytes.length)).raw(bytes);
  }

  private static void requireOnly(Value.Map map, Set<String> names) {
    for (String name : map.entries().keySet()) {
      if (!names.contains(name)) throw refused("field " + Quote.of(name), "only " + names);
    }
  }

  private static IpldException refused(String found, String expected) {
    return new IpldException("dag-pb: " + found + " (expected: " + expected + ")");
  }

  /** Reads exactly one node. */
  public static Value decode(byte[] bytes) {
    Fields fields = new Fields(bytes, 0, bytes.length);
    List<Value> links = new ArrayList<>();
    Value.Map.Builder node = Value.map();
    boolean hasData = false;
    boolean linksEnded = false;
    while (fields.next()) {
      switch (fields.number) {
        case DATA -> {
          if (hasData) throw refused("Data twice", "at most once");
          hasData = true;
          linksEnded = !links.isEmpty();
          node.put("Data", Value.Bytes.copyOf(bytes, fields.lengthDelimited(), fields.length));
        }
        case LINKS -> {
          if (linksEnded) throw refused("Links before and behind Data", "together");
          int start = fields.lengthDelimited();
          links.add(link(new Fields(bytes, start, start + fields.length)));
        }
        default -> throw refused("field " + fields.number + " of a node", "1 or 2");
      }
    }
    return node.put("Links", Value.list(links)).build();
  }

  private static Value link(Fields fields) {
    Value.Map.Builder link = Value.map();
    int previous = 0;
    while (fields.next()) {
      if (fields.number <= previous)
        throw refused("field " + fields.number + " of a link behind " + previous, "rising order");
      if (previous == 0 && fields.number != HASH) break;
      previous = fields.number;
      switch (fields.number) {
        case HASH ->
            link.put("Hash", Cid.decode(fields.bytes, fields.lengthDelimited(), fields.length));
        case NAME -> link.put("Name", name(fields));
        case TSIZE -> link.put("Tsize", fields.varint());
        default -> throw refused("field " + fields.number + " of a link", "1, 2 or 3");
      }
    }
    if (previous == 0) throw refused("a link without Hash", "a CID");
    return link.build();
  }

  private static String name(Fields fields) {
    int start = fields.lengthDelimited();
    if (Utf8.malformed(fields.bytes, start, start + fields.length) >= 0)
      throw refused("Name in invalid UTF-8", "valid");
    return Utf8.text(fields.bytes, start, fields.length);
  }

  /** Walks the fields of one protobuf message. */
  private static final class Fields {
    private final byte[] bytes;
    private final int limit;
    private int at;
    private int wire;
    private int number;
    private int length;

    Fields(byte[] bytes, int start, int limit) {
      this.bytes = bytes;
      this.at = start;
      this.limit = limit;
    }

    boolean next() {
      if (at == limit) return false;
      long key = readVarint();
      if (key > 0x7F) throw refused("field key " + key, "a known field");
      wire = (int) key & 7;
      number = (int) key >>> 3;
      return true;
    }

    /**
     * Answers where the field's bytes start and steps behind them; their number is {@link #length}.
     */
    int lengthDelimited() {
      if (wire != LENGTH) throw refused("field " + number + " of wire type " + wire, "2");
      long size = readVarint();
      if (size > limit - at)
        throw refused("field of " + size + " bytes, " + (limit - at) + " left", "all of them");
      length = (int) size;
      at += length;
      return at - length;
    }

    long varint() {
      if (wire != VARINT) throw refused("field " + number + " of wire type " + wire, "0");
      return readVarint();
    }

    private long readVarint() {
      long value = Varint.read(bytes, at, limit);
      at += Varint.size(value);
      return value;
    }
  }
}
