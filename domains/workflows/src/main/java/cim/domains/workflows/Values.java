package cim.domains.workflows;

import cim.model.InvalidValue;
import cim.model.Metadata;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts under keys, as variables and results are given. They name no people. */
final class Values {
  /** How many are given at once. */
  static final int MOST = 30;

  private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z][a-z0-9_]*)}");

  private Values() {}

  /**
   * The same texts, in the order of their keys.
   *
   * @throws InvalidValue where a key or a text is none, or they are too many
   */
  static Map<String, String> checked(Map<String, String> values) {
    if (values.size() > MOST) {
      throw new InvalidValue("values", values.size(), "at most " + MOST);
    }
    Map<String, String> sorted = new TreeMap<>();
    entries(values).forEach(entry -> sorted.put(entry.key().value(), entry.value()));
    return Collections.unmodifiableMap(sorted);
  }

  static List<Metadata.Entry> entries(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(one -> new Metadata.Entry(new Metadata.Key(one.getKey()), one.getValue()))
            .toList();
  }

  /** The texts with the values of variables in the places of their names, <code>${name}</code>. */
  static Map<String, String> filled(Map<String, String> values, Metadata context) {
    Map<String, String> filled = new TreeMap<>();
    values.forEach((key, value) -> filled.put(key, filled(value, context)));
    return Collections.unmodifiableMap(filled);
  }

  /** A name of no variable stays, and so does a text that would become too long. */
  static String filled(String text, Metadata context) {
    String filled =
        PLACE
            .matcher(text)
            .replaceAll(place ->
                Matcher.quoteReplacement(
                    context.notes().getOrDefault(place.group(1), place.group())));
    return filled.length() <= 2000 ? filled : text;
  }
}
