package cim.store.block;

import cim.ipld.Value;
import cim.model.InvalidValue;
import cim.store.PersonalPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Public and personal parts of a payload. The block of the public part says under the reserved key
 * {@code ~} which fields each sealed block holds, so that a reader knows their names even when the
 * sealed block is gone: one sorted list of dotted names per link in {@code sec}.
 *
 * <p>Parts are merged along what both hold: maps by key, lists of equal length by index, where null
 * is a hole that the other part fills. A field that only the personal part holds is named by its
 * topmost key, so that no name comes from inside personal data.
 */
final class Payloads {

  static final String RESERVED = "~";

  private Payloads() {}

  /** The payload block's value: the public data, and the names of what is sealed. */
  static Value.Map sealable(Value.Map data, List<PersonalPart> personal) {
    if (data.find(RESERVED).isPresent()) {
      throw new InvalidValue("payload", RESERVED, "any other name; this one is the store's own");
    }
    if (personal.isEmpty()) {
      return data;
    }
    Value whole = data;
    List<Value> names = new ArrayList<>();
    for (PersonalPart part : personal) {
      Set<String> found = new TreeSet<>();
      names(data, part.fields(), "", found);
      names.add(Value.list(found.stream().map(Value::of).toList()));
      whole = merged(whole, part.fields(), "");
    }
    return Value.map().putAll(data.entries()).put(RESERVED, Value.list(names)).build();
  }

  /** The names of the fields in each sealed block, in the order of {@code sec}. */
  static List<List<String>> sealedNames(Value.Map block) {
    return block.find(RESERVED).map(Payloads::nameLists).orElse(List.of());
  }

  private static List<List<String>> nameLists(Value names) {
    List<List<String>> lists = new ArrayList<>();
    if (names instanceof Value.List outer) {
      for (Value inner : outer.items()) {
        if (inner instanceof Value.List list) {
          lists.add(
              list.items().stream()
                  .map(name -> name instanceof Value.Text text ? text.value() : name.toString())
                  .toList());
        }
      }
    }
    return lists;
  }

  /** The public data of a payload block. */
  static Value.Map publicData(Value.Map block) {
    if (block.find(RESERVED).isEmpty()) {
      return block;
    }
    Value.Map.Builder data = Value.map();
    block
        .entries()
        .forEach((name, value) -> {
          if (!name.equals(RESERVED)) {
            data.put(name, value);
          }
        });
    return data.build();
  }

  static Value.Map merge(Value.Map data, Value.Map personal) {
    return (Value.Map) merged(data, personal, "");
  }

  private static Value merged(Value left, Value right, String path) {
    if (left instanceof Value.Map one && right instanceof Value.Map other) {
      Value.Map.Builder both = Value.map();
      for (Map.Entry<String, Value> entry : one.entries().entrySet()) {
        Optional<Value> more = other.find(entry.getKey());
        both.put(
            entry.getKey(),
            more.isEmpty()
                ? entry.getValue()
                : merged(entry.getValue(), more.get(), path + "." + entry.getKey()));
      }
      other
          .entries()
          .forEach((name, value) -> {
            if (one.find(name).isEmpty()) {
              both.put(name, value);
            }
          });
      return both.build();
    }
    if (left instanceof Value.List one
        && right instanceof Value.List other
        && one.items().size() == other.items().size()) {
      List<Value> both = new ArrayList<>(one.items().size());
      for (int i = 0; i < one.items().size(); i++) {
        both.add(element(one.items().get(i), other.items().get(i), path + "." + i));
      }
      return Value.list(both);
    }
    throw new InvalidValue(
        "payload",
        path.isEmpty() ? "" : path.substring(1),
        "a field that is either public or personal, of one subject");
  }

  private static Value element(Value left, Value right, String path) {
    if (right instanceof Value.Null) {
      return left;
    }
    return left instanceof Value.Null ? right : merged(left, right, path);
  }

  private static void names(Value data, Value personal, String path, Set<String> found) {
    if (data instanceof Value.Map one && personal instanceof Value.Map other) {
      other
          .entries()
          .forEach((name, value) ->
              one.find(name)
                  .ifPresentOrElse(
                      there -> names(there, value, path + name + ".", found),
                      () -> found.add(path + name)));
    } else if (data instanceof Value.List one && personal instanceof Value.List other) {
      for (int i = 0; i < Math.min(one.items().size(), other.items().size()); i++) {
        if (!(other.items().get(i) instanceof Value.Null)) {
          names(one.items().get(i), other.items().get(i), path + i + ".", found);
        }
      }
    } else if (!path.isEmpty()) {
      found.add(path.substring(0, path.length() - 1));
    }
  }
}
