package cim.store.conformance;

import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.model.Uuids;
import cim.store.Condition;
import cim.store.NewCommand;
import cim.store.NewEvent;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Event and command blocks as docs/event-format.md has them, built as plain values by the general
 * dag-cbor codec: written apart from the store's own encoder, so that one is judged by the other.
 */
final class Oracle {

  private Oracle() {}

  /**
   * The block of an event.
   *
   * @param stored gives its place on the chain and its links; all else comes from what was appended
   */
  static byte[] event(StreamId stream, NewCommand command, NewEvent event, StoredEvent stored) {
    return DagCbor.encode(
        Value.map()
            .put("v", 1)
            .put("id", Uuids.bytes(Uuids.eventId(command.id(), stored.index())))
            .put("ts", micros(command.time()))
            .put("act", id(command.actor()))
            .put("agg", Uuids.bytes(stream.aggregate()))
            .put("cau", Uuids.bytes(command.id()))
            .put("cor", Uuids.bytes(command.causality().correlation()))
            .put("cmd", stored.command())
            .put("com", Value.list(Value.of(stored.index()), Value.of(stored.count())))
            .put("pay", stored.payload())
            .put("prv", stored.previous().<Value>map(Value::of).orElse(Value.nil()))
            .put("scp", stream.scope().text())
            .put("sec", Value.list(stored.sealed().stream().map(Value::of).toList()))
            .put("seq", stored.revision())
            .put("sub", event.subject().toString())
            .put("tag", sorted(event.tags()))
            .build());
  }

  /**
   * The block of a command without personal parts.
   *
   * @param stored gives the origin and the hybrid clock, which only the store knows, and the
   *     payload
   */
  static byte[] command(
      StreamId stream, NewCommand command, Condition condition, Value.Map stored) {
    return DagCbor.encode(
        Value.map()
            .put("v", 1)
            .put("id", Uuids.bytes(command.id()))
            .put("typ", command.type())
            .put("pay", stored.link("pay"))
            .put("sec", Value.list())
            .put("inp", command.inputs())
            .put("act", id(command.actor()))
            .put("aut", texts(command.rights()))
            .put("org", stored.bytes("org"))
            .put("hlc", stored.integer("hlc"))
            .put("scp", stream.scope().text())
            .put("pol", command.policy().text())
            .put("cnd", condition(condition))
            .put("cor", Uuids.bytes(command.causality().correlation()))
            .put("cau", Uuids.bytes(command.causality().causation()))
            .put("dep", command.causality().depth())
            .build());
  }

  private static Value.Map condition(Condition condition) {
    return switch (condition) {
      case Condition.Any _ -> Value.map().put("any", true).build();
      case Condition.NoStream _ -> Value.map().put("revision", -1).build();
      case Condition.ExpectedRevision expected ->
          Value.map().put("revision", expected.revision()).build();
      case Condition.NothingMatches nothing ->
          Value.map().put("after", nothing.afterPosition()).put("none", items(nothing)).build();
      case Condition.Both both ->
          Value.map()
              .put("after", both.nothing().afterPosition())
              .put("none", items(both.nothing()))
              .put("revision", condition(both.stream()).integer("revision"))
              .build();
    };
  }

  private static Value.List items(Condition.NothingMatches nothing) {
    return Value.list(nothing.items().stream().map(Oracle::item).toList());
  }

  private static Value.Map item(Condition.Item item) {
    return Value.map()
        .put("tag", sorted(item.tags()))
        .put("typ", sorted(item.types().stream().map(Object::toString).toList()))
        .build();
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Value id(Optional<UUID> id) {
    return id.<Value>map(known -> Value.of(Uuids.bytes(known))).orElse(Value.nil());
  }

  private static Value.List sorted(Collection<String> texts) {
    return texts(List.copyOf(new TreeSet<>(texts)));
  }

  private static Value.List texts(List<String> texts) {
    return Value.list(texts.stream().map(Value::of).toList());
  }
}
