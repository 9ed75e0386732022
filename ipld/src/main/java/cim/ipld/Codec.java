package cim.ipld;

/**
 * The multicodec code that says how the bytes behind a CID are to be read. Codes without a constant
 * here are carried as they are.
 *
 * <p>Source: github.com/multiformats/multicodec, table.csv.
 *
 * @param code number of the codec, 0 to 2^63-1
 */
public record Codec(long code) {

  public static final Codec CBOR = new Codec(0x51);
  public static final Codec RAW = new Codec(0x55);
  public static final Codec DAG_PB = new Codec(0x70);
  public static final Codec DAG_CBOR = new Codec(0x71);
  public static final Codec LIBP2P_KEY = new Codec(0x72);
  public static final Codec GIT_RAW = new Codec(0x78);
  public static final Codec DAG_JSON = new Codec(0x0129);
  public static final Codec JSON = new Codec(0x0200);
  public static final Codec CAR = new Codec(0x0202);

  public Codec {
    if (code < 0) throw new IpldException("codec: " + code + " (expected: 0 to 2^63-1)");
  }

  /** The codec of that code, known or not. */
  public static Codec of(long code) {
    if (code == DAG_CBOR.code) return DAG_CBOR;
    if (code == RAW.code) return RAW;
    return new Codec(code);
  }

  /**
   * Name in the multicodec table, or the code in hexadecimal ({@code 0x1234}) where it has no
   * constant here.
   */
  public String name() {
    if (equals(CBOR)) return "cbor";
    if (equals(RAW)) return "raw";
    if (equals(DAG_PB)) return "dag-pb";
    if (equals(DAG_CBOR)) return "dag-cbor";
    if (equals(LIBP2P_KEY)) return "libp2p-key";
    if (equals(GIT_RAW)) return "git-raw";
    if (equals(DAG_JSON)) return "dag-json";
    if (equals(JSON)) return "json";
    if (equals(CAR)) return "car";
    return "0x" + Long.toHexString(code);
  }

  @Override
  public String toString() {
    return name();
  }
}
