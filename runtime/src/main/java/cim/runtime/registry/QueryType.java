package cim.runtime.registry;

import cim.ipld.Value;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Views;

/**
 * A kind of query. It is answered by the query bus alone, which puts the answer on the stream of
 * results (RULINGS 17).
 */
public final class QueryType {
  private final String name;
  private final QueryHandler<?, ?> handler;
  private final Codec<?> parameters;
  private final Codec<?> result;

  QueryType(String name, QueryHandler<?, ?> handler, Codec<?> parameters, Codec<?> result) {
    this.name = name;
    this.handler = handler;
    this.parameters = parameters;
    this.result = result;
  }

  /** {@code git.get_commits}. */
  public String name() {
    return name;
  }

  /** {@code git}. */
  public String context() {
    return name.substring(0, name.indexOf('.'));
  }

  public String doc() {
    return parameters.shape().doc();
  }

  public Shape.Fields parameters() {
    return parameters.shape();
  }

  /** The shape of the answer, or of an item where the answer is a list. */
  public Shape.Fields result() {
    return result.shape();
  }

  public QueryHandler.Kind kind() {
    return handler.kind();
  }

  /**
   * The query that the parameters say; words stand for numbers too.
   *
   * @throws cim.runtime.Refusal as {@link Codec#decode}
   */
  public Query<?> decode(Value.Map parameters) {
    return (Query<?>) this.parameters.decode(parameters, Decoding.WORDS);
  }

  /**
   * Answers from the views: one object, or {@code {"items", "total", "next"}}. For the query bus
   * alone.
   */
  public Value.Map answer(Query<?> query, Views views) {
    Object answer = answer(handler, query, views);
    return switch (handler.kind()) {
      case ONE -> encode(result, answer);
      case LIST -> {
        Page<?> page = (Page<?>) answer;
        yield Value.map()
            .put(
                "items",
                Value.list(page.items().stream().map(item -> encode(result, item)).toList()))
            .put("total", page.total())
            .put("next", page.next().<Value>map(Value::of).orElse(Value.nil()))
            .build();
      }
    };
  }

  @SuppressWarnings("unchecked") // The query was decoded as the handler's own class.
  private static <Q extends Query<?>> Object answer(
      QueryHandler<Q, ?> handler, Query<?> query, Views views) {
    return handler.answer().apply((Q) query, views);
  }

  @SuppressWarnings("unchecked") // The handler answers with the type that it declares.
  private static <T> Value.Map encode(Codec<T> codec, Object answer) {
    return codec.encode((T) answer);
  }

  @Override
  public String toString() {
    return name;
  }
}
