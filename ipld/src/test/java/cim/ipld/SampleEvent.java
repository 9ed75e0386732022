package cim.ipld;

/** An event block of the size and shape that the store writes: sixteen keys, about 420 bytes. */
final class SampleEvent {

  private static final byte[] V = CborWriter.encoded("v");
  private static final byte[] ID = CborWriter.encoded("id");
  private static final byte[] TS = CborWriter.encoded("ts");
  private static final byte[] ACT = CborWriter.encoded("act");
  private static final byte[] AGG = CborWriter.encoded("agg");
  private static final byte[] CAU = CborWriter.encoded("cau");
  private static final byte[] CMD = CborWriter.encoded("cmd");
  private static final byte[] COM = CborWriter.encoded("com");
  private static final byte[] COR = CborWriter.encoded("cor");
  private static final byte[] PAY = CborWriter.encoded("pay");
  private static final byte[] PRV = CborWriter.encoded("prv");
  private static final byte[] SCP = CborWriter.encoded("scp");
  private static final byte[] SEC = CborWriter.encoded("sec");
  private static final byte[] SEQ = CborWriter.encoded("seq");
  private static final byte[] SUB = CborWriter.encoded("sub");
  private static final byte[] TAG = CborWriter.encoded("tag");

  private final CborWriter writer = new CborWriter();
  private final Sha256 sha = new Sha256();
  private final byte[] previous = new byte[Sha256.CID_SIZE];
  private final Cid command = Cid.of(Codec.DAG_CBOR, new byte[] {1});
  private final Cid payload = Cid.of(Codec.DAG_CBOR, new byte[] {2});
  private final byte[] scratch = new byte[Sha256.CID_SIZE];

  SampleEvent() {
    sha.cid(Codec.DAG_CBOR, new byte[0], 0, 0, previous, 0);
  }

  /** Encodes the event, hashes it and chains the next to it. */
  void write(int seq) {
    writer.reset().map(16);
    writer.raw(V).integer(1);
    writer.raw(ID).uuid(seq, ~seq);
    writer.raw(TS).integer(1_795_000_000_000_000L + seq);
    writer.raw(ACT).nil();
    writer.raw(AGG).uuid(7, 9);
    writer.raw(CAU).uuid(seq, 1);
    writer.raw(CMD).link(command);
    writer.raw(COM).list(2).integer(0).integer(1);
    writer.raw(COR).uuid(seq, 2);
    writer.raw(PAY).link(payload);
    writer.raw(PRV).link(previous, 0);
    writer.raw(SCP).text("local_only");
    writer.raw(SEC).list(0);
    writer.raw(SEQ).integer(seq);
    writer.raw(SUB).text("people.person.registered.v1");
    writer.raw(TAG).list(0);
    sha.cid(Codec.DAG_CBOR, writer.array(), 0, writer.size(), previous, 0);
  }

  /** A block as small as in the measurements of the design: ten fields, 255 bytes, no command. */
  void writeSmall(int seq) {
    writer.reset().map(10);
    writer.raw(V).integer(1);
    writer.raw(ID).uuid(seq, ~seq);
    writer.raw(TS).integer(1_795_000_000_000_000L + seq);
    writer.raw(AGG).uuid(7, 9);
    writer.raw(CAU).uuid(seq, 1);
    writer.raw(COR).uuid(seq, 2);
    writer.raw(PAY).link(payload);
    writer.raw(PRV).link(previous, 0);
    writer.raw(SEQ).integer(seq);
    writer.raw(SUB).text("people.person.registered.v1");
    sha.cid(Codec.DAG_CBOR, writer.array(), 0, writer.size(), previous, 0);
  }

  /**
   * Reads the first seven fields; the sum of their numbers, so that no reading is optimised away.
   */
  long read(CborReader reader, byte[] block) {
    reader.reset(block, 0, block.length);
    long sum = reader.map();
    reader.expect(V);
    sum += reader.integer();
    reader.expect(ID);
    reader.bytes(scratch, 0, 16);
    reader.expect(TS);
    sum += reader.integer();
    reader.expect(ACT);
    sum += reader.nil() ? 1 : 0;
    reader.expect(AGG);
    reader.bytes(scratch, 0, 16);
    reader.expect(CAU);
    reader.bytes(scratch, 0, 16);
    reader.expect(CMD);
    reader.skipLink();
    return sum + block[reader.position() - 1];
  }

  int size() {
    return writer.size();
  }

  byte[] block() {
    return writer.toBytes();
  }

  Cid cid() {
    return Cid.decode(previous);
  }
}
