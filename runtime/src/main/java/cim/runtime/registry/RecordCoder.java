package cim.runtime.registry;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.InvalidValue;
import java.lang.invoke.MethodHandle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record as a map of its components. Components before {@code leading} are no data: the target of
 * a command.
 *
 * <p>A personal component that is masked is given the value that stands for it: empty for
 * optionals, lists, sets and maps, the constant {@code MASKED} of its type, the text {@code masked}
 * for text, or a record of such.
 */
final class RecordCoder implements Coder.Composite {

  /** A component as data. */
  record Part(Field field, Coder coder, MethodHandle read, Role role) {
    Object value(Object record) {
      Object value = invoke(read, record);
      if (value == null) {
        throw new IllegalStateException(
            record.getClass().getSimpleName()
                + "."
                + field.name()
                + ": null (expected: a value; use Optional)");
      }
      return value;
    }
  }

  static @Nullable Object invoke(MethodHandle read, Object record) {
    try {
      return (Object) read.invokeExact(record);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a component is beside being data. */
  enum Role {
    PLAIN,
    DATA_SUBJECT
  }

  private final Shape.Fields shape;
  private final Part[] parts;
  private final MethodHandle constructor;
  private final int leading;
  private final boolean hasPersonal;
  private final @Nullable Object masked;

  /**
   * @param constructor takes an array of all components
   * @param masked the declared stand-in, or null for one made of the components' own
   */
  RecordCoder(
      Shape.Fields shape,
      List<Part> parts,
      MethodHandle constructor,
      int leading,
      @Nullable Object masked) {
    this.shape = shape;
    this.parts = parts.toArray(Part[]::new);
    this.constructor = constructor;
    this.leading = leading;
    this.hasPersonal =
        parts.stream()
            .anyMatch(part ->
                part.field().isPersonal()
                    || composite(part.coder()).filter(Composite::hasPersonal).isPresent());
    this.masked = masked != null ? masked : composed();
  }

  private static Optional<Composite> composite(Coder coder) {
    return switch (coder) {
      case Composite composite -> Optional.of(composite);
      case OptionalCoder(Composite composite, _) -> Optional.of(composite);
      default -> Optional.empty();
    };
  }

  private @Nullable Object composed() {
    if (leading > 0) {
      return null;
    }
    Object[] arguments = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      Object part = parts[i].coder().masked();
      if (part == null) {
        return null;
      }
      arguments[i] = part;
    }
    try {
      return construct(arguments);
    } catch (DecodeFault fault) {
      return null;
    }
  }

  List<Part> parts() {
    return List.of(parts);
  }

  @Override
  public Shape.Fields shape() {
    return shape;
  }

  @Override
  public boolean hasPersonal() {
    return hasPersonal;
  }

  @Override
  public @Nullable Object masked() {
    return masked;
  }

  @Override
  public Value.Map encode(Object record) {
    Value.Map.Builder map = Value.map();
    encodeInto(map::put, record);
    return map.build();
  }

  void encodeInto(BiConsumer<String, Value> map, Object record) {
    for (Part part : parts) {
      Object value = part.value(record);
      if (!(part.coder() instanceof OptionalCoder optional && optional.isAbsent(value))) {
        map.accept(part.field().name(), part.coder().encode(value));
      }
    }
  }

  @Override
  public Split split(Object record, UUID subject) {
    Value.Map.Builder open = Value.map();
    SequencedMap<UUID, Value.Map.Builder> sealed = new LinkedHashMap<>();
    splitInto(open, sealed, record, subject);
    SequencedMap<UUID, Value.Map> built = new LinkedHashMap<>();
    sealed.forEach((id, fields) -> built.put(id, fields.build()));
    return new Split(open.build(), built);
  }

  void splitInto(
      Value.Map.Builder open,
      SequencedMap<UUID, Value.Map.Builder> sealed,
      Object record,
      UUID around) {
    UUID subject = subject(record).orElse(around);
    for (Part part : parts) {
      Object value = part.value(record);
      Coder coder = part.coder();
      if (coder instanceof OptionalCoder optional) {
        if (optional.isAbsent(value)) {
          continue;
        }
        value = optional.unwrap(value);
        coder = optional.present();
      }
      String name = part.field().name();
      if (part.field().isPersonal()) {
        sealed.computeIfAbsent(subject, _ -> Value.map()).put(name, coder.encode(value));
      } else if (coder instanceof Composite composite && composite.hasPersonal()) {
        Split below = composite.split(value, subject);
        open.put(name, below.open());
        below
            .sealed()
            .forEach(
                (id, fields) -> sealed.computeIfAbsent(id, _ -> Value.map()).put(name, fields));
      } else {
        open.put(name, coder.encode(value));
      }
    }
  }

  private Optional<UUID> subject(Object record) {
    for (Part part : parts) {
      if (part.role() == Role.DATA_SUBJECT) {
        return switch (part.value(record)) {
          case EntityId<?> id -> Optional.of(id.value());
          case Optional<?> some -> some.map(id -> ((EntityId<?>) id).value());
          default -> Optional.empty();
        };
      }
    }
    return Optional.empty();
  }

  @Override
  public Object decode(Value value, Decoding from) {
    return decode(value, from, List.of());
  }

  Object decode(Value value, Decoding from, List<Object> first) {
    if (value instanceof Value.Map map) {
      return decode(map.entries(), 0, from, first);
    }
    throw Scalars.wrong(value, "an object");
  }

  /**
   * @param known fields of the map that are read elsewhere
   */
  Object decode(Map<String, Value> map, int known, Decoding from, List<Object> first) {
    Object[] arguments = new Object[leading + parts.length];
    for (int i = 0; i < leading; i++) {
      arguments[i] = first.get(i);
    }
    int seen = known;
    for (int i = 0; i < parts.length; i++) {
      Part part = parts[i];
      Value value = map.get(part.field().name());
      if (value != null) {
        seen++;
      }
      arguments[leading + i] = decode(part, value, from);
    }
    if (seen < map.size()) {
      throw unknown(map);
    }
    return construct(arguments);
  }

  private static Object decode(Part part, @Nullable Value value, Decoding from) {
    Field field = part.field();
    if (value == null || (value instanceof Value.Null && !(field.shape() instanceof Shape.Any))) {
      if (part.coder() instanceof OptionalCoder optional) {
        return optional.absent();
      }
      Object stand = from == Decoding.STORED && field.isPersonal() ? part.coder().masked() : null;
      if (stand != null) {
        return stand;
      }
      throw new DecodeFault(
          "missing_field",
          field.name(),
          value == null ? "nothing" : "null",
          describe(field.shape()));
    }
    try {
      return part.coder().decode(value, from);
    } catch (DecodeFault fault) {
      throw fault.under(field.name());
    }
  }

  static String describe(Shape shape) {
    return switch (shape) {
      case Shape.Fields fields -> "an object with " + names(fields);
      case Shape.OneOf one ->
          "an object with type "
              + String.join(", ", one.cases().stream().map(Shape.Case::type).toList());
      case Shape.Choice choice -> "one of " + String.join(", ", choice.values());
      case Shape.Items _ -> "a list";
      default -> shape.toString();
    };
  }

  private static String names(Shape.Fields fields) {
    return fields.fields().isEmpty()
        ? "no fields"
        : fields.fields().stream().map(Field::name).collect(Collectors.joining(", "));
  }

  private DecodeFault unknown(Map<String, Value> map) {
    String name =
        map.keySet().stream()
            .filter(key -> shape.fields().stream().noneMatch(field -> field.name().equals(key)))
            .filter(key -> !key.equals(OneOfCoder.TYPE))
            .findFirst()
            .orElse(OneOfCoder.TYPE);
    return new DecodeFault("unknown_field", "", DecodeFault.shortened(name), names(shape));
  }

  /**
   * The record around its only component; its errors name the field that it stands in, not its own.
   */
  Object wrap(Object only) {
    try {
      return construct(new Object[] {only});
    } catch (DecodeFault fault) {
      throw fault.itself();
    }
  }

  private Object construct(Object[] arguments) {
    try {
      return constructor.invokeExact(arguments);
    } catch (InvalidValue invalid) {
      String path = Names.snake(invalid.field());
      boolean ours = shape.fields().stream().anyMatch(field -> field.name().equals(path));
      throw DecodeFault.of(invalid, ours ? path : "");
    } catch (RuntimeException refused) {
      throw DecodeFault.invalid(
          String.valueOf(refused.getMessage()), "what " + shape.name() + " takes");
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void collectMasked(Value.Map data, String prefix, List<String> names) {
    for (Part part : parts) {
      String name = part.field().name();
      Value value = data.entries().get(name);
      boolean absent = value == null || value instanceof Value.Null;
      if (part.field().isPersonal()) {
        if (absent && part.field().isRequired()) {
          names.add(prefix + name);
        }
      } else if (value instanceof Value.Map below) {
        composite(part.coder())
            .ifPresent(coder -> coder.collectMasked(below, prefix + name + ".", names));
      }
    }
  }
}
