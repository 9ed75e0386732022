package cim.store.block;

import static cim.store.block.EventLayout.*;

import cim.ipld.CborReader;
import cim.ipld.Cid;
import cim.ipld.IpldException;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.InvalidValue;
import cim.model.Policy;
import cim.model.Scope;
import cim.store.Condition;
import cim.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The fields of one command block, read strictly as {@link EventFields} reads events. One thread
 * owns it, or it is read once and then only looked at.
 */
public final class CommandFields implements LinksPayload {

  private static final int NONE = -1;

  private final BlockReader in = new BlockReader();
  private int id;
  private int actor;
  private List<String> rights = List.of();
  private int causation;
  private Condition condition = Condition.ANY;
  private int correlation;
  private long depth;
  private long hybridClock;
  private Value.Map inputs = Value.map().build();
  private int origin;
  private int payload;
  private Policy policy = Policy.IMMEDIATE;
  private Scope scope = Scope.LOCAL_ONLY;
  private int sealed;
  private int sealedCount;
  private String type = "";

  /**
   * Reads {@code bytes[offset, offset + length)}, which must not change as long as this is used.
   *
   * @throws StoreException {@code corrupt} where that is no command block of version 1
   */
  public CommandFields read(byte[] bytes, int offset, int length) {
    try {
      in.reset(bytes, offset, length);
      read(in.cbor);
      return this;
    } catch (IpldException | InvalidValue | ClassCastException e) {
      throw BlockReader.unreadable("command block", bytes, offset, e);
    }
  }

  private void read(CborReader cbor) {
    cbor.expect(START);
    id = in.uuidValue();
    cbor.expect(ACT);
    actor = cbor.nil() ? NONE : in.uuidValue();
    cbor.expect(AUT);
    rights = texts(cbor);
    causation = in.uuid(CAU);
    cbor.expect(CND);
    condition = Conditions.decode((Value.Map) cbor.value());
    correlation = in.uuid(COR);
    cbor.expect(DEP);
    depth = cbor.integer();
    cbor.expect(HLC);
    hybridClock = cbor.integer();
    cbor.expect(INP);
    inputs = (Value.Map) cbor.value();
    origin = in.uuid(ORG);
    payload = in.link(PAY);
    cbor.expect(POL);
    policy = Policy.parse(cbor.text());
    scope = in.scope();
    cbor.expect(SEC);
    sealedCount = cbor.list();
    sealed = in.links(sealedCount);
    cbor.expect(TYP);
    type = cbor.text();
    cbor.end();
    if (depth < 0 || depth > Causality.DEPTH_LIMIT) {
      throw in.refused("dep " + depth + " (expected: 0 to " + Causality.DEPTH_LIMIT + ")");
    }
  }

  private static List<String> texts(CborReader cbor) {
    int count = cbor.list();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(cbor.text());
    }
    return List.copyOf(texts);
  }

  @Override
  public UUID id() {
    return in.uuidAt(id);
  }

  /** Where the 16 bytes of the command's id stand. */
  public int idOffset() {
    return id;
  }

  public boolean hasActor() {
    return actor != NONE;
  }

  /** Only where {@link #hasActor}. */
  public UUID actor() {
    return in.uuidAt(actor);
  }

  public List<String> rights() {
    return rights;
  }

  public Condition condition() {
    return condition;
  }

  public Causality causality() {
    return new Causality(id(), in.uuidAt(correlation), in.uuidAt(causation), (int) depth);
  }

  /** Milliseconds &lt;&lt; 16 | counter. */
  public long hybridClock() {
    return hybridClock;
  }

  public Value.Map inputs() {
    return inputs;
  }

  /** The node on which the command ran. */
  public UUID origin() {
    return in.uuidAt(origin);
  }

  @Override
  public Cid payload() {
    return in.cid(payload, 0);
  }

  public Policy policy() {
    return policy;
  }

  public Scope scope() {
    return scope;
  }

  public List<Cid> sealed() {
    List<Cid> cids = new ArrayList<>(sealedCount);
    for (int i = 0; i < sealedCount; i++) {
      cids.add(in.cid(sealed, i));
    }
    return cids;
  }

  /** {@code <context>.<aggregate>.<command>}. */
  public String type() {
    return type;
  }

  /** The array that the offsets point into. */
  @Override
  public byte[] array() {
    return in.bytes;
  }

  /** Where the 36 bytes of the payload's CID stand. */
  @Override
  public int payloadOffset() {
    return payload;
  }

  @Override
  public int sealedCount() {
    return sealedCount;
  }

  /** Where the 36 bytes of a sealed block's CID stand. */
  @Override
  public int sealedOffset(int sealedIndex) {
    return BlockReader.cidOffset(sealed, sealedIndex);
  }
}
