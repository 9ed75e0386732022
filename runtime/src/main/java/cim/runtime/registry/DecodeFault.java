package cim.runtime.registry;

import cim.model.InvalidValue;
import cim.runtime.Refusal;

/**
 * Data that does not have its shape. Carries the path up to where it is known whole; has no stack
 * trace.
 */
final class DecodeFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String path;
  private final String value;
  private final String expected;

  DecodeFault(String code, String path, String value, String expected) {
    super(code, null, false, false);
    this.code = code;
    this.path = path;
    this.value = value;
    this.expected = expected;
  }

  static DecodeFault invalid(Object value, String expected) {
    return new DecodeFault("invalid_field", "", shortened(String.valueOf(value)), expected);
  }

  static DecodeFault of(InvalidValue invalid, String path) {
    return new DecodeFault("invalid_field", path, invalid.value(), invalid.expected());
  }

  /** The same fault, seen from the record or list around it. */
  DecodeFault under(String name) {
    return new DecodeFault(code, path.isEmpty() ? name : name + "." + path, value, expected);
  }

  /** The same fault of the value itself. */
  DecodeFault itself() {
    return new DecodeFault(code, "", value, expected);
  }

  Refusal refusal() {
    String action =
        switch (code) {
          case "unknown_field" -> "leave the field out, or correct its name";
          case "missing_field" -> "add the field";
          default -> "correct the field";
        };
    String where = path.isEmpty() ? "data" : path;
    return new Refusal(code, where + ": " + value, expected, action);
  }

  @Override
  public String getMessage() {
    return (path.isEmpty() ? "data" : path) + ": " + value + " (expected: " + expected + ")";
  }

  static String shortened(String text) {
    return text.length() <= 120 ? text : text.substring(0, 117) + "...";
  }
}
