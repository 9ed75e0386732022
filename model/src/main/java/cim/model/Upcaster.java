package cim.model;

import cim.ipld.Value;
import java.util.List;

/**
 * Turns the data of an older version of an event into newer ones when it is read; stored bytes
 * never change (RULINGS 7).
 *
 * @param event the event without version, for example {@code people.person.registered}
 * @param from the version that it reads; it writes version {@code from + 1}
 * @param upcast usually one result; several keep one revision with a sub-index
 */
public record Upcaster(
    String event, int from, java.util.function.Function<Value.Map, List<Value.Map>> upcast) {}
