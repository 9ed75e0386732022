package cim.domains.nix.language;

import java.util.Set;

/** How names and strings are written. */
final class Quoting {
  private static final Set<String> KEYWORDS =
      Set.of("if", "then", "else", "assert", "with", "let", "in", "rec", "inherit", "or");

  private Quoting() {}

  /** The name of an attribute, with quotes where it needs them. */
  static String name(String name) {
    return name.matches("[a-zA-Z_][a-zA-Z0-9_'-]*") && !KEYWORDS.contains(name)
        ? name
        : '"' + escaped(name) + '"';
  }

  /** What stands between the quotes of a string, wherever it ends and whatever follows. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean opens = c == '$' && (i + 1 == text.length() || text.charAt(i + 1) == '{');
      switch (c) {
        case '"', '\\' -> escaped.append('\\').append(c);
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default -> escaped.append(opens ? "\\" : "").append(c);
      }
    }
    return escaped.toString();
  }
}
