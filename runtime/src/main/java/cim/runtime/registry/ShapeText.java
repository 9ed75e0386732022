package cim.runtime.registry;

import cim.runtime.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the form of shapes that stands in catalogs back: {@code {name!:{given:text family?:text}}}.
 * Bounds and sentences do not stand there, so they are not known of older versions.
 */
final class ShapeText {
  private static final int UNBOUNDED = Integer.MAX_VALUE;

  private final String text;
  private int at;

  private ShapeText(String text) {
    this.text = text;
  }

  /**
   * Reads the fields of an event.
   *
   * @throws Refusal {@code corrupt} where the text is none
   */
  static Shape.Fields parse(String text) {
    ShapeText reader = new ShapeText(text);
    Shape shape = reader.shape();
    if (reader.at == text.length() && shape instanceof Shape.Fields fields) {
      return fields;
    }
    throw reader.malformed();
  }

  private Shape shape() {
    return switch (peek()) {
      case '{' -> braces();
      case '[' -> {
        expect('[');
        Shape item = shape();
        expect(']');
        yield new Shape.Items(item, Shape.Repetition.ALLOWED, UNBOUNDED);
      }
      case '<' -> oneOf();
      default -> word();
    };
  }

  private Shape braces() {
    int start = at;
    expect('{');
    if (peek() == '}') {
      at++;
      return new Shape.Fields("", "", List.of());
    }
    Shape key = shape();
    if (text.startsWith("=>", at)) {
      at += 2;
      Shape value = shape();
      expect('}');
      return new Shape.Entries(key, value, UNBOUNDED);
    }
    at = start;
    return fields();
  }

  private Shape.Fields fields() {
    expect('{');
    List<Field> fields = new ArrayList<>();
    while (peek() != '}') {
      if (!fields.isEmpty()) {
        expect(' ');
      }
      fields.add(field());
    }
    expect('}');
    return new Shape.Fields("", "", fields);
  }

  private Field field() {
    int start = at;
    while (peek() != ':' && peek() != '?' && peek() != '!') {
      at++;
    }
    String name = text.substring(start, at);
    Field.Presence presence = Field.Presence.REQUIRED;
    if (peek() == '?') {
      at++;
      presence = Field.Presence.OPTIONAL;
    }
    Field.Privacy privacy = Field.Privacy.PUBLIC;
    if (peek() == '!') {
      at++;
      privacy = Field.Privacy.PERSONAL;
    }
    expect(':');
    return new Field(name, shape(), presence, privacy, "");
  }

  private Shape oneOf() {
    expect('<');
    List<Shape.Case> cases = new ArrayList<>();
    do {
      int start = at;
      while (peek() != '{') {
        at++;
      }
      cases.add(new Shape.Case(text.substring(start, at), fields()));
    } while (skips('|'));
    expect('>');
    return new Shape.OneOf("", "", cases);
  }

  private boolean skips(char wanted) {
    boolean there = peek() == wanted;
    at += there ? 1 : 0;
    return there;
  }

  /** A scalar, or the words of a choice. */
  private Shape word() {
    int start = at;
    while (at < text.length() && " ]}>=:?!{".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    int slash = word.indexOf('/');
    String base = slash < 0 ? word : word.substring(0, slash);
    String name = slash < 0 ? "" : word.substring(slash + 1);
    return switch (base) {
      case "text" -> new Shape.Text(name, "", 0, UNBOUNDED, "");
      case "int" -> new Shape.Whole(name, Long.MIN_VALUE, Long.MAX_VALUE);
      case "real" -> new Shape.Real(name);
      case "bool" -> new Shape.Bool();
      case "id" -> new Shape.Id(name);
      case "time" -> new Shape.Time();
      case "cid" -> new Shape.Link();
      case "bytes" -> new Shape.Bytes();
      case "any" -> new Shape.Any();
      case "" -> throw malformed();
      default -> new Shape.Choice("", List.of(word.split("\\|", -1)));
    };
  }

  private char peek() {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw malformed();
    }
    at++;
  }

  private Refusal malformed() {
    return new Refusal(
        "corrupt",
        "shape at " + at + ": " + text,
        "fields as a catalog has them",
        "put back the catalog file");
  }
}
