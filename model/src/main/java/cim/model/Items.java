package cim.model;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Changed copies of the short lists that a state holds. */
public final class Items {
  private Items() {}

  /** The list with the item at its end, once. */
  public static <T> List<T> with(List<T> list, T item) {
    return Stream.concat(list.stream(), Stream.of(item)).distinct().toList();
  }

  /** The list without the item. */
  public static <T> List<T> without(List<T> list, T item) {
    return list.stream().filter(one -> !one.equals(item)).toList();
  }

  /** The list without the items of this kind. */
  public static <T> List<T> withoutThose(List<T> list, Predicate<? super T> kind) {
    return list.stream().filter(one -> !kind.test(one)).toList();
  }
}
