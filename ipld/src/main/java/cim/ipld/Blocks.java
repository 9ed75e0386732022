package cim.ipld;

import java.nio.charset.StandardCharsets;

/** Bytes to values and back by the codec of their CID. */
public final class Blocks {

  private Blocks() {}

  /**
   * Whether {@link #decode} and {@link #encode} know the codec: raw, dag-cbor, dag-json, dag-pb and
   * json.
   */
  public static boolean supports(Codec codec) {
    return codec.equals(Codec.RAW)
        || codec.equals(Codec.DAG_CBOR)
        || codec.equals(Codec.DAG_JSON)
        || codec.equals(Codec.DAG_PB)
        || codec.equals(Codec.JSON);
  }

  /** The value of a block; raw bytes are a {@link Value.Bytes}. */
  public static Value decode(Codec codec, byte[] bytes) {
    if (codec.equals(Codec.RAW)) return Value.of(bytes);
    if (codec.equals(Codec.DAG_CBOR)) return DagCbor.decode(bytes);
    if (codec.equals(Codec.DAG_JSON)) return DagJson.decode(bytes);
    if (codec.equals(Codec.DAG_PB)) return DagPb.decode(bytes);
    if (codec.equals(Codec.JSON)) return Json.parse(bytes);
    throw unsupported(codec);
  }

  /** The block of a value. */
  public static byte[] encode(Codec codec, Value value) {
    if (codec.equals(Codec.RAW) && value instanceof Value.Bytes bytes) return bytes.toArray();
    if (codec.equals(Codec.RAW))
      throw new IpldException("raw: " + value.kind() + " (expected: BYTES)");
    if (codec.equals(Codec.DAG_CBOR)) return DagCbor.encode(value);
    if (codec.equals(Codec.DAG_JSON)) return DagJson.encodeUtf8(value);
    if (codec.equals(Codec.DAG_PB)) return DagPb.encode(value);
    if (codec.equals(Codec.JSON)) return Json.write(value).getBytes(StandardCharsets.UTF_8);
    throw unsupported(codec);
  }

  private static IpldException unsupported(Codec codec) {
    return new IpldException(
        "codec: " + codec + " (expected: raw, dag-cbor, dag-json, dag-pb or json)");
  }
}
