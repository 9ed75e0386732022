package cim.store.block;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.Uuids;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where a log was compacted: payloads and sealed parts of commits before a position are masked, but
 * for those of held streams, and an archive has them. What a ref record {@code compacted} says.
 *
 * @param event {@code cim.log.compacted.v1} in the node's own log, which says why
 * @param end the position of the cut, the first of a day's file
 * @param held aggregates whose commits stay as they are
 * @param archive what people call it
 * @param manifest of the newest file in the archive; it leads to all others
 */
public record Cut(Cid event, long end, Set<UUID> held, String archive, Cid manifest) {

  /** The type of the event that says why. */
  public static final String EVENT = "cim.log.compacted.v1";

  public Cut {
    held = Set.copyOf(held);
  }

  /** Whether a commit is without its payloads and sealed parts. */
  public boolean covers(long position, UUID aggregate) {
    return position < end && !held.contains(aggregate);
  }

  /** The ref record. */
  public RefRecord record(Instant at) {
    List<Value> aggregates =
        held.stream().sorted().<Value>map(id -> Value.of(Uuids.bytes(id))).toList();
    return new RefRecord(
        RefRecord.Kind.COMPACTED,
        at,
        Value.map()
            .put("arc", archive)
            .put("end", end)
            .put("evt", event)
            .put("man", manifest)
            .put("held", Value.list(aggregates))
            .build());
  }

  /** What the event says of it; the public payload has more. */
  public static Value.Map.Builder data(long end, Set<UUID> held, String archive, Cid manifest) {
    List<Value> aggregates =
        held.stream().sorted().<Value>map(id -> Value.of(id.toString())).toList();
    return Value.map()
        .put("archive", archive)
        .put("end", end)
        .put("held", Value.list(aggregates))
        .put("manifest", manifest);
  }

  /**
   * Of the event's public payload.
   *
   * @throws cim.ipld.IpldException where it does not say what it should
   */
  public static Cut of(Cid event, Value.Map data) {
    Set<UUID> held = new HashSet<>();
    data.list("held").items().forEach(id -> held.add(UUID.fromString(((Value.Text) id).value())));
    return new Cut(event, data.integer("end"), held, data.text("archive"), data.link("manifest"));
  }

  /**
   * Of a ref record; empty where it is of another kind.
   *
   * @throws cim.ipld.IpldException where it does not say what it should
   */
  public static Optional<Cut> of(RefRecord record) {
    if (record.kind() != RefRecord.Kind.COMPACTED) {
      return Optional.empty();
    }
    Value.Map data = record.data();
    Set<UUID> held = new HashSet<>();
    data.list("held").items().forEach(id -> held.add(Uuids.of(((Value.Bytes) id).toArray())));
    return Optional.of(
        new Cut(data.link("evt"), data.integer("end"), held, data.text("arc"), data.link("man")));
  }
}
