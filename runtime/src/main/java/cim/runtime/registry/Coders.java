package cim.runtime.registry;

import cim.model.Bounded;
import cim.model.Component;
import cim.model.Components;
import cim.model.DataSubject;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Personal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the coders of one domain's types. Refuses what is no immutable data: arrays, mutable
 * collections, classes, records of such (seed 001, "Mutable Value Objects"). Used by one thread, at
 * start.
 */
final class Coders {

  /** A type that cannot be data; the text says where, what and what to do. */
  static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String where, String what, String action) {
      super(where + ": " + what + "; " + action);
    }
  }

  private final String context;
  private final Map<Class<?>, String> kinds;
  private final Map<Class<? extends Component>, RecordCoder> components = new LinkedHashMap<>();
  private final Map<Class<?>, Coder> made = new HashMap<>();
  private final Deque<Class<?>> making = new ArrayDeque<>();

  /**
   * @param kinds the aggregates' state classes with their kinds, {@code people.person}
   */
  Coders(String context, Map<Class<?>, String> kinds) {
    this.context = context;
    this.kinds = kinds;
  }

  /** All classes of values that have been met. */
  Set<Class<?>> met() {
    return Set.copyOf(made.keySet());
  }

  RecordCoder component(Class<? extends Component> type) {
    RecordCoder coder = record(type, 0);
    components.put(type, coder);
    return coder;
  }

  /** The coder of a state: a record or a sealed interface of records. */
  Coder top(Class<?> type) {
    return type.isRecord() ? record(type, 0) : of(type, NOTHING, type.getSimpleName());
  }

  /** The coder of a record as a whole message: never transparent. */
  RecordCoder record(Class<?> type, int leading) {
    if (!type.isRecord()) {
      throw new Unfit(
          type.getSimpleName(), "no record", "messages, rows, results and states are records");
    }
    if (type.getTypeParameters().length > 0) {
      throw new Unfit(type.getSimpleName(), "generic", "give it its types");
    }
    if (making.contains(type)) {
      throw new Unfit(
          type.getSimpleName(),
          "contains itself",
          "name the inner one by id, or nest to a known depth");
    }
    making.push(type);
    try {
      return build(type, leading);
    } finally {
      making.pop();
    }
  }

  private RecordCoder build(Class<?> type, int leading) {
    MethodHandles.Lookup lookup = lookup(type);
    RecordComponent[] all = type.getRecordComponents();
    List<RecordCoder.Part> parts = new ArrayList<>();
    for (int i = leading; i < all.length; i++) {
      parts.add(part(type, all[i], lookup));
    }
    Shape.Fields shape =
        new Shape.Fields(
            type.getSimpleName(), doc(type), parts.stream().map(RecordCoder.Part::field).toList());
    return new RecordCoder(
        shape, parts, constructor(type, all, lookup), leading, maskedConstant(type));
  }

  private RecordCoder.Part part(
      Class<?> type, RecordComponent component, MethodHandles.Lookup lookup) {
    String where = type.getSimpleName() + "." + component.getName();
    Coder coder = of(component.getGenericType(), component, where);
    Field.Privacy privacy = privacy(component, coder);
    if (privacy == Field.Privacy.PERSONAL && coder.masked() == null) {
      throw new Unfit(
          where,
          "personal, and nothing can stand for it once it is erased",
          "make it Optional, or declare a constant MASKED of its own type in "
              + component.getType().getSimpleName());
    }
    Field field =
        new Field(
            Names.snake(component.getName()),
            coder.shape(),
            coder instanceof OptionalCoder ? Field.Presence.OPTIONAL : Field.Presence.REQUIRED,
            privacy,
            doc(component));
    RecordCoder.Role role =
        component.isAnnotationPresent(DataSubject.class)
            ? RecordCoder.Role.DATA_SUBJECT
            : RecordCoder.Role.PLAIN;
    try {
      MethodHandle read =
          lookup
              .unreflect(component.getAccessor())
              .asType(MethodType.methodType(Object.class, Object.class));
      return new RecordCoder.Part(field, coder, read, role);
    } catch (IllegalAccessException e) {
      throw new Unfit(where, "not accessible", "make the record public or package-private");
    }
  }

  /**
   * Personal by itself, by its type, or because it is a list or map with something personal in it,
   * which is sealed whole.
   */
  private static Field.Privacy privacy(RecordComponent component, Coder coder) {
    boolean personal =
        component.isAnnotationPresent(Personal.class)
            || isPersonal(component.getGenericType())
            || holdsPersonal(coder);
    return personal ? Field.Privacy.PERSONAL : Field.Privacy.PUBLIC;
  }

  private static boolean isPersonal(Type type) {
    return switch (type) {
      case Class<?> raw -> raw.isAnnotationPresent(Personal.class);
      case ParameterizedType generic when generic.getRawType() != EntityId.class -> {
        for (Type argument : generic.getActualTypeArguments()) {
          if (isPersonal(argument)) {
            yield true;
          }
        }
        yield false;
      }
      default -> false;
    };
  }

  private static boolean holdsPersonal(Coder coder) {
    return switch (coder) {
      case OptionalCoder optional -> holdsPersonal(optional.present());
      case ItemsCoder items -> holdsPersonal(items.item()) || isPersonalInside(items.item());
      case EntriesCoder entries ->
          holdsPersonal(entries.item()) || isPersonalInside(entries.item());
      default -> false;
    };
  }

  private static boolean isPersonalInside(Coder coder) {
    if (coder instanceof RecordCoder record
        && record.parts().stream().anyMatch(part -> part.role() == RecordCoder.Role.DATA_SUBJECT)) {
      throw new Unfit(
          record.shape().name(),
          "a @DataSubject inside a list or map",
          "give each person an event of their own");
    }
    return coder instanceof Coder.Composite composite && composite.hasPersonal();
  }

  /** The coder of a type on its own. */
  Coder of(Type type) {
    return of(type, NOTHING, type.getTypeName());
  }

  private Coder of(Type type, AnnotatedElement where, String path) {
    return switch (type) {
      case Class<?> raw -> of(raw, where, path);
      case ParameterizedType generic -> of(generic, where, path);
      case TypeVariable<?> _ -> throw new Unfit(path, "generic", "give it its type");
      default ->
          throw new Unfit(path, type.getTypeName(), "use records, lists, sets, maps and scalars");
    };
  }

  private Coder of(ParameterizedType type, AnnotatedElement where, String path) {
    Type[] arguments = type.getActualTypeArguments();
    Type raw = type.getRawType();
    if (raw == EntityId.class) {
      return Scalars.id(kind(arguments[0]));
    }
    if (raw == Optional.class) {
      return new OptionalCoder(of(arguments[0], where, path), OptionalCoder.Form.OBJECT);
    }
    Bounded bounded = where.getAnnotation(Bounded.class);
    int maximum = bounded == null ? Integer.MAX_VALUE : bounded.value();
    if (raw == List.class) {
      return new ItemsCoder(of(arguments[0], where, path), Shape.Repetition.ALLOWED, maximum);
    }
    if (raw == Set.class || raw == SequencedSet.class) {
      return new ItemsCoder(of(arguments[0], where, path), Shape.Repetition.FORBIDDEN, maximum);
    }
    if (raw == Map.class || raw == SequencedMap.class) {
      Coder key = of(arguments[0], NOTHING, path);
      if (!(key.shape() instanceof Shape.Text
          || key.shape() instanceof Shape.Id
          || key.shape() instanceof Shape.Choice)) {
        throw new Unfit(path, "keys that are no text", "use text, ids or enums as keys");
      }
      return new EntriesCoder(key, of(arguments[1], where, path), maximum);
    }
    throw new Unfit(path, type.getTypeName(), "use List, Set, Map, Optional or EntityId");
  }

  private Coder of(Class<?> type, AnnotatedElement where, String path) {
    if (type.isArray()) {
      throw new Unfit(
          path, "an array, which anybody can change", "use List, or Value.Bytes for bytes");
    }
    Scalar scalar = Scalars.of(type, where);
    if (scalar != null) {
      return scalar;
    }
    if (type == OptionalInt.class) {
      return new OptionalCoder(required(int.class, where), OptionalCoder.Form.INT);
    }
    if (type == OptionalLong.class) {
      return new OptionalCoder(required(long.class, where), OptionalCoder.Form.LONG);
    }
    if (type == OptionalDouble.class) {
      return new OptionalCoder(required(double.class, where), OptionalCoder.Form.DOUBLE);
    }
    if (type == Components.class) {
      return new ComponentsCoder(components);
    }
    Coder known = made.get(type);
    if (known == null) {
      known = composite(type, path);
      made.put(type, known);
    }
    return known;
  }

  private static Coder required(Class<?> type, AnnotatedElement where) {
    Scalar scalar = Scalars.of(type, where);
    if (scalar == null) {
      throw new IllegalStateException(type + " is no scalar");
    }
    return scalar;
  }

  private Coder composite(Class<?> type, String path) {
    if (type.isRecord()) {
      RecordCoder record = record(type, 0);
      return record.parts().size() == 1
              && record.parts().getFirst().coder() instanceof Scalar scalar
          ? transparent(type, record, scalar)
          : record;
    }
    if (type.isSealed() && type.isInterface()) {
      SequencedMap<Class<?>, RecordCoder> cases = new LinkedHashMap<>();
      collectCases(type, cases);
      return new OneOfCoder(type.getSimpleName(), doc(type), cases, maskedConstant(type));
    }
    throw new Unfit(
        path,
        type.getTypeName() + " is not known to be immutable data",
        "use a record, a sealed interface of records, an enum, or java.time");
  }

  private void collectCases(Class<?> type, SequencedMap<Class<?>, RecordCoder> cases) {
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      if (permitted.isInterface() && permitted.isSealed()) {
        collectCases(permitted, cases);
      } else {
        RecordCoder coder = record(permitted, 0);
        if (coder.shape().fields().stream()
            .anyMatch(field -> field.name().equals(OneOfCoder.TYPE))) {
          throw new Unfit(
              permitted.getSimpleName() + ".type", "the name that tells cases apart", "rename it");
        }
        cases.put(permitted, coder);
      }
    }
  }

  /** A value object of one scalar is that scalar, under its own name. */
  private static Scalar transparent(Class<?> type, RecordCoder record, Scalar scalar) {
    RecordCoder.Part part = record.parts().getFirst();
    String name = Names.snake(type);
    Shape shape =
        switch (scalar.shape()) {
          case Shape.Text text ->
              new Shape.Text(
                  name, text.pattern(), text.minLength(), text.maxLength(), text.example());
          case Shape.Whole whole -> new Shape.Whole(name, whole.min(), whole.max());
          case Shape.Real _ -> new Shape.Real(name);
          default -> scalar.shape();
        };
    return scalar.wrapped(shape, part::value, record::wrap, record.masked());
  }

  private String kind(Type type) {
    if (type instanceof Class<?> entity) {
      String kind = kinds.get(entity);
      return kind != null ? kind : context + "." + Names.snake(entity);
    }
    return "";
  }

  private static @Nullable Object maskedConstant(Class<?> type) {
    try {
      return lookup(type).findStaticGetter(type, "MASKED", type).invoke();
    } catch (NoSuchFieldException e) {
      return null;
    } catch (Throwable e) {
      throw new Unfit(
          type.getSimpleName() + ".MASKED",
          String.valueOf(e),
          "make it a constant that can be made");
    }
  }

  private static MethodHandle constructor(
      Class<?> type, RecordComponent[] components, MethodHandles.Lookup lookup) {
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      return lookup
          .findConstructor(type, MethodType.methodType(void.class, types))
          .asType(MethodType.genericMethodType(types.length))
          .asSpreader(Object[].class, types.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new Unfit(
          type.getSimpleName(),
          "no accessible constructor",
          "make the record public or package-private");
    }
  }

  /** Reads the component that a command begins with. */
  static Function<Object, Object> first(Class<?> type) {
    try {
      MethodHandle read =
          lookup(type)
              .unreflect(type.getRecordComponents()[0].getAccessor())
              .asType(MethodType.methodType(Object.class, Object.class));
      return record -> RecordCoder.invoke(read, record);
    } catch (IllegalAccessException e) {
      throw new Unfit(type.getSimpleName(), "not accessible", "make it public or package-private");
    }
  }

  private static MethodHandles.Lookup lookup(Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    } catch (IllegalAccessException e) {
      throw new Unfit(type.getSimpleName(), "not accessible", "keep domains on the class path");
    }
  }

  static String doc(AnnotatedElement where) {
    Doc doc = where.getAnnotation(Doc.class);
    return doc == null ? "" : doc.value();
  }

  private static final AnnotatedElement NOTHING = Coders.class;
}
