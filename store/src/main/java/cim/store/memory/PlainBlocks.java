package cim.store.memory;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.Subject;
import cim.model.Uuids;
import cim.store.Condition;
import cim.store.NewCommand;
import cim.store.PersonalPart;
import cim.store.StreamId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Event and command blocks as docs/event-format.md has them, built as plain values. */
final class PlainBlocks {

  private PlainBlocks() {}

  static Value.Map command(
      NewCommand command,
      StreamId stream,
      Condition condition,
      UUID node,
      long clock,
      Cid payload) {
    return Value.map()
        .put("v", 1)
        .put("id", Uuids.bytes(command.id()))
        .put("typ", command.type())
        .put("pay", payload)
        .put("sec", Value.list())
        .put("inp", command.inputs())
        .put("act", id(command.actor()))
        .put("aut", texts(command.rights()))
        .put("org", Uuids.bytes(node))
        .put("hlc", clock)
        .put("scp", stream.scope().text())
        .put("pol", command.policy().text())
        .put("cnd", condition(condition))
        .put("cor", Uuids.bytes(command.causality().correlation()))
        .put("cau", Uuids.bytes(command.causality().causation()))
        .put("dep", command.causality().depth())
        .build();
  }

  /** What an event block says beside what its command says. */
  record Place(
      UUID id,
      long revision,
      Optional<Cid> previous,
      int index,
      int count,
      Cid command,
      Cid payload) {}

  static Value.Map event(
      NewCommand command, StreamId stream, Subject subject, List<String> tags, Place place) {
    return Value.map()
        .put("v", 1)
        .put("id", Uuids.bytes(place.id()))
        .put("ts", micros(command.time()))
        .put("act", id(command.actor()))
        .put("agg", Uuids.bytes(stream.aggregate()))
        .put("cau", Uuids.bytes(command.id()))
        .put("cor", Uuids.bytes(command.causality().correlation()))
        .put("cmd", place.command())
        .put("com", Value.list(Value.of(place.index()), Value.of(place.count())))
        .put("pay", place.payload())
        .put("prv", place.previous().<Value>map(Value::of).orElse(Value.nil()))
        .put("scp", stream.scope().text())
        .put("sec", Value.list())
        .put("seq", place.revision())
        .put("sub", subject.toString())
        .put("tag", texts(tags))
        .build();
  }

  static Value.Map condition(Condition condition) {
    return switch (condition) {
      case Condition.Any _ -> Value.map().put("any", true).build();
      case Condition.NoStream _ -> Value.map().put("revision", -1).build();
      case Condition.ExpectedRevision expected ->
          Value.map().put("revision", expected.revision()).build();
      case Condition.NothingMatches nothing ->
          Value.map()
              .put("after", nothing.afterPosition())
              .put("none", Value.list(nothing.items().stream().map(PlainBlocks::item).toList()))
              .build();
    };
  }

  private static Value.Map item(Condition.Item item) {
    return Value.map()
        .put("tag", sorted(item.tags()))
        .put("typ", sorted(item.types().stream().map(Object::toString).toList()))
        .build();
  }

  /** The public payload with the personal fields laid over it. */
  static Value.Map merged(Value.Map data, List<PersonalPart> personal) {
    Value.Map whole = data;
    for (PersonalPart part : personal) {
      whole = over(whole, part.fields());
    }
    return whole;
  }

  private static Value.Map over(Value.Map below, Value.Map above) {
    Map<String, Value> merged = new java.util.LinkedHashMap<>(below.entries());
    above
        .entries()
        .forEach((name, value) ->
            merged.merge(
                name,
                value,
                (old, added) ->
                    old instanceof Value.Map a && added instanceof Value.Map b
                        ? over(a, b)
                        : added));
    return Value.map().putAll(merged).build();
  }

  static List<String> sortedUnique(Collection<String> texts) {
    return List.copyOf(new TreeSet<>(texts));
  }

  static Instant toMicros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, toMicros(time));
  }

  private static Value id(Optional<UUID> id) {
    return id.<Value>map(known -> Value.of(Uuids.bytes(known))).orElse(Value.nil());
  }

  private static Value.List sorted(Collection<String> texts) {
    return texts(sortedUnique(texts));
  }

  private static Value.List texts(List<String> texts) {
    return Value.list(texts.stream().map(Value::of).toList());
  }
}
