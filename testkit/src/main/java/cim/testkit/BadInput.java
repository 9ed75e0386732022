package cim.testkit;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.Command;
import cim.runtime.Refusal;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.Decoding;
import cim.runtime.registry.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Data that do not say a command, as they come from outside: a field is missing, there is one too
 * many, another value stands somewhere. Each is refused with the name of the field, or is a command
 * after all, which the decider decides; nothing else is ever thrown.
 */
final class BadInput {
  private static final String UNKNOWN = "no_such_field";
  private static final List<Value> OTHERS =
      List.of(
          Value.Null.INSTANCE,
          Value.of(true),
          Value.of(-1),
          Value.of(Long.MAX_VALUE),
          Value.of(1e300),
          Value.of(""),
          Value.of(" "),
          Value.of("\u0000\uFFFD"),
          Value.of("x".repeat(100_000)),
          Value.of("00000000-0000-0000-0000-000000000000"),
          Value.of("9999-12-31T23:59:59.999999Z"),
          Value.of(Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku")),
          Value.list(List.of()),
          Value.list(List.of(Value.Null.INSTANCE, Value.of("a"), Value.of("a"))),
          Value.map().build(),
          Value.map().put("type", "no_such_case").build(),
          Value.map().put("value", Value.map().put("value", 0).build()).build());

  private final AggregateType aggregate;
  private final CommandType type;
  private final UUID target;

  private BadInput(AggregateType aggregate, CommandType type, UUID target) {
    this.aggregate = aggregate;
    this.type = type;
    this.target = target;
  }

  /** Requires it of one command, which is changed in all these ways, one at a time. */
  static void check(AggregateType aggregate, CommandType type, UUID target, Value.Map good) {
    BadInput input = new BadInput(aggregate, type, target);
    for (Field field : type.shape().fields()) {
      if (field.isRequired()) {
        input.refused(without(good, field.name()), field.name());
      }
    }
    input.refused(with(good, UNKNOWN, Value.of(1)), UNKNOWN);
    changed(good).forEach(input::refusedOrDecided);
  }

  private void refused(Value.Map data, String field) {
    try {
      type.decode(target, data, Decoding.WIRE);
    } catch (Refusal refusal) {
      if (!refusal.value().contains(field)) {
        throw new AssertionError(
            type
                + " "
                + data
                + " is refused as: "
                + refusal.value()
                + " (expected: with the"
                + " name of the field "
                + field
                + ")");
      }
      return;
    }
    throw new AssertionError(type + " " + data + " is taken (expected: refused for " + field + ")");
  }

  private void refusedOrDecided(Value data) {
    if (!(data instanceof Value.Map fields)) {
      return;
    }
    try {
      Command<?> command = type.decode(target, fields, Decoding.WIRE);
      aggregate.decide(command, aggregate.initial(), FixedInputs.at(DeciderFixture.NOW));
    } catch (Refusal refusal) {
      // As it should be.
    } catch (RuntimeException e) {
      throw new AssertionError(type + " " + data + " (expected: refused, or decided)", e);
    }
  }

  /** The data with another value in each of its places, one at a time. */
  private static List<Value> changed(Value data) {
    List<Value> all = new ArrayList<>(OTHERS);
    switch (data) {
      case Value.Map map ->
          map.entries()
              .forEach((name, value) ->
                  changed(value).forEach(other -> all.add(with(map, name, other))));
      case Value.List list -> {
        for (int i = 0; i < list.items().size(); i++) {
          for (Value other : changed(list.items().get(i))) {
            List<Value> items = new ArrayList<>(list.items());
            items.set(i, other);
            all.add(Value.list(items));
          }
        }
      }
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.Big _,
          Value.Float _,
          Value.Text _,
          Value.Bytes _,
          Value.Link _ -> {}
    }
    return all;
  }

  private static Value.Map with(Value.Map map, String name, Value value) {
    Value.Map.Builder more = Value.map();
    map.entries().forEach((key, old) -> more.put(key, key.equals(name) ? value : old));
    return map.entries().containsKey(name) ? more.build() : more.put(name, value).build();
  }

  private static Value.Map without(Value.Map map, String name) {
    Value.Map.Builder fewer = Value.map();
    for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
      if (!entry.getKey().equals(name)) {
        fewer.put(entry.getKey(), entry.getValue());
      }
    }
    return fewer.build();
  }
}
