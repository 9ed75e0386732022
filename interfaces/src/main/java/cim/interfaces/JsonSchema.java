package cim.interfaces;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.Decoding;
import cim.runtime.registry.Field;
import cim.runtime.registry.Shape;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Shapes as JSON Schema 2020-12: the schema of every face. */
public final class JsonSchema {
  /** What every value of a shape can be handed as an example; chosen so that it is valid. */
  private static final String UUID_EXAMPLE = "0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11";

  private JsonSchema() {}

  /** The schema that values of a shape keep to. */
  public static Value.Map of(Shape shape) {
    return switch (shape) {
      case Shape.Text text -> text(text);
      case Shape.Whole whole -> whole(whole);
      case Shape.Real _ -> type("number").build();
      case Shape.Bool _ -> type("boolean").build();
      case Shape.Id id ->
          described(
                  type("string").put("format", "uuid"),
                  id.kind().isEmpty() ? "" : "id of " + id.kind())
              .build();
      case Shape.Time _ -> type("string").put("format", "date-time").build();
      case Shape.Link _ -> special("/", type("string").put("description", "a CID").build());
      case Shape.Bytes _ ->
          special("/", special("bytes", type("string").put("contentEncoding", "base64").build()));
      case Shape.Choice choice ->
          type("string")
              .put("enum", Value.list(choice.values().stream().map(Value::of).toList()))
              .build();
      case Shape.Items items -> items(items);
      case Shape.Entries entries ->
          bounded(
                  type("object").put("additionalProperties", of(entries.value())),
                  "maxProperties",
                  entries.maximum())
              .build();
      case Shape.Fields fields -> fields(fields, List.of());
      case Shape.OneOf oneOf -> oneOf(oneOf);
      case Shape.Any _ -> Value.map().build();
    };
  }

  /** A list as queries answer it. */
  static Value.Map page(Shape item) {
    return object(
        Value.map()
            .put("items", type("array").put("items", of(item)).build())
            .put("total", type("integer").put("minimum", 0).build())
            .put(
                "next",
                Value.map().put("type", Value.list(Value.of("string"), Value.of("null"))).build())
            .build(),
        List.of("items", "total", "next"));
  }

  /** An object of exactly these properties. */
  static Value.Map object(Value.Map properties, List<String> required) {
    return type("object")
        .put("properties", properties)
        .put("required", Value.list(required.stream().map(Value::of).toList()))
        .put("additionalProperties", Value.of(false))
        .build();
  }

  /**
   * Data of a command that it takes, for documentation and try-it forms; empty where its fields
   * alone do not say enough to make some.
   */
  static Optional<Value> example(CommandType command) {
    Value example = example(command.shape());
    try {
      command.decode(UUID.fromString(UUID_EXAMPLE), (Value.Map) example, Decoding.WIRE);
      return Optional.of(example);
    } catch (Refusal rulesBetweenFields) {
      return Optional.empty();
    }
  }

  /** A value that the schema of a shape accepts. */
  static Value example(Shape shape) {
    return switch (shape) {
      case Shape.Text text ->
          Value.of(
              text.example().isEmpty()
                  ? "x".repeat(Math.min(Math.max(4, text.minLength()), text.maxLength()))
                  : text.example());
      case Shape.Whole whole -> Value.of(Math.max(whole.min(), Math.min(1, whole.max())));
      case Shape.Real _ -> Value.of(0.5);
      case Shape.Bool _ -> Value.of(true);
      case Shape.Id _ -> Value.of(UUID_EXAMPLE);
      case Shape.Time _ -> Value.of("2026-11-21T12:00:00Z");
      case Shape.Link _ ->
          Value.of(Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"));
      case Shape.Bytes _ -> Value.of(new byte[] {1, 2});
      case Shape.Choice choice -> Value.of(choice.values().getFirst());
      case Shape.Items items -> Value.list(List.of(example(items.item())));
      case Shape.Entries _ -> Value.map().build();
      case Shape.Fields fields -> {
        Value.Map.Builder object = Value.map();
        fields.fields().stream()
            .filter(Field::isRequired)
            .forEach(field -> object.put(field.name(), example(field.shape())));
        yield object.build();
      }
      case Shape.OneOf oneOf -> {
        Shape.Case first = oneOf.cases().getFirst();
        Value.Map.Builder object = Value.map().put("type", first.type());
        ((Value.Map) example(first.fields())).entries().forEach(object::put);
        yield object.build();
      }
      case Shape.Any _ -> Value.map().build();
    };
  }

  private static Value.Map text(Shape.Text text) {
    Value.Map.Builder schema = type("string");
    if (!text.format().isEmpty()) {
      schema.put("format", text.format());
    }
    if (!text.pattern().isEmpty()) {
      schema.put("pattern", "^(?:" + text.pattern() + ")$");
    }
    if (text.minLength() > 0) {
      schema.put("minLength", text.minLength());
    }
    return bounded(schema, "maxLength", text.maxLength()).build();
  }

  private static Value.Map whole(Shape.Whole whole) {
    Value.Map.Builder schema = type("integer");
    if (whole.min() > Long.MIN_VALUE) {
      schema.put("minimum", whole.min());
    }
    if (whole.max() < Long.MAX_VALUE) {
      schema.put("maximum", whole.max());
    }
    return schema.build();
  }

  private static Value.Map items(Shape.Items items) {
    Value.Map.Builder schema = type("array").put("items", of(items.item()));
    if (items.repetition() == Shape.Repetition.FORBIDDEN) {
      schema.put("uniqueItems", Value.of(true));
    }
    return bounded(schema, "maxItems", items.maximum()).build();
  }

  private static Value.Map fields(Shape.Fields fields, List<Field> first) {
    Value.Map.Builder properties = Value.map();
    List<Field> all = Stream.concat(first.stream(), fields.fields().stream()).toList();
    for (Field field : all) {
      Value.Map.Builder property = Value.map();
      of(field.shape()).entries().entrySet().stream()
          .filter(part -> !part.getKey().equals("description") || field.doc().isEmpty())
          .forEach(part -> property.put(part.getKey(), part.getValue()));
      described(property, field.doc()); // What is said here of an id is closer than what it is.
      if (field.isPersonal()) {
        property.put("x-personal", Value.of(true));
      }
      properties.put(field.name(), property.build());
    }
    Value.Map.Builder object = Value.map();
    object(properties.build(), all.stream().filter(Field::isRequired).map(Field::name).toList())
        .entries()
        .forEach(object::put);
    return described(object, fields.doc()).build();
  }

  private static Value.Map oneOf(Shape.OneOf oneOf) {
    List<Value.Map> cases =
        oneOf.cases().stream()
            .map(one ->
                fields(
                    one.fields(),
                    List.of(
                        new Field(
                            "type",
                            new Shape.Choice("type", List.of(one.type())),
                            Field.Presence.REQUIRED,
                            Field.Privacy.PUBLIC,
                            ""))))
            .toList();
    return described(Value.map().put("oneOf", Value.list(cases)), oneOf.doc()).build();
  }

  private static Value.Map special(String name, Value.Map inner) {
    return object(Value.map().put(name, inner).build(), List.of(name));
  }

  private static Value.Map.Builder type(String name) {
    return Value.map().put("type", name);
  }

  private static Value.Map.Builder bounded(Value.Map.Builder schema, String name, int maximum) {
    return maximum == Integer.MAX_VALUE ? schema : schema.put(name, maximum);
  }

  private static Value.Map.Builder described(Value.Map.Builder schema, String text) {
    return text.isEmpty() ? schema : schema.put("description", text);
  }
}
