package cim.runtime.registry;

import cim.ipld.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sealed interface of records as a map whose field {@code type} says which record it is. */
final class OneOfCoder implements Coder.Composite {
  static final String TYPE = "type";

  private final Shape.OneOf shape;
  private final Map<String, RecordCoder> byName;
  private final Map<Class<?>, Case> byClass;
  private final @Nullable Object masked;

  /** A case with its written name. */
  private record Case(Value.Text name, RecordCoder coder) {}

  OneOfCoder(
      String name, String doc, SequencedMap<Class<?>, RecordCoder> cases, @Nullable Object masked) {
    this.byName = new LinkedHashMap<>();
    this.byClass = new LinkedHashMap<>();
    this.masked = masked;
    cases.forEach((type, coder) -> {
      byName.put(Names.snake(type), coder);
      byClass.put(type, new Case(Value.of(Names.snake(type)), coder));
    });
    this.shape =
        new Shape.OneOf(
            name,
            doc,
            byName.entrySet().stream()
                .map(one -> new Shape.Case(one.getKey(), one.getValue().shape()))
                .toList());
  }

  @Override
  public Shape shape() {
    return shape;
  }

  private Case of(Object value) {
    Case one = byClass.get(value.getClass());
    if (one == null) {
      throw new IllegalStateException(
          value.getClass() + " (expected: a case of " + shape.name() + ")");
    }
    return one;
  }

  @Override
  public Value encode(Object value) {
    Case one = of(value);
    Value.Map.Builder map = Value.map().put(TYPE, one.name());
    one.coder().encodeInto(map::put, value);
    return map.build();
  }

  @Override
  public boolean hasPersonal() {
    return byName.values().stream().anyMatch(RecordCoder::hasPersonal);
  }

  @Override
  public Split split(Object value, UUID subject) {
    Case one = of(value);
    Value.Map.Builder open = Value.map().put(TYPE, one.name());
    SequencedMap<UUID, Value.Map.Builder> sealed = new LinkedHashMap<>();
    one.coder().splitInto(open, sealed, value, subject);
    SequencedMap<UUID, Value.Map> built = new LinkedHashMap<>();
    sealed.forEach((id, fields) -> built.put(id, fields.build()));
    return new Split(open.build(), built);
  }

  @Override
  public Object decode(Value value, Decoding from) {
    if (!(value instanceof Value.Map map)) {
      throw Scalars.wrong(value, RecordCoder.describe(shape));
    }
    String expected = "one of " + String.join(", ", byName.keySet());
    Value type = map.entries().get(TYPE);
    if (type == null) {
      throw new DecodeFault("missing_field", TYPE, "nothing", expected);
    }
    RecordCoder coder = type instanceof Value.Text name ? byName.get(name.value()) : null;
    if (coder == null) {
      throw Scalars.wrong(type, expected).under(TYPE);
    }
    return coder.decode(map.entries(), 1, from, List.of());
  }

  @Override
  public @Nullable Object masked() {
    return masked;
  }

  @Override
  public void collectMasked(Value.Map data, String prefix, List<String> names) {
    if (data.entries().get(TYPE) instanceof Value.Text name) {
      RecordCoder coder = byName.get(name.value());
      if (coder != null) {
        coder.collectMasked(data, prefix, names);
      }
    }
  }
}
