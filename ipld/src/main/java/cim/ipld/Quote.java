package cim.ipld;

/** Untrusted text as it may stand in a message: bounded, and without control characters. */
final class Quote {

  private static final int LIMIT = 60;

  private Quote() {}

  static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < Math.min(text.length(), LIMIT); i++)
      quoted.append(printable(text.charAt(i)));
    return quoted.append(text.length() > LIMIT ? "…\"" : "\"").toString();
  }

  static String of(char c) {
    return "'" + printable(c) + "'";
  }

  private static String printable(char c) {
    return c < 0x20 || c == 0x7F || Character.isSurrogate(c)
        ? String.format("\\u%04x", (int) c)
        : String.valueOf(c);
  }
}
