package cim.store.block;

import static cim.store.block.EventLayout.*;

import cim.ipld.CborReader;
import cim.ipld.Codec;
import cim.ipld.Sha256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Takes out of the entries of a commit what follows from the rest, and puts it back: the digests
 * before the blocks; those of the links from a message to its payload and seals, and from an event
 * to its command and to the one before it in the commit; ids that follow from or repeat the
 * command's. Zeros stand in their room, so that they pack to nothing and nothing moves.
 *
 * <p>What is taken out is what was expected, exclusive-or what stood there: where something else
 * stood it becomes noise, and comes back all the same. One thread owns one.
 */
public final class Derivable {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** What stands before the digest in a CID is the same in all of them, and stays. */
  private static final int DIGEST = Sha256.CID_SIZE - Sha256.SIZE;

  private static final int NONE = -1;

  private enum Way {
    OUT,
    BACK
  }

  private final Sha256 sha256 = new Sha256();
  private final Entries entries = new Entries();
  private final Entries further = new Entries();
  private final EventFields fields = new EventFields();
  private final BlockReader in = new BlockReader();
  private final byte[] identified = new byte[20];
  private final byte[] digest = new byte[Sha256.SIZE];

  // Of the command of the commit at hand.
  private int commandCid;
  private int commandPayload;
  private long idHigh;
  private long idLow;
  private long correlationHigh;
  private long correlationLow;

  /** Takes out of {@code bytes[from, to)}, the entries of a commit. */
  public void takeOut(byte[] bytes, int from, int to) {
    walk(bytes, from, to, Way.OUT);
    entries.reset(bytes, from, to - from);
    while (entries.next()) {
      int at = entries.cidOffset() + DIGEST;
      Arrays.fill(bytes, at, at + Sha256.SIZE, (byte) 0);
    }
  }

  /** Puts back what {@link #takeOut} took: each block is hashed. */
  public void putBack(byte[] bytes, int from, int to) {
    walk(bytes, from, to, Way.BACK);
  }

  private void walk(byte[] bytes, int from, int to, Way way) {
    int before = NONE;
    entries.reset(bytes, from, to - from);
    while (entries.next()) {
      switch (entries.kind()) {
        case COMMAND -> command(bytes, to, way);
        case EVENT -> {
          event(bytes, to, before, way);
          before = entries.cidOffset();
        }
        // Named with the message that links to them.
        case PAYLOAD, SEALED, REF -> {}
      }
    }
  }

  private void command(byte[] bytes, int to, Way way) {
    CborReader cbor = in.cbor;
    in.reset(bytes, entries.blockOffset(), entries.blockLength());
    cbor.expect(START);
    int id = in.uuidValue();
    cbor.expect(ACT);
    if (!cbor.nil()) {
      in.uuidValue();
    }
    cbor.expect(AUT);
    skip(cbor);
    int causation = in.uuid(CAU);
    cbor.expect(CND);
    skip(cbor);
    int correlation = in.uuid(COR);
    cbor.expect(DEP);
    cbor.integer();
    cbor.expect(HLC);
    cbor.integer();
    cbor.expect(INP);
    skip(cbor);
    in.uuid(ORG);
    int payload = in.link(PAY);
    cbor.expect(POL);
    cbor.skipText();
    in.scope();
    cbor.expect(SEC);
    int sealedCount = cbor.list();
    int sealed = in.links(sealedCount);

    links(bytes, to, payload, sealed, sealedCount, way);
    idHigh = (long) LONGS.get(bytes, id);
    idLow = (long) LONGS.get(bytes, id + 8);
    xor(bytes, causation, idHigh, idLow);
    if (way == Way.BACK) {
      xor(bytes, correlation, idHigh, idLow);
    }
    correlationHigh = (long) LONGS.get(bytes, correlation);
    correlationLow = (long) LONGS.get(bytes, correlation + 8);
    if (way == Way.OUT) {
      xor(bytes, correlation, idHigh, idLow);
    }
    commandCid = entries.cidOffset();
    name(entries, way);
  }

  private void event(byte[] bytes, int to, int before, Way way) {
    fields.read(bytes, entries.blockOffset(), entries.blockLength());
    links(bytes, to, fields.payloadOffset(), fields.sealedOffset(0), fields.sealedCount(), way);
    xor(bytes, fields.commandOffset(), commandCid);
    if (before != NONE && fields.hasPrevious()) {
      xor(bytes, fields.previousOffset(), before);
    }
    LONGS.set(identified, 0, idHigh);
    LONGS.set(identified, 8, idLow);
    INTS.set(identified, 16, fields.index());
    EventEncoder.identify(sha256, identified, digest);
    xor(bytes, fields.idOffset(), (long) LONGS.get(digest, 0), (long) LONGS.get(digest, 8));
    xor(bytes, fields.causationOffset(), idHigh, idLow);
    xor(bytes, fields.correlationOffset(), correlationHigh, correlationLow);
    name(entries, way);
  }

  /** Goes through the blocks behind a message, up to the next one, and the links to them. */
  private void links(byte[] bytes, int to, int payload, int sealed, int sealedCount, Way way) {
    int at = entries.blockOffset() + entries.blockLength();
    int seal = 0;
    int own = NONE;
    further.reset(bytes, at, to - at);
    while (further.next() && isLinked(further.kind())) {
      name(further, way);
      if (further.kind() == EntryKind.PAYLOAD) {
        own = further.cidOffset();
      } else if (seal < sealedCount) {
        xor(bytes, BlockReader.cidOffset(sealed, seal++), further.cidOffset());
      }
    }
    if (entries.kind() == EntryKind.COMMAND) {
      commandPayload = own;
    }
    // Where several have the same payload it stands behind the first of them.
    int expected = own == NONE ? commandPayload : own;
    if (expected != NONE) {
      xor(bytes, payload, expected);
    }
  }

  private static boolean isLinked(EntryKind kind) {
    return kind == EntryKind.PAYLOAD || kind == EntryKind.SEALED;
  }

  private void name(Entries entry, Way way) {
    if (way == Way.BACK) {
      sha256.cid(
          Codec.DAG_CBOR,
          entry.array(),
          entry.blockOffset(),
          entry.blockLength(),
          entry.array(),
          entry.cidOffset());
    }
  }

  /** Changes the digest of a CID by that of another. */
  private static void xor(byte[] bytes, int cid, int by) {
    for (int i = DIGEST; i < Sha256.CID_SIZE; i += 16) {
      xor(bytes, cid + i, (long) LONGS.get(bytes, by + i), (long) LONGS.get(bytes, by + i + 8));
    }
  }

  private static void xor(byte[] bytes, int at, long high, long low) {
    LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ high);
    LONGS.set(bytes, at + 8, (long) LONGS.get(bytes, at + 8) ^ low);
  }

  private static void skip(CborReader cbor) {
    switch (cbor.next()) {
      case NULL -> cbor.nil();
      case BOOL -> cbor.bool();
      case INT -> cbor.integer();
      case FLOAT -> cbor.real();
      case TEXT -> cbor.skipText();
      case BYTES -> cbor.bytes();
      case LINK -> cbor.link();
      case LIST -> {
        for (int left = cbor.list(); left > 0; left--) {
          skip(cbor);
        }
      }
      case MAP -> {
        for (int left = cbor.map(); left > 0; left--) {
          cbor.skipText();
          skip(cbor);
        }
      }
    }
  }
}
