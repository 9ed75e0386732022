package cim.model;

import cim.ipld.Value;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Turns the data of an older version of an event into newer data when it is read; stored bytes
 * never change (RULINGS 7). A pure function: the same data give the same result, on every node and
 * for ever. Personal fields that were erased are not there.
 *
 * @param event the event without version, for example {@code people.person.registered}
 * @param from the version that it reads; it writes version {@code from + 1}
 * @param kind how many events it makes of one
 * @param upcast the data of each of them
 */
public record Upcaster(
    String event, int from, Kind kind, Function<Value.Map, List<Value.Map>> upcast) {

  /** How many events an upcaster makes of one. */
  public enum Kind {
    ONE,
    /** Any number: all have the revision of the one that is stored, and a sub-index. */
    MANY,
    /** None: the event means nothing any more. */
    DROP
  }

  /** Makes one event of one. */
  public static Upcaster one(String event, int from, UnaryOperator<Value.Map> upcast) {
    return new Upcaster(event, from, Kind.ONE, data -> List.of(upcast.apply(data)));
  }

  /** Makes several events of one. */
  public static Upcaster many(String event, int from, Function<Value.Map, List<Value.Map>> upcast) {
    return new Upcaster(event, from, Kind.MANY, upcast);
  }

  /** Makes nothing of an event, which stays stored. */
  public static Upcaster drop(String event, int from) {
    return new Upcaster(event, from, Kind.DROP, _ -> List.of());
  }
}
