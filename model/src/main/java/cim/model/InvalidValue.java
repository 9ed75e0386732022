package cim.model;

/** A value that its type refuses. The text says the field, the value and what was expected. */
public final class InvalidValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String value;
  private final String expected;

  public InvalidValue(String field, Object value, String expected) {
    super(field + ": " + shortened(String.valueOf(value)) + " (expected: " + expected + ")");
    this.field = field;
    this.value = shortened(String.valueOf(value));
    this.expected = expected;
  }

  public String field() {
    return field;
  }

  public String value() {
    return value;
  }

  public String expected() {
    return expected;
  }

  private static String shortened(String text) {
    return text.length() <= 120 ? text : text.substring(0, 117) + "...";
  }
}
