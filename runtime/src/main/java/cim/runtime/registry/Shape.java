package cim.runtime.registry;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a piece of data looks like on the wire and in the store. JSON Schema, forms, tool
 * descriptions and the catalog are derived from it.
 *
 * <p>{@code toString} is the form of the catalog, which is frozen (RULINGS 7).
 */
public sealed interface Shape {

  /**
   * Text.
   *
   * @param format the name of the value object that it is, such as {@code email_address}, or a
   *     format of JSON Schema; may be empty
   * @param pattern a regular expression for the whole text; may be empty
   * @param minLength in UTF-16 code units
   * @param maxLength in UTF-16 code units
   * @param example a text that is taken; empty: any within these bounds
   */
  record Text(String format, String pattern, int minLength, int maxLength, String example)
      implements Shape {
    static final Text ANY = new Text("", "", 0, Integer.MAX_VALUE, "");

    @Override
    public String toString() {
      return named("text", format);
    }
  }

  /**
   * An integer from {@code min} to {@code max}, both included; {@code format} as in {@link Text}.
   */
  record Whole(String format, long min, long max) implements Shape {
    @Override
    public String toString() {
      return named("int", format);
    }
  }

  /** A number of 64 bits in binary floating point; finite. */
  record Real(String format) implements Shape {
    @Override
    public String toString() {
      return named("real", format);
    }
  }

  /** True or false. */
  record Bool() implements Shape {
    @Override
    public String toString() {
      return "bool";
    }
  }

  /**
   * A UUID as text.
   *
   * @param kind what it identifies, {@code <context>.<aggregate>} or the name of an entity; empty:
   *     anything
   */
  record Id(String kind) implements Shape {
    @Override
    public String toString() {
      return named("id", kind);
    }
  }

  /** A moment as ISO 8601 text in UTC. */
  record Time() implements Shape {
    @Override
    public String toString() {
      return "time";
    }
  }

  /** A link to content by its CID. */
  record Link() implements Shape {
    @Override
    public String toString() {
      return "cid";
    }
  }

  /** Bytes. */
  record Bytes() implements Shape {
    @Override
    public String toString() {
      return "bytes";
    }
  }

  /** One of some words. */
  record Choice(String name, List<String> values) implements Shape {
    public Choice {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return String.join("|", values);
    }
  }

  /**
   * A list or set.
   *
   * @param maximum the most items
   */
  record Items(Shape item, Repetition repetition, int maximum) implements Shape {
    @Override
    public String toString() {
      return "[" + item + "]";
    }
  }

  /** Whether an item may stand in a list twice. */
  enum Repetition {
    ALLOWED,
    FORBIDDEN
  }

  /** Values by name; {@code key} says what the names are. */
  record Entries(Shape key, Shape value, int maximum) implements Shape {
    @Override
    public String toString() {
      return "{" + key + "=>" + value + "}";
    }
  }

  /**
   * Named fields.
   *
   * @param name the name of the type for people, such as {@code PersonName}
   */
  record Fields(String name, String doc, List<Field> fields) implements Shape {
    public Fields {
      fields = List.copyOf(fields);
    }

    /** The dotted names of all personal leaves, in order. */
    public List<String> personal() {
      return fields.stream().flatMap(field -> field.personal("").stream()).toList();
    }

    @Override
    public String toString() {
      return fields.stream().map(Field::toString).collect(Collectors.joining(" ", "{", "}"));
    }
  }

  /** One of several records; the field {@code type} says which. */
  record OneOf(String name, String doc, List<Case> cases) implements Shape {
    public OneOf {
      cases = List.copyOf(cases);
    }

    @Override
    public String toString() {
      return cases.stream()
          .map(one -> one.type() + one.fields())
          .collect(Collectors.joining("|", "<", ">"));
    }
  }

  /** A case of a {@link OneOf}. */
  record Case(String type, Fields fields) {}

  /** Anything: free data. */
  record Any() implements Shape {
    @Override
    public String toString() {
      return "any";
    }
  }

  private static String named(String base, String name) {
    return name.isEmpty() ? base : base + "/" + name;
  }
}
