package cim.store.retention;

import cim.model.InvalidValue;

/**
 * How long a domain's data stays in its log.
 *
 * @param days full days after the day of recording, at least 1
 */
public record KeepFor(int days) {
  private static final int MOST = 36_500;

  public KeepFor {
    if (days < 1 || days > MOST) {
      throw refused(days + "d");
    }
  }

  /** Reads {@code 90d}. */
  public static KeepFor parse(String text) {
    if (!text.matches("[0-9]{1,5}d")) {
      throw refused(text);
    }
    return new KeepFor(Integer.parseInt(text.substring(0, text.length() - 1)));
  }

  /** As it is parsed. */
  public String text() {
    return days + "d";
  }

  private static InvalidValue refused(String text) {
    return new InvalidValue("retention", text, "1d to " + MOST + "d");
  }
}
