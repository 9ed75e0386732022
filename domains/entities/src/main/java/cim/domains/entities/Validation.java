package cim.domains.entities;

import cim.ipld.Value;
import cim.model.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The part of JSON Schema 2020-12 that components need; pure functions. Patterns are not among it:
 * a user's expression could take for ever on a user's text.
 */
final class Validation {
  private static final int DEEPEST = 16;

  private static final Set<String> SAID =
      Set.of("$schema", "title", "description", "examples", "default", "format");
  private static final Set<String> CHECKED =
      Set.of(
          "type",
          "properties",
          "required",
          "additionalProperties",
          "enum",
          "const",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "items",
          "minItems",
          "maxItems");
  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "number", "integer", "boolean");

  private Validation() {}

  /**
   * @throws InvalidValue where it says something that would not be checked, or is no schema
   */
  static void requireSupported(Value.Map schema) {
    requireSupported("schema", schema, 0);
  }

  private static void requireSupported(String path, Value schema, int depth) {
    if (!(schema instanceof Value.Map map) || depth > DEEPEST) {
      throw new InvalidValue(path, kind(schema), "a schema, " + DEEPEST + " deep at most");
    }
    for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
      String inside = path + "." + entry.getKey();
      Value value = entry.getValue();
      switch (entry.getKey()) {
        case "type" ->
            require(isText(value) && TYPES.contains(text(value)), inside, value, "one of " + TYPES);
        case "properties" -> {
          require(value instanceof Value.Map, inside, value, "an object of schemas");
          ((Value.Map) value)
              .entries()
              .forEach((name, one) -> requireSupported(inside + "." + name, one, depth + 1));
        }
        case "items" -> requireSupported(inside, value, depth + 1);
        case "additionalProperties" ->
            require(value instanceof Value.Bool, inside, value, "true or false");
        case "required" ->
            require(
                items(value).stream().allMatch(Validation::isText),
                inside,
                value,
                "a list of names");
        case "enum" -> require(!items(value).isEmpty(), inside, value, "a list of values");
        case "minLength", "maxLength", "minItems", "maxItems" ->
            require(value instanceof Value.Int(long least) && least >= 0, inside, value, "a count");
        case "minimum", "maximum" -> require(isNumber(value), inside, value, "a number");
        default ->
            require(
                CHECKED.contains(entry.getKey()) || SAID.contains(entry.getKey()),
                inside,
                entry.getKey(),
                "one of " + CHECKED.stream().sorted().toList());
      }
    }
  }

  /** The schema without the keywords that are not known here. */
  static Value.Map checkedPart(Value.Map schema) {
    Value.Map.Builder part = Value.map();
    schema
        .entries()
        .forEach((keyword, value) -> {
          if (keyword.equals("properties") && value instanceof Value.Map named) {
            Value.Map.Builder properties = Value.map();
            named.entries().forEach((name, one) -> properties.put(name, inner(one)));
            part.put(keyword, properties);
          } else if (keyword.equals("items")) {
            part.put(keyword, inner(value));
          } else if (isKnown(keyword, value)) {
            part.put(keyword, value);
          }
        });
    return part.build();
  }

  private static Value inner(Value schema) {
    return schema instanceof Value.Map map ? checkedPart(map) : Value.map().build();
  }

  private static boolean isKnown(String keyword, Value value) {
    return switch (keyword) {
      case "additionalProperties" -> value instanceof Value.Bool;
      case "type" -> isText(value);
      default -> CHECKED.contains(keyword) || SAID.contains(keyword);
    };
  }

  private static void require(boolean holds, String path, Object value, String expected) {
    if (!holds) {
      throw new InvalidValue(path, value instanceof Value one ? kind(one) : value, expected);
    }
  }

  /** What is wrong with a value, first of all; empty where it keeps to the schema. */
  static Optional<String> fault(String path, Value value, Value.Map schema) {
    return schema.entries().entrySet().stream()
        .map(rule -> fault(path, value, rule.getKey(), rule.getValue(), schema))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> fault(
      String path, Value value, String keyword, Value rule, Value.Map schema) {
    return switch (keyword) {
      case "type" -> unless(isOf(value, text(rule)), path, value, "type " + text(rule));
      case "enum" ->
          unless(items(rule).contains(value), path, value, "one of " + shown(items(rule)));
      case "const" -> unless(rule.equals(value), path, value, shown(List.of(rule)));
      case "minimum" ->
          unless(
              !isNumber(value) || number(value) >= number(rule), path, value, ">= " + shown(rule));
      case "maximum" ->
          unless(
              !isNumber(value) || number(value) <= number(rule), path, value, "<= " + shown(rule));
      case "minLength" ->
          unless(!isText(value) || length(value) >= number(rule), path, value, "longer text");
      case "maxLength" ->
          unless(!isText(value) || length(value) <= number(rule), path, value, "shorter text");
      case "minItems" ->
          unless(
              !(value instanceof Value.List) || items(value).size() >= number(rule),
              path,
              value,
              "at least " + shown(rule) + " items");
      case "maxItems" ->
          unless(
              !(value instanceof Value.List) || items(value).size() <= number(rule),
              path,
              value,
              "at most " + shown(rule) + " items");
      case "required" ->
          items(rule).stream()
              .map(Validation::text)
              .filter(name -> value instanceof Value.Map map && map.find(name).isEmpty())
              .findFirst()
              .map(name -> path + "." + name + ": missing (expected: a value)");
      case "properties" -> properties(path, value, (Value.Map) rule);
      case "additionalProperties" -> additional(path, value, rule, schema);
      case "items" -> each(path, value, (Value.Map) rule);
      default -> Optional.empty();
    };
  }

  private static Optional<String> properties(String path, Value value, Value.Map schemas) {
    if (!(value instanceof Value.Map map)) {
      return Optional.empty();
    }
    return map.entries().entrySet().stream()
        .flatMap(entry ->
            schemas
                .find(entry.getKey())
                .flatMap(
                    one -> fault(path + "." + entry.getKey(), entry.getValue(), (Value.Map) one))
                .stream())
        .findFirst();
  }

  private static Optional<String> additional(
      String path, Value value, Value allowed, Value.Map schema) {
    if (!(value instanceof Value.Map map) || allowed.equals(Value.of(true))) {
      return Optional.empty();
    }
    Set<String> known =
        schema.find("properties").orElseGet(() -> Value.map().build()) instanceof Value.Map named
            ? named.entries().keySet()
            : Set.of();
    return map.entries().keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .map(name -> path + "." + name + ": unknown (expected: one of " + known + ")");
  }

  private static Optional<String> each(String path, Value value, Value.Map schema) {
    List<Value> items = items(value);
    return IntStream.range(0, items.size())
        .boxed()
        .flatMap(i -> fault(path + "[" + i + "]", items.get(i), schema).stream())
        .findFirst();
  }

  private static Optional<String> unless(boolean holds, String path, Value value, String expected) {
    return holds
        ? Optional.empty()
        : Optional.of(path + ": " + shown(value) + " (expected: " + expected + ")");
  }

  /** Whether a value is of a type that JSON Schema names; an integer may be written as 2.0. */
  private static boolean isOf(Value value, String type) {
    return switch (type) {
      case "object" -> value instanceof Value.Map;
      case "array" -> value instanceof Value.List;
      case "string" -> isText(value);
      case "boolean" -> value instanceof Value.Bool;
      case "integer" -> isNumber(value) && number(value) == Math.rint(number(value));
      default -> isNumber(value);
    };
  }

  /** A leaf of data: a text, number or truth value and where it stands. */
  record Leaf(String path, Value value) {
    String text() {
      return shown(value);
    }

    Optional<Double> number() {
      return isNumber(value) ? Optional.of(Validation.number(value)) : Optional.empty();
    }
  }

  /** All leaves of data, in their order; items of a list stand at the list's own path. */
  static List<Leaf> leaves(Value.Map data) {
    List<Leaf> leaves = new ArrayList<>();
    data.entries().forEach((name, value) -> collect(name, value, leaves));
    return leaves;
  }

  private static void collect(String path, Value value, List<Leaf> leaves) {
    switch (value) {
      case Value.Map map ->
          map.entries().forEach((name, one) -> collect(path + "." + name, one, leaves));
      case Value.List(List<Value> items) -> items.forEach(one -> collect(path, one, leaves));
      case Value.Null _, Value.Bytes _ -> {} // Nothing that a query could name.
      case Value.Text _, Value.Int _, Value.Big _, Value.Float _, Value.Bool _, Value.Link _ ->
          leaves.add(new Leaf(path, value));
    }
  }

  private static List<Value> items(Value value) {
    return value instanceof Value.List(List<Value> items) ? items : List.of();
  }

  private static boolean isText(Value value) {
    return value instanceof Value.Text;
  }

  private static String text(Value value) {
    return value instanceof Value.Text text ? text.value() : "";
  }

  /** In characters, as the standard counts them. */
  private static int length(Value value) {
    String text = text(value);
    return text.codePointCount(0, text.length());
  }

  private static boolean isNumber(Value value) {
    return value instanceof Value.Int || value instanceof Value.Big || value instanceof Value.Float;
  }

  private static double number(Value value) {
    return switch (value) {
      case Value.Int whole -> whole.value();
      case Value.Big big -> big.value().doubleValue();
      case Value.Float real -> real.value();
      default -> Double.NaN;
    };
  }

  private static String shown(List<Value> values) {
    return String.join(", ", values.stream().map(Validation::shown).toList());
  }

  private static String shown(Value value) {
    return switch (value) {
      case Value.Text text -> text.value();
      case Value.Int whole -> Long.toString(whole.value());
      case Value.Big big -> big.value().toString();
      case Value.Float real -> Double.toString(real.value());
      case Value.Bool bool -> Boolean.toString(bool.value());
      case Value.Link link -> link.cid().toString();
      case Value.Null _, Value.Bytes _, Value.List _, Value.Map _ -> kind(value);
    };
  }

  private static String kind(Value value) {
    return value.kind().toString();
  }
}
