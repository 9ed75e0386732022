package cim.model;

import java.util.Optional;

/**
 * Which page of a list is asked for.
 *
 * @param limit how many items, 1 to 1000
 * @param cursor where the page before ended; opaque
 */
public record Paging(int limit, Optional<String> cursor) {
  public static final int MAXIMUM = 1000;
  public static final Paging FIRST = new Paging(100, Optional.empty());

  public Paging {
    if (limit < 1 || limit > MAXIMUM) {
      throw new InvalidValue("limit", limit, "1 to " + MAXIMUM);
    }
  }
}
