package cim.runtime.view;

import cim.ipld.Cid;
import cim.ipld.DagJson;
import cim.model.InvalidValue;
import cim.model.Uuids;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;

/**
 * How values of one type stand in a column. Stored forms are {@link Long}, {@link Double}, {@link
 * String} and {@code byte[]}, and compare as the values do. A record of one component (an id, a
 * name) stands as that component; times stand as microseconds; what is no single value stands as
 * dag-json and is not compared.
 */
record Cell(
    Sql sql, String expected, Function<Object, Object> store, Function<Object, Object> load) {

  /** The column's type in SQLite. */
  enum Sql {
    TEXT,
    INTEGER,
    REAL,
    BLOB,
    JSON;

    String keyword() {
      return this == JSON ? "TEXT" : name();
    }
  }

  boolean comparable() {
    return sql != Sql.JSON;
  }

  static Cell of(Type type, ValueCodec codec) {
    Class<?> raw = raw(type);
    if (raw == String.class) {
      return new Cell(Sql.TEXT, "text", value -> (String) value, stored -> stored);
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return new Cell(
          Sql.INTEGER,
          "true or false",
          value -> (Boolean) value ? 1L : 0L,
          stored -> (Long) stored != 0);
    }
    if (raw == long.class || raw == Long.class) {
      return integer(stored -> stored);
    }
    if (raw == int.class || raw == Integer.class) {
      return integer(stored -> ((Long) stored).intValue());
    }
    if (raw == double.class || raw == Double.class) {
      return new Cell(
          Sql.REAL, "a finite number", Cell::real, stored -> ((Number) stored).doubleValue());
    }
    if (raw == UUID.class) {
      return new Cell(
          Sql.BLOB,
          "an id",
          value -> Uuids.bytes((UUID) value),
          stored -> Uuids.of((byte[]) stored));
    }
    if (raw == Instant.class) {
      return new Cell(
          Sql.INTEGER,
          "a time",
          value -> micros((Instant) value),
          stored -> instant((Long) stored));
    }
    if (raw == Duration.class) {
      return new Cell(
          Sql.INTEGER,
          "a duration",
          value -> ((Duration) value).toNanos(),
          stored -> Duration.ofNanos((Long) stored));
    }
    if (raw == LocalDate.class) {
      return new Cell(
          Sql.INTEGER,
          "a date",
          value -> ((LocalDate) value).toEpochDay(),
          stored -> LocalDate.ofEpochDay((Long) stored));
    }
    if (raw == Cid.class) {
      return new Cell(
          Sql.TEXT,
          "a CID",
          value -> ((Cid) value).toString(),
          stored -> Cid.parse((String) stored));
    }
    if (raw.isEnum()) {
      return ofEnum(raw);
    }
    if (raw.isRecord() && raw.getRecordComponents().length == 1) {
      Cell only = ofOnly(raw, raw.getRecordComponents()[0], codec);
      if (only.comparable()) {
        return only;
      }
    }
    return new Cell(
        Sql.JSON,
        "nothing: this column is no single value",
        value -> DagJson.encode(codec.encode(type, value)),
        stored -> codec.decode(type, DagJson.decode((String) stored)));
  }

  /** The stored form of a value that a query compares with. */
  Object operand(String column, Object value) {
    if (comparable()) {
      try {
        return store.apply(value);
      } catch (ClassCastException e) {
        // Falls through to the one error below.
      }
    }
    throw new InvalidValue(column, value, expected);
  }

  /** The order of stored forms: that of SQLite. */
  static int compare(Object left, Object right) {
    return switch (left) {
      case Long number -> Long.compare(number, (Long) right);
      case Double number -> Double.compare(number, (Double) right);
      case String text -> compareText(text, (String) right);
      case byte[] bytes -> Arrays.compareUnsigned(bytes, (byte[]) right);
      default -> throw new IllegalArgumentException(left.getClass() + " (expected: a stored form)");
    };
  }

  private static int compareText(String left, String right) {
    // By code point, as UTF-8 sorts; String.compareTo goes by UTF-16 units.
    return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
  }

  private static Cell integer(Function<Object, Object> load) {
    return new Cell(
        Sql.INTEGER,
        "a whole number",
        value ->
            switch (value) {
              case Long number -> number;
              case Integer number -> number.longValue();
              default -> throw new ClassCastException();
            },
        load);
  }

  private static Object real(Object value) {
    double number = ((Number) value).doubleValue();
    if (!Double.isFinite(number)) {
      throw new InvalidValue("number", value, "a finite number");
    }
    return number + 0.0; // no negative zero, which compares differently here and in SQLite
  }

  private static Cell ofEnum(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    return new Cell(
        Sql.TEXT,
        "one of " + Arrays.toString(constants),
        value -> ((Enum<?>) type.cast(value)).name(),
        stored ->
            Arrays.stream(constants)
                .filter(constant -> ((Enum<?>) constant).name().equals(stored))
                .findFirst()
                .orElseThrow(
                    () -> new InvalidValue("stored value", stored, Arrays.toString(constants))));
  }

  private static Cell ofOnly(Class<?> type, RecordComponent component, ValueCodec codec) {
    Cell inner = of(component.getGenericType(), codec);
    MethodHandle read = Reflect.accessor(component);
    MethodHandle create = Reflect.constructor(type);
    return new Cell(
        inner.sql,
        inner.expected,
        value -> inner.store.apply(type.isInstance(value) ? Reflect.call(read, value) : value),
        stored -> Reflect.create(create, inner.load.apply(stored)));
  }

  static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic -> (Class<?>) generic.getRawType();
      default -> Object.class;
    };
  }

  private static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }
}
