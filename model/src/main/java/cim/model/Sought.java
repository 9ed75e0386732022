package cim.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The events of a domain that a decision must know of beside its aggregate's own state: those that
 * match any item. They reach {@code decide} by {@link Inputs#found}, and the commit is appended
 * only if none has joined them meanwhile; else it is decided again (dynamic consistency boundary).
 *
 * <pre>{@code
 * Sought.tagged("email", email)                                       // whoever's event it is
 * Sought.tagged("course", course).among(Enrolled.class, Left.class)   // of these types only
 * Sought.tagged("course", course).or(Sought.tagged("student", student))
 * Sought.tagged("student", student).among(Moved.class).newest()       // where each says it all anew
 * }</pre>
 */
public record Sought(List<Item> items) {

  /** The aggregate's own state is enough. */
  public static final Sought NOTHING = new Sought(List.of());

  /** Which of the events that match are found. */
  public enum Which {
    ALL,
    NEWEST
  }

  /**
   * Events that bear all the tags.
   *
   * @param events of these types; none named: of any
   * @param tags at least one: the name of a component marked {@link Tag}, in snake_case, and its
   *     value
   * @param which of them are found; whichever it is, none may join them before the commit
   */
  public record Item(Set<Class<? extends Event<?>>> events, Map<String, Object> tags, Which which) {
    public Item {
      events = Set.copyOf(events);
      tags = Map.copyOf(tags);
      if (tags.isEmpty()) {
        throw new InvalidValue("tags", tags, "at least one; types alone would read the whole log");
      }
    }
  }

  public Sought {
    items = List.copyOf(items);
  }

  /** The events that bear this tag. */
  public static Sought tagged(String name, Object value) {
    return new Sought(List.of(new Item(Set.of(), Map.of(name, value), Which.ALL)));
  }

  /** Of these events those that bear this tag too. */
  public Sought and(String name, Object value) {
    return new Sought(
        items.stream()
            .map(item -> {
              Map<String, Object> more = new TreeMap<>(item.tags());
              more.put(name, value);
              return new Item(item.events(), more, item.which());
            })
            .toList());
  }

  /** Of these events those of any of the types. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public final Sought among(Class<? extends Event<?>>... types) {
    return new Sought(
        items.stream().map(item -> new Item(Set.of(types), item.tags(), item.which())).toList());
  }

  /**
   * Of what each item matches only the newest: enough where every event says all that those before
   * it did, however many they are.
   */
  public Sought newest() {
    return new Sought(
        items.stream().map(item -> new Item(item.events(), item.tags(), Which.NEWEST)).toList());
  }

  /** Of these events those that nothing of that seeks already. */
  public Sought without(Sought known) {
    return new Sought(items.stream().filter(item -> !known.items.contains(item)).toList());
  }

  /** These events and those. */
  public Sought or(Sought other) {
    return new Sought(Stream.concat(items.stream(), other.items.stream()).distinct().toList());
  }
}
