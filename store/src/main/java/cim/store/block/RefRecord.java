package cim.store.block;

import cim.ipld.Cid;
import cim.ipld.DagCbor;
import cim.ipld.IpldException;
import cim.ipld.Value;
import cim.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A hashed record in the log beside the events, with a position and a leaf of its own (RULINGS 3).
 *
 * @param at when it was made, in microseconds
 * @param data what it says, by kind
 */
public record RefRecord(Kind kind, Instant at, Value.Map data) {

  /** What a ref record says. */
  public enum Kind {
    CONFIRMED,
    SUPERSEDED,
    HELD,
    ERASED,
    KEY_ROTATED,
    EPOCH_OPENED,
    /** Names a {@link Cut} (decision 14). */
    COMPACTED;

    /** The name in blocks: {@code key_rotated}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind parse(String text) {
      for (Kind kind : values()) {
        if (kind.text().equals(text)) {
          return kind;
        }
      }
      throw new StoreException("corrupt", "ref: " + text + " (expected: a kind of ref record)");
    }
  }

  /**
   * The record that names masked blocks.
   *
   * @param event that says who was erased, and why
   */
  public static RefRecord erased(Instant at, Cid event, List<Cid> blocks) {
    return new RefRecord(
        Kind.ERASED,
        at,
        Value.map()
            .put("blk", Value.list(blocks.stream().map(Value::of).toList()))
            .put("evt", Value.of(event))
            .build());
  }

  /** The masked blocks that it names; none where it is of another kind. */
  public List<Cid> erasedBlocks() {
    List<Cid> blocks = new ArrayList<>();
    if (kind == Kind.ERASED) {
      data.find("blk").ifPresent(list -> list.forEachLink(blocks::add));
    }
    return blocks;
  }

  /** The event that says why its blocks are masked. */
  public Optional<Cid> erasedBy() {
    return kind == Kind.ERASED && data.entries().get("evt") instanceof Value.Link link
        ? Optional.of(link.cid())
        : Optional.empty();
  }

  /** The block. */
  public byte[] encode() {
    return DagCbor.encode(
        Value.map()
            .put("v", 1)
            .put("at", EventEncoder.micros(at))
            .put("dat", data)
            .put("ref", kind.text())
            .build());
  }

  /**
   * Reads {@code bytes[offset, offset + length)}, strictly.
   *
   * @throws StoreException {@code corrupt} where it is no ref record of version 1
   */
  public static RefRecord decode(byte[] bytes, int offset, int length) {
    try {
      if (DagCbor.decode(bytes, offset, length) instanceof Value.Map map
          && map.size() == 4
          && map.integer("v") == 1) {
        return new RefRecord(
            Kind.parse(map.text("ref")), EventFields.instant(map.integer("at")), map.map("dat"));
      }
    } catch (IpldException e) {
      throw BlockReader.unreadable("ref record", bytes, offset, e);
    }
    throw BlockReader.unreadable(
        "ref record", bytes, offset, new IpldException("no map of v 1, at, dat, ref"));
  }
}
