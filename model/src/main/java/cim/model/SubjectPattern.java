package cim.model;

import java.util.List;

/**
 * A set of subjects: {@code *} stands for one part, {@code >} at the end for one or more (the
 * wildcards of NATS). {@code people.*.registered.v1} and {@code git.>} are patterns.
 */
public record SubjectPattern(List<String> parts) {

  public SubjectPattern {
    parts = List.copyOf(parts);
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      boolean wildcard = part.equals("*") || (part.equals(">") && i == parts.size() - 1);
      if (!wildcard && !part.matches("[a-zA-Z0-9_-]{1,64}")) {
        throw new InvalidValue(
            "pattern", String.join(".", parts), "names, * for one part, > at the end for the rest");
      }
    }
    if (parts.isEmpty()) {
      throw new InvalidValue("pattern", "", "at least one part");
    }
  }

  public static SubjectPattern parse(String text) {
    return new SubjectPattern(List.of(text.split("\\.", -1)));
  }

  public boolean matches(Subject subject) {
    return matches(subject.toString());
  }

  public boolean matches(String subject) {
    int from = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (from > subject.length()) {
        return false;
      }
      String part = parts.get(i);
      if (part.equals(">")) {
        return from < subject.length();
      }
      int dot = subject.indexOf('.', from);
      int end = dot < 0 ? subject.length() : dot;
      if (end == from || (!part.equals("*") && !sameText(part, subject, from, end))) {
        return false;
      }
      from = end + 1;
    }
    return from == subject.length() + 1;
  }

  private static boolean sameText(String part, String subject, int from, int end) {
    return part.length() == end - from && subject.startsWith(part, from);
  }

  @Override
  public String toString() {
    return String.join(".", parts);
  }
}
