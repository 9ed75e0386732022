package cim.domains.policies;

import java.util.regex.Pattern;

/** Patterns of names with {@code *} for anything but {@code /}, and {@code **} for anything. */
final class Glob {
  private Glob() {}

  static Pattern expression(String glob) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      if (glob.startsWith("**", i)) {
        expression.append(".*");
        i++;
      } else if (glob.charAt(i) == '*') {
        expression.append("[^/]*");
      } else {
        expression.append(Pattern.quote(glob.substring(i, i + 1)));
      }
    }
    return Pattern.compile(expression.toString(), Pattern.DOTALL);
  }
}
