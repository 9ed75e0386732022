package cim.runtime.registry;

import cim.ipld.Cid;
import cim.ipld.IpldException;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Range;
import cim.model.TextForm;
import java.lang.reflect.AnnotatedElement;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The coders of the types that are one piece. */
final class Scalars {
  private static final String ID = "a UUID such as 0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11";
  private static final String TIME = "a time such as 2026-11-21T12:00:00Z";

  private Scalars() {}

  /** The coder of a type that is one piece, or null where it is not. */
  static @Nullable Scalar of(Class<?> type, AnnotatedElement where) {
    if (type == String.class) {
      return text(where.getAnnotation(TextForm.class));
    }
    if (type == int.class || type == Integer.class) {
      return whole(
          where.getAnnotation(Range.class), Integer.MIN_VALUE, Integer.MAX_VALUE, Math::toIntExact);
    }
    if (type == long.class || type == Long.class) {
      return whole(where.getAnnotation(Range.class), Long.MIN_VALUE, Long.MAX_VALUE, Long::valueOf);
    }
    if (type == double.class || type == Double.class) {
      return REAL;
    }
    if (type == boolean.class || type == Boolean.class) {
      return BOOL;
    }
    if (type.isEnum()) {
      return choice(type);
    }
    return PLAIN.get(type);
  }

  static Scalar id(String kind) {
    return new Scalar(
        new Shape.Id(kind),
        id -> Value.of(((EntityId<?>) id).value().toString()),
        (value, _) -> new EntityId<>(uuid(value)),
        null);
  }

  private static final Scalar REAL =
      new Scalar(
          new Shape.Real(""),
          value -> Value.of(((Double) value) + 0.0), // -0.0 has no form in dag-cbor
          (value, from) ->
              switch (value) {
                case Value.Float real -> real.value();
                case Value.Int whole -> (double) whole.value();
                case Value.Text text when from == Decoding.WORDS ->
                    parsed(text, Double::valueOf, "a number");
                default -> throw wrong(value, "a number");
              },
          null);

  private static final Scalar BOOL =
      new Scalar(
          new Shape.Bool(),
          value -> Value.of((boolean) value),
          (value, from) ->
              switch (value) {
                case Value.Bool bool -> bool.value();
                case Value.Text text when from == Decoding.WORDS && text.value().equals("true") ->
                    true;
                case Value.Text text when from == Decoding.WORDS && text.value().equals("false") ->
                    false;
                default -> throw wrong(value, "true or false");
              },
          null);

  private static final Map<Class<?>, Scalar> PLAIN =
      Map.of(
          UUID.class,
              new Scalar(
                  new Shape.Id(""), id -> Value.of(id.toString()), (value, _) -> uuid(value), null),
          Instant.class,
              new Scalar(
                  new Shape.Time(),
                  time -> Value.of(time.toString()),
                  (value, _) -> Times.parse(text(value, TIME)),
                  null),
          Cid.class,
              new Scalar(
                  new Shape.Link(), cid -> Value.of((Cid) cid), (value, _) -> cid(value), null),
          Value.Bytes.class,
              new Scalar(
                  new Shape.Bytes(),
                  Value.class::cast,
                  (value, _) -> only(value, Value.Bytes.class, "bytes"),
                  null),
          Value.Map.class,
              new Scalar(
                  new Shape.Any(),
                  Value.class::cast,
                  (value, _) -> only(value, Value.Map.class, "an object"),
                  Value.map().build()),
          Value.class,
              new Scalar(new Shape.Any(), Value.class::cast, (value, _) -> value, Value.nil()),
          Duration.class, formatted("duration", "PT1H30M", Duration::parse),
          LocalDate.class, formatted("date", "2026-11-21", LocalDate::parse),
          URI.class, formatted("uri", "https://example.org/", URI::create));

  private static Scalar text(@Nullable TextForm form) {
    if (form == null) {
      return new Scalar(
          Shape.Text.ANY,
          value -> Value.of((String) value),
          (value, _) -> text(value, "text"),
          "masked");
    }
    Pattern pattern = Pattern.compile(form.pattern());
    String expected = expected(form);
    return new Scalar(
        new Shape.Text("", form.pattern(), form.min(), form.max(), form.example()),
        value -> Value.of((String) value),
        (value, from) -> {
          String text = text(value, expected);
          if (from == Decoding.STORED) {
            return text;
          }
          boolean fits =
              text.length() >= form.min()
                  && text.length() <= form.max()
                  && (form.pattern().isEmpty() || pattern.matcher(text).matches());
          if (!fits) {
            throw wrong(value, expected);
          }
          return text;
        },
        "masked");
  }

  private static String expected(TextForm form) {
    StringBuilder expected = new StringBuilder("text");
    if (form.min() > 0) {
      expected.append(" of at least ").append(form.min());
    }
    if (form.max() < Integer.MAX_VALUE) {
      expected.append(form.min() > 0 ? " and" : " of").append(" at most ").append(form.max());
    }
    if (form.min() > 0 || form.max() < Integer.MAX_VALUE) {
      expected.append(" characters");
    }
    return form.pattern().isEmpty()
        ? expected.toString()
        : expected + " that matches " + form.pattern();
  }

  private static Scalar whole(
      @Nullable Range range, long lowest, long highest, Function<Long, Object> narrow) {
    long min = range == null ? lowest : Math.max(range.min(), lowest);
    long max = range == null ? highest : Math.min(range.max(), highest);
    String expected =
        min == Long.MIN_VALUE && max == Long.MAX_VALUE
            ? "an integer"
            : "an integer from " + min + " to " + max;
    return new Scalar(
        new Shape.Whole("", min, max),
        value -> Value.of(((Number) value).longValue()),
        (value, from) -> {
          long number =
              switch (value) {
                case Value.Int whole -> whole.value();
                case Value.Text text when from == Decoding.WORDS ->
                    parsed(text, Long::valueOf, expected);
                default -> throw wrong(value, expected);
              };
          boolean fits =
              from == Decoding.STORED
                  ? number >= lowest && number <= highest
                  : number >= min && number <= max;
          if (!fits) {
            throw wrong(value, expected);
          }
          return narrow.apply(number);
        },
        null);
  }

  private static Scalar choice(Class<?> type) {
    Map<String, Object> byName = new LinkedHashMap<>();
    Map<Object, Value> texts = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      String name = Names.constant((Enum<?>) constant);
      byName.put(name, constant);
      texts.put(constant, Value.of(name));
    }
    List<String> names = List.copyOf(byName.keySet());
    String expected = "one of " + String.join(", ", names);
    return new Scalar(
        new Shape.Choice(type.getSimpleName(), names),
        texts::get,
        (value, _) -> {
          Object constant = byName.get(text(value, expected));
          if (constant == null) {
            throw wrong(value, expected);
          }
          return constant;
        },
        null);
  }

  private static Scalar formatted(String format, String example, Function<String, Object> parse) {
    String expected = "a " + format + " such as " + example;
    return new Scalar(
        new Shape.Text(format, "", 0, Integer.MAX_VALUE, example),
        value -> Value.of(value.toString()),
        (value, _) ->
            parsed(
                value instanceof Value.Text text ? text : wrongText(value, expected),
                parse,
                expected),
        null);
  }

  /** What a value of the wrong kind looks like in an error. */
  static DecodeFault wrong(Value value, String expected) {
    return DecodeFault.invalid(shown(value), expected);
  }

  private static Value.Text wrongText(Value value, String expected) {
    throw wrong(value, expected);
  }

  private static String shown(Value value) {
    return switch (value) {
      case Value.Text text -> text.value();
      case Value.Int whole -> Long.toString(whole.value());
      case Value.Big big -> big.value().toString();
      case Value.Float real -> Double.toString(real.value());
      case Value.Bool bool -> Boolean.toString(bool.value());
      case Value.Null _ -> "null";
      case Value.Link link -> link.cid().toString();
      case Value.Bytes bytes -> bytes.size() + " bytes";
      case Value.List list -> "a list of " + list.items().size();
      case Value.Map map -> "an object of " + map.size() + " fields";
    };
  }

  static String text(Value value, String expected) {
    if (value instanceof Value.Text text) {
      return text.value();
    }
    throw wrong(value, expected);
  }

  private static <V extends Value> V only(Value value, Class<V> kind, String expected) {
    if (kind.isInstance(value)) {
      return kind.cast(value);
    }
    throw wrong(value, expected);
  }

  private static <T> T parsed(Value.Text text, Function<String, T> parse, String expected) {
    try {
      return parse.apply(text.value());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw wrong(text, expected);
    }
  }

  private static UUID uuid(Value value) {
    String text = text(value, ID);
    try {
      return EntityId.parse(text).value();
    } catch (InvalidValue e) {
      throw wrong(value, ID);
    }
  }

  private static Cid cid(Value value) {
    if (value instanceof Value.Link link) {
      return link.cid();
    }
    try {
      return Cid.parse(text(value, "a CID"));
    } catch (IpldException e) {
      throw wrong(value, "a CID such as bafkrei...");
    }
  }

  /** Whether two pieces are written alike; for words in addresses: {@code a,b,c}. */
  static List<Value> words(Value.Text text) {
    return Arrays.stream(text.value().split(",", -1)).<Value>map(Value::of).toList();
  }
}
