package cim.testkit;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Uuids;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes records of any type from a seed: the same seed, the same records. Values come from small
 * pools, so that what is made meets again: two commands for one id, an edge between nodes that are
 * there. A type that is narrower than its components say is told how to be made by {@link #with}.
 */
public final class Generator {
  private static final int TRIES = 200;
  private static final int MOST_ITEMS = 3;
  private static final List<String> WORDS =
      List.of(
          "a", "alpha", "beta", "gamma", "Grüße", "two words", "日本", "x_1", "ß", "line\nbreak", "");

  private final Random random;
  private final Map<Class<?>, Function<Generator, ?>> makers = new HashMap<>();

  private Generator(long seed) {
    this.random = new Random(seed);
  }

  public static Generator seeded(long seed) {
    return new Generator(seed);
  }

  /** Makes values of this type so. */
  public <T> Generator with(Class<T> type, Function<Generator, ? extends T> maker) {
    makers.put(type, maker);
    return this;
  }

  /** Takes values of this type from these. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public final <T> Generator from(Class<T> type, T... pool) {
    List<T> values = List.of(pool);
    return with(type, generator -> generator.oneOf(values));
  }

  public <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A number from 0 (included) to {@code bound} (excluded). */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** A value of the type; of a sealed interface, one of its cases. */
  public <T> T make(Class<T> type) {
    return type.cast(value(type));
  }

  private Object value(Type type) {
    return switch (type) {
      case Class<?> raw -> value(raw);
      case ParameterizedType generic -> value(generic);
      default -> throw new IllegalArgumentException(type + " (expected: a type with a name)");
    };
  }

  private Object value(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    Class<?> raw = (Class<?>) type.getRawType();
    if (raw == EntityId.class) {
      return EntityId.derived("cim.testkit", arguments[0].getTypeName(), "" + below(3));
    }
    if (raw == Optional.class) {
      return random.nextBoolean() ? Optional.of(value(arguments[0])) : Optional.empty();
    }
    int size = below(MOST_ITEMS + 1);
    if (raw == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        map.put(value(arguments[0]), value(arguments[1]));
      }
      return map;
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(value(arguments[0]));
    }
    if (raw == List.class) {
      return items;
    }
    if (raw == Set.class) {
      return new LinkedHashSet<>(items);
    }
    throw new IllegalArgumentException(type + " (expected: List, Set, Map, Optional or EntityId)");
  }

  private Object value(Class<?> type) {
    Function<Generator, ?> maker = makers.get(type);
    if (maker != null) {
      return maker.apply(this);
    }
    if (type.isSealed()) {
      return value(oneOf(Arrays.asList(type.getPermittedSubclasses())));
    }
    if (type.isEnum()) {
      return oneOf(Arrays.asList(type.getEnumConstants()));
    }
    return type.isRecord() ? record(type) : scalar(type);
  }

  private Object scalar(Class<?> type) {
    if (type == String.class) {
      return oneOf(WORDS);
    }
    if (type == long.class || type == Long.class) {
      return (long) below(6);
    }
    if (type == int.class || type == Integer.class) {
      return below(6);
    }
    if (type == double.class || type == Double.class) {
      return below(64) / 8.0;
    }
    if (type == boolean.class || type == Boolean.class) {
      return random.nextBoolean();
    }
    if (type == Instant.class) {
      return Instant.parse("2026-01-01T00:00:00.000001Z").plusSeconds(below(1_000_000));
    }
    if (type == LocalDate.class) {
      return LocalDate.of(2000, 1, 1).plusDays(below(10_000));
    }
    if (type == Duration.class) {
      return Duration.ofMillis(1 + below(100_000));
    }
    if (type == UUID.class) {
      return Uuids.derived("cim.testkit", "" + below(3));
    }
    if (type == Cid.class) {
      return Cid.of(Codec.RAW, ("content " + below(3)).getBytes(StandardCharsets.UTF_8));
    }
    throw new IllegalArgumentException(type + " (expected: to be told how to make one)");
  }

  /** A record of whatever its constructor accepts, found by trying. */
  private Object record(Class<?> type) {
    InvalidValue last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return attempt(type);
      } catch (InvalidValue e) {
        last = e;
      }
    }
    throw new IllegalArgumentException(
        type + ": nothing of " + TRIES + " tries (expected: a maker for it)", last);
  }

  private Object attempt(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components[i].getGenericType());
    }
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidValue invalid) {
        throw invalid;
      }
      throw new AssertionError(type + Arrays.toString(values) + " threw", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type + " cannot be made", e);
    }
  }
}
