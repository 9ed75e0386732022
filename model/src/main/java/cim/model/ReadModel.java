package cim.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A list of rows derived from a domain's own events by pure functions. A node keeps it in a
 * database, with the log position that it has reached, and builds it again when the version
 * changes.
 *
 * @param name unique in the domain; the table's name
 * @param version counted up whenever rows or functions change
 * @param <R> the row: a record with one {@link Key} component
 */
public record ReadModel<R extends Record>(
    String name, int version, Class<R> row, Map<Class<?>, Handler<?, R>> handlers) {

  /** What one kind of event does to the rows. */
  @FunctionalInterface
  public interface Handler<E, R extends Record> {
    void apply(Recorded<E> event, Table<R> rows);
  }

  public ReadModel {
    Subject.name("read model", name);
    handlers = Map.copyOf(handlers);
  }

  public static <R extends Record> ReadModel<R> of(String name, int version, Class<R> row) {
    return new ReadModel<>(name, version, row, Map.of());
  }

  /** The same read model that also reacts to this kind of event. */
  public <E extends Event<?>> ReadModel<R> on(
      Class<E> event, BiConsumer<Recorded<E>, Table<R>> change) {
    return handling(List.of(event), change);
  }

  /**
   * The same read model that also reacts to every case of a sealed interface of events. A later
   * {@link #on} of one case takes its place there.
   */
  public <E extends Event<?>> ReadModel<R> onEvery(
      Class<E> events, BiConsumer<Recorded<E>, Table<R>> change) {
    return handling(List.of(events.getPermittedSubclasses()), change);
  }

  private <E> ReadModel<R> handling(
      List<Class<?>> events, BiConsumer<Recorded<E>, Table<R>> change) {
    Map<Class<?>, Handler<?, R>> more = new LinkedHashMap<>(handlers);
    for (Class<?> event : events) {
      more.put(event, (Handler<E, R>) change::accept);
    }
    return new ReadModel<>(name, version, row, more);
  }

  /** Applies an event; one that it does not react to changes nothing. */
  @SuppressWarnings("unchecked") // on() files every handler under the class that it handles.
  public void apply(Recorded<?> event, Table<R> rows) {
    Handler<?, R> handler = handlers.get(event.event().getClass());
    if (handler != null) {
      ((Handler<Object, R>) handler).apply((Recorded<Object>) event, rows);
    }
  }
}
