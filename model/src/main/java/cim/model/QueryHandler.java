package cim.model;

import java.util.function.BiFunction;

/**
 * Answers one kind of query from read models; a pure function of what it reads.
 *
 * @param name the query's name on every face: {@code get_commits}
 * @param result the type of the answer, or of the items where {@code kind} is a list
 */
public record QueryHandler<Q extends Query<?>, R>(
    String name, Class<Q> query, Class<?> result, Kind kind, BiFunction<Q, Views, R> answer) {

  /** Whether the answer is one record or a {@link Page} of them. */
  public enum Kind {
    ONE,
    LIST
  }

  public QueryHandler {
    Subject.name("query", name);
  }

  /** A query whose answer is a page of records. */
  public static <T, Q extends Query<Page<T>>> QueryHandler<Q, Page<T>> list(
      String name, Class<Q> query, Class<T> item, BiFunction<Q, Views, Page<T>> answer) {
    return new QueryHandler<>(name, query, item, Kind.LIST, answer);
  }

  /** A query whose answer is one record. */
  public static <T, Q extends Query<T>> QueryHandler<Q, T> one(
      String name, Class<Q> query, Class<T> result, BiFunction<Q, Views, T> answer) {
    return new QueryHandler<>(name, query, result, Kind.ONE, answer);
  }
}
