package cim.domains.documents;

import cim.ipld.IpldException;
import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.InvalidValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Changes to a JSON text, as RFC 6902 has them; places are JSON pointers (RFC 6901). */
public final class JsonPatch {
  private JsonPatch() {}

  /**
   * The text with all operations done, one after the other.
   *
   * @throws InvalidValue when either is no JSON, or an operation cannot be done
   */
  public static String apply(String text, String patch) {
    Value value = parsed("content", text);
    if (!(parsed("patch", patch) instanceof Value.List operations)) {
      throw new InvalidValue("patch", patch, "a list of operations");
    }
    for (Value operation : operations.items()) {
      if (!(operation instanceof Value.Map map)) {
        throw new InvalidValue("patch", operation, "operations such as {\"op\":\"add\",...}");
      }
      value = apply(value, map);
    }
    return Json.pretty(value);
  }

  private static Value parsed(String field, String text) {
    try {
      return Json.parse(text);
    } catch (IpldException e) {
      throw new InvalidValue(field, e.getMessage() + "", "JSON");
    }
  }

  private static Value apply(Value root, Value.Map operation) {
    List<String> path = pointer(operation, "path");
    return switch (text(operation, "op")) {
      case "add" -> add(root, path, given(operation));
      case "remove" -> remove(root, path);
      case "replace" -> add(remove(root, path), path, given(operation));
      case "move" -> {
        List<String> from = pointer(operation, "from");
        Value moved = read(root, from);
        if (path.size() > from.size() && path.subList(0, from.size()).equals(from)) {
          throw new InvalidValue("path", path, "a place that is not inside what is moved");
        }
        yield add(remove(root, from), path, moved);
      }
      case "copy" -> add(root, path, read(root, pointer(operation, "from")));
      case "test" -> {
        if (!read(root, path).equals(given(operation))) {
          throw new InvalidValue("test", text(operation, "path"), "the value that the patch names");
        }
        yield root;
      }
      default ->
          throw new InvalidValue(
              "op", text(operation, "op"), "add, remove, replace, move, copy or test");
    };
  }

  private static Value given(Value.Map operation) {
    return operation
        .find("value")
        .orElseThrow(() -> new InvalidValue("value", operation, "a value to put there"));
  }

  private static String text(Value.Map operation, String name) {
    return operation.find(name).orElse(Value.nil()) instanceof Value.Text text
        ? text.value()
        : missing(name, operation);
  }

  private static String missing(String name, Value.Map operation) {
    throw new InvalidValue(name, operation, "a text");
  }

  private static List<String> pointer(Value.Map operation, String name) {
    String text = text(operation, name);
    if (text.isEmpty()) {
      return List.of();
    }
    if (!text.startsWith("/")) {
      throw new InvalidValue(name, text, "a pointer such as /names/0");
    }
    return Stream.of(text.substring(1).split("/", -1))
        .map(part -> part.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  private static Value read(Value value, List<String> path) {
    Value at = value;
    for (String part : path) {
      at = child(at, part);
    }
    return at;
  }

  private static Value child(Value parent, String part) {
    return switch (parent) {
      case Value.Map map -> map.find(part).orElseThrow(() -> nowhere(part));
      case Value.List list -> list.items().get(index(part, list.items().size() - 1));
      default -> throw nowhere(part);
    };
  }

  private static Value add(Value parent, List<String> path, Value value) {
    if (path.isEmpty()) {
      return value;
    }
    String part = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    if (!rest.isEmpty()) {
      return with(parent, part, add(child(parent, part), rest, value));
    }
    return switch (parent) {
      case Value.Map _ -> with(parent, part, value);
      case Value.List list -> {
        List<Value> items = new ArrayList<>(list.items());
        items.add(part.equals("-") ? items.size() : index(part, items.size()), value);
        yield Value.list(items);
      }
      default -> throw nowhere(part);
    };
  }

  private static Value with(Value parent, String part, Value child) {
    return switch (parent) {
      case Value.Map map -> {
        SequencedMap<String, Value> entries = new LinkedHashMap<>(map.entries());
        entries.put(part, child);
        yield new Value.Map(entries);
      }
      case Value.List list -> {
        List<Value> items = new ArrayList<>(list.items());
        items.set(index(part, items.size() - 1), child);
        yield Value.list(items);
      }
      default -> throw nowhere(part);
    };
  }

  private static Value remove(Value parent, List<String> path) {
    if (path.isEmpty()) {
      return Value.nil();
    }
    String part = path.getFirst();
    Value child = child(parent, part);
    if (path.size() > 1) {
      return with(parent, part, remove(child, path.subList(1, path.size())));
    }
    return switch (parent) {
      case Value.Map map -> {
        SequencedMap<String, Value> entries = new LinkedHashMap<>(map.entries());
        entries.remove(part);
        yield new Value.Map(entries);
      }
      case Value.List list -> {
        List<Value> items = new ArrayList<>(list.items());
        items.remove(index(part, items.size() - 1));
        yield Value.list(items);
      }
      default -> throw nowhere(part);
    };
  }

  private static int index(String part, int most) {
    return Optional.of(part)
        .filter(text -> text.matches("0|[1-9][0-9]{0,8}"))
        .map(Integer::parseInt)
        .filter(index -> index <= most)
        .orElseThrow(() -> nowhere(part));
  }

  private static InvalidValue nowhere(String part) {
    return new InvalidValue("path", part, "a place that is there");
  }
}
