package cim.store.block;

import cim.ipld.Value;
import cim.model.SubjectPattern;
import cim.store.Condition;
import cim.store.StoreException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Append conditions as they stand in command blocks. */
final class Conditions {

  private Conditions() {}

  static Value.Map encode(Condition condition) {
    return switch (condition) {
      case Condition.Any _ -> Value.map().put("any", true).build();
      case Condition.NoStream _ -> Value.map().put("revision", -1).build();
      case Condition.ExpectedRevision expected ->
          Value.map().put("revision", expected.revision()).build();
      case Condition.NothingMatches nothing -> put(Value.map(), nothing).build();
      case Condition.Both(Condition.OfStream stream, Condition.NothingMatches nothing) ->
          put(Value.map().put("revision", encode(stream).integer("revision")), nothing).build();
    };
  }

  private static Value.Map.Builder put(Value.Map.Builder map, Condition.NothingMatches nothing) {
    return map.put("none", Value.list(nothing.items().stream().map(Conditions::encode).toList()))
        .put("after", nothing.afterPosition());
  }

  private static Value.Map encode(Condition.Item item) {
    return Value.map()
        .put("tag", texts(item.tags()))
        .put("typ", texts(item.types().stream().map(SubjectPattern::toString).toList()))
        .build();
  }

  private static Value.List texts(Collection<String> texts) {
    return Value.list(texts.stream().sorted(Texts.BYTEWISE).map(Value::of).toList());
  }

  /** Reads a condition; what is none is refused as {@code corrupt}. */
  static Condition decode(Value.Map map) {
    Condition condition = read(map);
    if (!encode(condition).equals(map)) {
      throw new StoreException("corrupt", "cnd: " + map + " (expected: an append condition)");
    }
    return condition;
  }

  private static Condition read(Value.Map map) {
    if (map.find("any").isPresent()) {
      return Condition.ANY;
    }
    boolean ofStream = map.find("revision").isPresent();
    if (ofStream && map.find("none").isEmpty()) {
      return Condition.revision(map.integer("revision"));
    }
    Condition.NothingMatches nothing =
        new Condition.NothingMatches(
            map.list("none").items().stream().map(item -> item((Value.Map) item)).toList(),
            map.integer("after"));
    return ofStream ? Condition.revision(map.integer("revision")).and(nothing) : nothing;
  }

  private static Condition.Item item(Value.Map map) {
    Set<SubjectPattern> types =
        texts(map.list("typ")).stream().map(SubjectPattern::parse).collect(Collectors.toSet());
    return new Condition.Item(types, texts(map.list("tag")));
  }

  private static Set<String> texts(Value.List list) {
    Set<String> texts = new HashSet<>();
    list.items().forEach(item -> texts.add(((Value.Text) item).value()));
    return texts;
  }
}
