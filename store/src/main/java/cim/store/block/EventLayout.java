package cim.store.block;

import cim.ipld.CborWriter;
import java.nio.charset.StandardCharsets;

/** The fixed bytes of event and command blocks: keys in canonical order, each as dag-cbor. */
final class EventLayout {

  /** Map of 16, {@code v} 1, {@code id}: so begin event and command blocks. */
  static final byte[] START = {(byte) 0xB0, 0x61, 'v', 1, 0x62, 'i', 'd'};

  static final byte[] TS = CborWriter.encoded("ts");
  static final byte[] ACT = CborWriter.encoded("act");
  static final byte[] AGG = CborWriter.encoded("agg");
  static final byte[] AUT = CborWriter.encoded("aut");
  static final byte[] CAU = CborWriter.encoded("cau");
  static final byte[] CMD = CborWriter.encoded("cmd");
  static final byte[] CND = CborWriter.encoded("cnd");
  static final byte[] COM = CborWriter.encoded("com");
  static final byte[] COR = CborWriter.encoded("cor");
  static final byte[] DEP = CborWriter.encoded("dep");
  static final byte[] HLC = CborWriter.encoded("hlc");
  static final byte[] INP = CborWriter.encoded("inp");
  static final byte[] ORG = CborWriter.encoded("org");
  static final byte[] PAY = CborWriter.encoded("pay");
  static final byte[] POL = CborWriter.encoded("pol");
  static final byte[] PRV = CborWriter.encoded("prv");
  static final byte[] SCP = CborWriter.encoded("scp");
  static final byte[] SEC = CborWriter.encoded("sec");
  static final byte[] SEQ = CborWriter.encoded("seq");
  static final byte[] SUB = CborWriter.encoded("sub");
  static final byte[] TAG = CborWriter.encoded("tag");
  static final byte[] TYP = CborWriter.encoded("typ");

  /** Tag 42, 37 bytes, the prefix 0: what stands before the 36 bytes of a linked CID. */
  static final byte[] LINK = {(byte) 0xD8, 42, 0x58, 37, 0};

  static final byte NIL = (byte) 0xF6;

  /** Longest form of a previous link and of a revision in dag-cbor. */
  static final int LINK_SIZE = LINK.length + 36;

  static final int INTEGER_SIZE = 9;

  private EventLayout() {}

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
