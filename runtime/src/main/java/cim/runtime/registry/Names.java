package cim.runtime.registry;

import java.util.Locale;

/** How names of Java become names on the wire and in the store. */
final class Names {

  private Names() {}

  /**
   * {@code CommitRecorded} and {@code commitRecorded} are {@code commit_recorded}; {@code
   * URLChanged} is {@code url_changed}.
   */
  static String snake(String camel) {
    StringBuilder snake = new StringBuilder(camel.length() + 8);
    for (int i = 0; i < camel.length(); i++) {
      char c = camel.charAt(i);
      if (Character.isUpperCase(c)) {
        boolean afterSmall =
            i > 0 && !Character.isUpperCase(camel.charAt(i - 1)) && camel.charAt(i - 1) != '_';
        boolean endsCapitals =
            i > 0
                && Character.isUpperCase(camel.charAt(i - 1))
                && i + 1 < camel.length()
                && Character.isLowerCase(camel.charAt(i + 1));
        if (afterSmall || endsCapitals) {
          snake.append('_');
        }
        snake.append(Character.toLowerCase(c));
      } else {
        snake.append(c);
      }
    }
    return snake.toString();
  }

  static String snake(Class<?> type) {
    return snake(type.getSimpleName());
  }

  /** The text of an enum constant: {@code IN_REVIEW} is {@code in_review}. */
  static String constant(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
