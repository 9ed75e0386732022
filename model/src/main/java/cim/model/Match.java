package cim.model;

import java.util.Arrays;
import java.util.List;

/** A condition on one column of a read model. Values are compared as the column's type. */
public sealed interface Match {
  record Equal(Object value) implements Match {}

  record OneOf(List<Object> values) implements Match {
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /** The column is at least this value. */
  record AtLeast(Object value) implements Match {}

  /** The column is at most this value. */
  record AtMost(Object value) implements Match {}

  /** The text contains this text, letter case aside. */
  record Contains(String text) implements Match {}

  record StartsWith(String text) implements Match {}

  static Match equalTo(Object value) {
    return new Equal(value);
  }

  static Match oneOf(Object... values) {
    return new OneOf(Arrays.asList(values));
  }

  static Match atLeast(Object value) {
    return new AtLeast(value);
  }

  static Match atMost(Object value) {
    return new AtMost(value);
  }

  static Match contains(String text) {
    return new Contains(text);
  }

  static Match startsWith(String text) {
    return new StartsWith(text);
  }
}
