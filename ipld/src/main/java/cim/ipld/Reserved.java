package cim.ipld;

import java.util.Base64;

/** The two forms that dag-json reserves for links and bytes. */
final class Reserved {

  private Reserved() {}

  static boolean isReserved(Value.Map map) {
    return switch (map.entries().get("/")) {
      case Value.Text _ -> true;
      case Value.Map inner -> inner.entries().get("bytes") instanceof Value.Text;
      case null -> false;
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.Big _,
          Value.Float _,
          Value.Bytes _,
          Value.Link _,
          Value.List _ ->
          false;
    };
  }

  static Value read(Value.Map map) {
    if (map.size() != 1)
      throw new IpldException(
          "\"/\" beside other names (expected: alone, it is reserved for links and bytes)");
    Value only = map.value("/");
    if (only instanceof Value.Text cid) return new Value.Link(Cid.parse(cid.value()));
    Value.Map inner = map.map("/");
    if (inner.size() != 1)
      throw new IpldException("\"bytes\" beside other names (expected: alone, it is reserved)");
    return new Value.Bytes(base64(inner.text("bytes")));
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IpldException(
          "bytes: " + Quote.of(text) + " (expected: base64 without padding)", e);
    }
  }
}
