package cim.model;

import cim.ipld.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Where a {@link ContextBridge} takes a value of a command from: a pure, named transformation of an
 * event's data. {@code toString} says it in words.
 */
public sealed interface Take {

  /** The value, or empty where the event has none: it was left out, or erased. */
  Optional<Value> from(Recorded<Value.Map> event);

  /** The id of the aggregate that the event is about. */
  record Id() implements Take {
    @Override
    public Optional<Value> from(Recorded<Value.Map> event) {
      return Optional.of(Value.of(event.stream().toString()));
    }

    @Override
    public String toString() {
      return "its id";
    }
  }

  /**
   * A field of the event.
   *
   * @param path dotted, in snake_case: {@code ends.source}
   */
  record Field(String path) implements Take {
    @Override
    public Optional<Value> from(Recorded<Value.Map> event) {
      Optional<Value> found = Optional.of(event.event());
      for (String name : path.split("\\.", -1)) {
        found =
            found
                .filter(Value.Map.class::isInstance)
                .flatMap(value -> ((Value.Map) value).find(name));
      }
      return found;
    }

    @Override
    public String toString() {
      return path;
    }
  }

  /** The same, whatever the event says. */
  record Constant(Value value) implements Take {
    @Override
    public Optional<Value> from(Recorded<Value.Map> event) {
      return Optional.of(value);
    }

    @Override
    public String toString() {
      return value instanceof Value.Text text ? "“" + text.value() + "”" : value.toString();
    }
  }

  /**
   * An id that follows from another: the same whenever it is asked for.
   *
   * @param purpose tells ids apart that follow from the same one
   */
  record Derived(String purpose, Take from) implements Take {
    @Override
    public Optional<Value> from(Recorded<Value.Map> event) {
      return from.from(event)
          .filter(Value.Text.class::isInstance)
          .map(id ->
              Value.of(Uuids.derived("cim/bridge", purpose, ((Value.Text) id).value()).toString()));
    }

    @Override
    public String toString() {
      return purpose + " of " + from;
    }
  }

  /** A record of several; empty where one of them is. */
  record Fields(SortedMap<String, Take> fields) implements Take {
    public Fields {
      fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    @Override
    public Optional<Value> from(Recorded<Value.Map> event) {
      Value.Map.Builder map = Value.map();
      for (Map.Entry<String, Take> field : fields.entrySet()) {
        Optional<Value> value = field.getValue().from(event);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        map.put(field.getKey(), value.get());
      }
      return Optional.of(map.build());
    }

    @Override
    public String toString() {
      return fields.entrySet().stream()
          .map(field -> field.getKey() + ": " + field.getValue())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** A list of several; empty where one of them is. */
  record Items(List<Take> items) implements Take {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public Optional<Value> from(Recorded<Value.Map> event) {
      List<Value> values = new ArrayList<>();
      for (Take item : items) {
        Optional<Value> value = item.from(event);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        values.add(value.get());
      }
      return Optional.of(Value.list(values));
    }

    @Override
    public String toString() {
      return items.toString();
    }
  }

  /**
   * Another value, made of one by a pure function.
   *
   * @param name what the function does, for people
   */
  record Changed(String name, UnaryOperator<Value> change, Take from) implements Take {
    @Override
    public Optional<Value> from(Recorded<Value.Map> event) {
      return from.from(event).map(change);
    }

    @Override
    public String toString() {
      return name + "(" + from + ")";
    }
  }

  static Take id() {
    return new Id();
  }

  static Take field(String path) {
    return new Field(path);
  }

  static Take text(String value) {
    return new Constant(Value.of(value));
  }

  static Take constant(Value value) {
    return new Constant(value);
  }

  static Take list(Take... items) {
    return new Items(List.of(items));
  }

  static Take derived(String purpose, Take from) {
    return new Derived(purpose, from);
  }

  static Take changed(String name, UnaryOperator<Value> change, Take from) {
    return new Changed(name, change, from);
  }

  /** A record of these fields. */
  static Take record(Map<String, Take> fields) {
    return new Fields(new TreeMap<>(fields));
  }

  /** The entity of that kind with this id, as {@link EntityRef} is written. */
  static Take entity(String kind, Take id) {
    return record(Map.of("kind", text(kind), "id", id));
  }
}
