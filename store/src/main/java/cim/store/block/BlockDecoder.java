package cim.store.block;

import cim.ipld.Cid;
import cim.ipld.DagCbor;
import cim.ipld.IpldException;
import cim.ipld.Value;
import cim.model.InvalidValue;
import cim.store.Sealer;
import cim.store.StoreException;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Makes of blocks what the store's contract hands out. May be used by any thread. */
public final class BlockDecoder {

  /** Where further blocks of a commit are found. */
  @FunctionalInterface
  public interface Blocks {
    /** The block whose 36 bytes of CID stand in an array; empty where it has been masked. */
    Optional<Block> find(byte[] array, int cid);
  }

  /** A block in an array that may hold its neighbours too, and that does not change. */
  public static final class Block {
    private final byte[] array;
    private final int offset;
    private final int length;

    public Block(byte[] array, int offset, int length) {
      this.array = array;
      this.offset = offset;
      this.length = length;
    }

    public static Block of(byte[] bytes) {
      return new Block(bytes, 0, bytes.length);
    }

    /** The bytes in an array of their own. */
    public byte[] copy() {
      return Arrays.copyOfRange(array, offset, offset + length);
    }
  }

  /** The CID of the last event of a commit, looked up when it is asked for. */
  @FunctionalInterface
  public interface CommitName {
    Cid cid();
  }

  /** A payload with what could be read of its personal parts. */
  record Payload(Value.Map data, Set<String> masked) {}

  private final Sealer sealer;

  public BlockDecoder(Sealer sealer) {
    this.sealer = sealer;
  }

  /**
   * The event of a block. Its payload is looked up and decoded when {@link StoredEvent#data} or
   * {@link StoredEvent#masked} is called first.
   *
   * @param fields of the event block, which must not be read anew; the array must not change
   * @param blocks is asked by the thread that calls {@code data} first
   */
  public StoredEvent event(
      long position, Cid cid, EventFields fields, CommitName commit, Blocks blocks) {
    return new DecodedEvent(this, position, cid, fields, commit, blocks);
  }

  /** The command of a block, with its personal parts as far as they can be read. */
  public StoredCommand command(Cid cid, CommandFields fields, UUID aggregate, Blocks blocks) {
    Payload payload = payload(fields, aggregate, blocks);
    return new StoredCommand(
        cid,
        fields.id(),
        fields.type(),
        payload.data(),
        fields.inputs(),
        EventFields.instant(now(fields)),
        fields.hasActor() ? Optional.of(fields.actor()) : Optional.empty(),
        fields.rights(),
        fields.origin(),
        fields.scope(),
        fields.policy(),
        fields.causality());
  }

  // The time of the decision is its recorded input `now`; where none was recorded, the hybrid
  // clock.
  private static long now(CommandFields fields) {
    return fields
        .inputs()
        .find("now")
        .filter(Value.Int.class::isInstance)
        .map(now -> ((Value.Int) now).value())
        .orElse((fields.hybridClock() >>> 16) * 1_000L);
  }

  /** The payload of an event or command of an aggregate. */
  Payload payload(LinksPayload message, UUID aggregate, Blocks blocks) {
    Optional<Block> found = blocks.find(message.array(), message.payloadOffset());
    if (found.isEmpty()) {
      return new Payload(Value.map().build(), Set.of(StoredEvent.EVERYTHING));
    }
    Value.Map block = map(message, found.get());
    Value.Map data = Payloads.publicData(block);
    List<List<String>> names = Payloads.sealedNames(block);
    if (names.size() != message.sealedCount()) {
      throw new StoreException(
          "corrupt",
          "payload "
              + message.payload()
              + " names "
              + names.size()
              + " sealed parts (expected: "
              + message.sealedCount()
              + ")");
    }
    if (names.isEmpty()) {
      return new Payload(data, Set.of());
    }
    List<String> masked = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Optional<Value.Map> part = open(message, aggregate, i, blocks);
      if (part.isPresent()) {
        data = merge(message.payload(), data, part.get());
      } else {
        masked.addAll(names.get(i));
      }
    }
    return new Payload(data, masked.isEmpty() ? Set.of() : new TreeSet<>(masked));
  }

  private Optional<Value.Map> open(
      LinksPayload message, UUID aggregate, int sealed, Blocks blocks) {
    return blocks
        .find(message.array(), message.sealedOffset(sealed))
        .flatMap(block ->
            switch (sealer.open(message.id(), aggregate, block.copy())) {
              case Sealer.Plain plain -> Optional.of(plain.fields());
              case Sealer.NoKey _ -> Optional.empty();
            });
  }

  private static Value.Map map(LinksPayload message, Block block) {
    try {
      if (DagCbor.decode(block.array, block.offset, block.length) instanceof Value.Map map) {
        return map;
      }
    } catch (IpldException e) {
      throw new StoreException("corrupt", "block " + message.payload() + ": " + e.getMessage(), e);
    }
    throw new StoreException("corrupt", "block " + message.payload() + " (expected: a map)");
  }

  private static Value.Map merge(Cid payload, Value.Map data, Value.Map part) {
    try {
      return Payloads.merge(data, part);
    } catch (InvalidValue e) {
      throw new StoreException("corrupt", "payload " + payload + ": " + e.getMessage(), e);
    }
  }
}
