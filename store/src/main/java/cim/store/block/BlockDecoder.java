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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Makes of blocks what the store's contract hands out. May be used by any thread. */
public final class BlockDecoder {

  /** Stands in {@link StoredEvent#masked} where the public payload itself has been taken out. */
  public static final String EVERYTHING = "*";

  /** Where further blocks of a commit are found. */
  @FunctionalInterface
  public interface Blocks {
    /** The bytes of a block; empty where it has been masked. */
    Optional<byte[]> find(Cid cid);
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
    Payload payload = payload(fields.id(), aggregate, fields.payload(), fields.sealed(), blocks);
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

  Payload payload(UUID message, UUID aggregate, Cid payload, List<Cid> sealed, Blocks blocks) {
    Optional<byte[]> bytes = blocks.find(payload);
    if (bytes.isEmpty()) {
      return new Payload(Value.map().build(), Set.of(EVERYTHING));
    }
    Value.Map block = map(payload, bytes.get());
    Value.Map data = Payloads.publicData(block);
    List<List<String>> names = Payloads.sealedNames(block);
    if (names.size() != sealed.size()) {
      throw new StoreException(
          "corrupt",
          "payload "
              + payload
              + " names "
              + names.size()
              + " sealed parts (expected: "
              + sealed.size()
              + ")");
    }
    List<String> masked = new ArrayList<>();
    for (int i = 0; i < sealed.size(); i++) {
      Optional<Value.Map> part = open(message, aggregate, sealed.get(i), blocks);
      if (part.isPresent()) {
        data = merge(payload, data, part.get());
      } else {
        masked.addAll(names.get(i));
      }
    }
    return new Payload(data, masked.isEmpty() ? Set.of() : new TreeSet<>(masked));
  }

  private Optional<Value.Map> open(UUID message, UUID aggregate, Cid sealed, Blocks blocks) {
    return blocks
        .find(sealed)
        .flatMap(block ->
            switch (sealer.open(message, aggregate, block)) {
              case Sealer.Plain plain -> Optional.of(plain.fields());
              case Sealer.NoKey _ -> Optional.empty();
            });
  }

  private static Value.Map map(Cid cid, byte[] bytes) {
    try {
      if (DagCbor.decode(bytes) instanceof Value.Map map) {
        return map;
      }
    } catch (IpldException e) {
      throw new StoreException("corrupt", "block " + cid + ": " + e.getMessage(), e);
    }
    throw new StoreException("corrupt", "block " + cid + " (expected: a map)");
  }

  private static Value.Map merge(Cid payload, Value.Map data, Value.Map part) {
    try {
      return Payloads.merge(data, part);
    } catch (InvalidValue e) {
      throw new StoreException("corrupt", "payload " + payload + ": " + e.getMessage(), e);
    }
  }
}
