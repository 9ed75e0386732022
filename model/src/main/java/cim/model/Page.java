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

  public <U> Page<U> map(Function<T, U> change) {
    return new Page<>(items.stream().map(change).toList(), total, next);
  }
}
