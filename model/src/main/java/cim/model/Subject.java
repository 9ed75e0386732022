package cim.model;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The name of a kind of event: {@code <context>.<aggregate>.<event_type>.<version>}, for example
 * {@code people.person.registered.v1} (seed 001, "Subject-Based Routing").
 */
public record Subject(String context, String aggregate, String event, int version) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern VERSION = Pattern.compile("v[1-9][0-9]{0,5}");

  /** Those read lately, for all threads: a log of millions of events has a few dozen. */
  private static final Map<String, Subject> KNOWN = new ConcurrentHashMap<>();

  private static final int MOST_KNOWN = 4_096;

  public Subject {
    context = name("context", context);
    aggregate = name("aggregate", aggregate);
    event = name("event", event);
    if (version < 1) {
      throw new InvalidValue("version", version, "1 or more");
    }
  }

  /** Reads a subject as {@link #toString} writes it. */
  public static Subject parse(String text) {
    Subject known = KNOWN.get(text);
    if (known != null) {
      return known;
    }
    Subject read = read(text);
    if (KNOWN.size() >= MOST_KNOWN) {
      KNOWN.clear();
    }
    KNOWN.put(text, read);
    return read;
  }

  private static Subject read(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length == 4 && VERSION.matcher(parts[3]).matches()) {
      return new Subject(parts[0], parts[1], parts[2], Integer.parseInt(parts[3].substring(1)));
    }
    throw new InvalidValue("subject", text, "<context>.<aggregate>.<event_type>.v<version>");
  }

  /** A name as subjects, tags and read models use it, or an error that names the field. */
  public static String name(String field, String text) {
    if (!NAME.matcher(text).matches()) {
      throw new InvalidValue(
          field, text, "lower-case letters, digits and _, beginning with a letter, at most 64");
    }
    return text;
  }

  @Override
  public String toString() {
    return context + "." + aggregate + "." + event + ".v" + version;
  }
}
