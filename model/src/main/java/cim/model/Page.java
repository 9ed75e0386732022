package cim.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param total the number of all items, not only of this page's
 * @param next the cursor of the following page; empty at the end
 */
public record Page<T>(List<T> items, long total, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
  }

  /** The page of a list that is already in memory; the cursor is the number of items before it. */
  public static <T> Page<T> of(List<T> all, Paging paging) {
    int from = Math.min(paging.cursor().map(Page::offset).orElse(0), all.size());
    int to = Math.min(from + paging.limit(), all.size());
    Optional<String> next = to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
    return new Page<>(all.subList(from, to), all.size(), next);
  }

  private static int offset(String cursor) {
    if (!cursor.matches("[0-9]{1,9}")) {
      throw new InvalidValue("cursor", cursor, "the cursor of an earlier page");
    }
    return Integer.parseInt(cursor);
  }

  public <U> Page<U> map(Function<T, U> change) {
    return new Page<>(items.stream().map(change).toList(), total, next);
  }
}
