package cim.store.block;

import static cim.store.block.EventLayout.*;

import cim.ipld.CborWriter;
import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.Sha256;
import cim.model.Scope;
import cim.store.NewCommit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Encodes and hashes events into buffers that it uses again: after warm-up nothing is allocated per
 * event. {@link CommitPreparer} and {@link CommitFinisher} share its two halves; {@link #encode}
 * runs both for one event of a chain. One thread owns one encoder.
 *
 * <p>An event block is cut in three where the chain comes in: what stands before {@code prv}, what
 * stands between it and {@code seq}, and the rest.
 */
public final class EventEncoder {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] NO_LINKS = {};

  private final Sha256 sha256;

  /**
   * What all events of the commit share: up to the index in {@code com}, up to the CID in {@code
   * pay}, and from {@code scp} to {@code sec}.
   */
  private final CborWriter shared = new CborWriter(256);

  private int beforeIndex;
  private int beforePayload;
  private final byte[] command = new byte[20];
  private final byte[] digest = new byte[Sha256.SIZE];

  private final CborWriter payload = new CborWriter(1024);
  private final CborWriter template = new CborWriter(1024);
  private final byte[] payloadCid = new byte[Sha256.CID_SIZE];
  private final byte[] previous = new byte[Sha256.CID_SIZE];
  private byte[] block = new byte[1024];
  private int blockSize;
  private int prv;
  private int seq;

  public EventEncoder() {
    this(new Sha256());
  }

  EventEncoder(Sha256 sha256) {
    this.sha256 = sha256;
  }

  /** Begins a commit: what its events share is encoded once. */
  public EventEncoder begin(NewCommit commit, Cid commandBlock) {
    UUID id = commit.command().id();
    LONGS.set(command, 0, id.getMostSignificantBits());
    LONGS.set(command, 8, id.getLeastSignificantBits());
    shared.reset().raw(START).uuid(0, 0).raw(TS).integer(micros(commit.command().time()));
    Optional<UUID> actor = commit.command().actor();
    shared.raw(ACT);
    if (actor.isPresent()) {
      uuid(shared, actor.get());
    } else {
      shared.nil();
    }
    uuid(shared.raw(AGG), commit.stream().aggregate());
    uuid(shared.raw(CAU), id);
    shared.raw(CMD).link(commandBlock).raw(COM).list(2);
    beforeIndex = shared.size();
    shared.integer(commit.events().size());
    uuid(shared.raw(COR), commit.command().causality().correlation()).raw(PAY).raw(LINK);
    beforePayload = shared.size();
    scope(shared.raw(SCP), commit.stream().scope()).raw(SEC);
    return this;
  }

  /** Where the payload of the next event is to be written: one dag-cbor map. */
  public CborWriter payload() {
    return payload.reset();
  }

  /**
   * Encodes and hashes an event without personal parts whose payload has been written to {@link
   * #payload}; the one encoded before is its predecessor on the chain.
   *
   * @param index in the commit
   * @param revision on the chain; at 0 there is no predecessor
   * @param subject the subject in ASCII
   * @param tags sorted and unique
   */
  public void encode(int index, long revision, byte[] subject, List<String> tags) {
    sha256.cid(Codec.DAG_CBOR, payload.array(), 0, payload.size(), payloadCid, 0);
    identify(index);
    template(template.reset(), index, payloadCid, NO_LINKS, 0, subject, tags);
    int most = template.size() + LINK_SIZE + INTEGER_SIZE;
    if (block.length < most) {
      block = new byte[most * 2];
    }
    blockSize =
        complete(template.array(), 0, prv, seq, template.size(), revision, previous, 0, block, 0);
    sha256.cid(Codec.DAG_CBOR, block, 0, blockSize, previous, 0);
  }

  /** The event block encoded last, from 0 to {@link #blockSize}; overwritten by the next. */
  public byte[] block() {
    return block;
  }

  public int blockSize() {
    return blockSize;
  }

  /** The 36 bytes of the CID of the event encoded last; overwritten by the next. */
  public byte[] cidBytes() {
    return previous;
  }

  /** The CID of the event encoded last. */
  public Cid cid() {
    return Cid.decode(previous);
  }

  /** The 36 bytes of the CID of the payload encoded last; overwritten by the next. */
  public byte[] payloadCidBytes() {
    return payloadCid;
  }

  /**
   * Appends the block of the event that was {@link #identify identified} last, without its chain
   * fields. {@link #prv} and {@link #seq} tell where they will go, counted from the start of the
   * writer.
   *
   * @param sealed CIDs of sealed blocks, 36 bytes each
   */
  void template(
      CborWriter out,
      int index,
      byte[] payload36,
      byte[] sealed,
      int sealedCount,
      byte[] subject,
      List<String> tags) {
    byte[] bytes = shared.array();
    System.arraycopy(digest, 0, bytes, START.length + 1, 16);
    out.raw(bytes, 0, beforeIndex).integer(index);
    out.raw(bytes, beforeIndex, beforePayload - beforeIndex);
    out.raw(payload36, 0, Sha256.CID_SIZE).raw(PRV);
    prv = out.size();
    out.raw(bytes, beforePayload, shared.size() - beforePayload).list(sealedCount);
    for (int i = 0; i < sealedCount; i++) {
      out.link(sealed, i * Sha256.CID_SIZE);
    }
    out.raw(SEQ);
    seq = out.size();
    out.raw(SUB).text(subject, 0, subject.length).raw(TAG).list(tags.size());
    for (int i = 0; i < tags.size(); i++) {
      out.text(tags.get(i));
    }
  }

  /** Where in the template's writer {@code prv} goes. */
  int prv() {
    return prv;
  }

  /** Where in the template's writer {@code seq} goes. */
  int seq() {
    return seq;
  }

  /** The id of the event that was {@link #identify identified} last. */
  UUID eventId() {
    return new UUID((long) LONGS.get(digest, 0), (long) LONGS.get(digest, 8));
  }

  /** Makes the id of an event. */
  void identify(int index) {
    INTS.set(command, 16, index);
    identify(sha256, command, digest);
  }

  /**
   * Writes the id of an event to the first 16 bytes: UUIDv8 of SHA-256(command id, index), {@link
   * cim.model.Uuids#eventId} without garbage.
   *
   * @param command the 16 bytes of the command's id and the 4 of the index
   */
  static void identify(Sha256 sha256, byte[] command, byte[] digest) {
    sha256.digest(command, 0, 20, digest, 0);
    digest[6] = (byte) ((digest[6] & 0x0F) | 0x80);
    digest[8] = (byte) ((digest[8] & 0x3F) | 0x80);
  }

  /**
   * Puts the chain into a template and answers the offset behind the finished block.
   *
   * @param previous the 36 bytes of the predecessor's CID at {@code previousOffset}; not read at
   *     revision 0
   */
  static int complete(
      byte[] template,
      int start,
      int prv,
      int seq,
      int end,
      long revision,
      byte[] previous,
      int previousOffset,
      byte[] target,
      int offset) {
    System.arraycopy(template, start, target, offset, prv - start);
    int at = offset + prv - start;
    if (revision == 0) {
      target[at++] = NIL;
    } else {
      System.arraycopy(LINK, 0, target, at, LINK.length);
      System.arraycopy(previous, previousOffset, target, at + LINK.length, Sha256.CID_SIZE);
      at += LINK_SIZE;
    }
    System.arraycopy(template, prv, target, at, seq - prv);
    at = writeInteger(target, at + seq - prv, revision);
    System.arraycopy(template, seq, target, at, end - seq);
    return at + end - seq;
  }

  private static int writeInteger(byte[] target, int at, long value) {
    if (value < 24) {
      target[at] = (byte) value;
      return at + 1;
    }
    if (value < 0x100) {
      target[at] = 24;
      target[at + 1] = (byte) value;
      return at + 2;
    }
    if (value < 0x10000) {
      target[at] = 25;
      target[at + 1] = (byte) (value >>> 8);
      target[at + 2] = (byte) value;
      return at + 3;
    }
    if (value < 0x1_0000_0000L) {
      target[at] = 26;
      INTS.set(target, at + 1, (int) value);
      return at + 5;
    }
    target[at] = 27;
    LONGS.set(target, at + 1, value);
    return at + INTEGER_SIZE;
  }

  static CborWriter uuid(CborWriter writer, UUID id) {
    return writer.uuid(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  static CborWriter scope(CborWriter writer, Scope scope) {
    return writer.text(scope.text());
  }

  static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }
}
