package cim.ipld;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a map value: immutable, in order, two arrays and, where there are many, an index.
 * Less memory than a LinkedHashMap and faster to make, which is what decoding mostly does.
 */
final class Entries extends AbstractMap<String, Value> implements SequencedMap<String, Value> {

  /** So few entries are searched one by one. */
  static final int SEARCHED = 16;

  private static final Map<String, Value> NO_INDEX = Map.of();

  private final String[] names;
  private final Value[] values;

  /** Many entries by name; the JDK's, since untrusted names may have been made to collide. */
  private final Map<String, Value> index;

  /** Takes the arrays over; the names must all differ. */
  Entries(String[] names, Value[] values) {
    this.names = names;
    this.values = values;
    this.index = names.length > SEARCHED ? index(names, values) : NO_INDEX;
  }

  private Entries(String[] names, Value[] values, Map<String, Value> index) {
    this.names = names;
    this.values = values;
    this.index = index;
  }

  /** The same entries in a codec's order; these themselves where they are in that order already. */
  Entries sorted(Comparator<String> order) {
    if (isSorted(order)) return this;
    Integer[] positions = new Integer[names.length];
    Arrays.setAll(positions, i -> i);
    Arrays.sort(positions, (left, right) -> order.compare(names[left], names[right]));
    String[] sortedNames = new String[names.length];
    Value[] sortedValues = new Value[names.length];
    for (int i = 0; i < positions.length; i++) {
      sortedNames[i] = names[positions[i]];
      sortedValues[i] = values[positions[i]];
    }
    return new Entries(sortedNames, sortedValues, NO_INDEX); // to be walked, not searched
  }

  private boolean isSorted(Comparator<String> order) {
    for (int i = 1; i < names.length; i++) {
      if (order.compare(names[i - 1], names[i]) > 0) return false;
    }
    return true;
  }

  private static Map<String, Value> index(String[] names, Value[] values) {
    Map<String, Value> index = HashMap.newHashMap(names.length);
    for (int i = 0; i < names.length; i++) index.put(names[i], values[i]);
    return index;
  }

  String name(int position) {
    return names[position];
  }

  Value value(int position) {
    return values[position];
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public @Nullable Value get(@Nullable Object name) {
    if (!index.isEmpty()) return index.get(name);
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) return values[i];
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Entry<String, Value>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Value>> iterator() {
        return new Walk();
      }

      @Override
      public int size() {
        return names.length;
      }
    };
  }

  @Override
  public SequencedMap<String, Value> reversed() {
    LinkedHashMap<String, Value> reversed = LinkedHashMap.newLinkedHashMap(names.length);
    for (int i = names.length - 1; i >= 0; i--) reversed.put(names[i], values[i]);
    return Collections.unmodifiableSequencedMap(reversed);
  }

  private final class Walk implements Iterator<Entry<String, Value>> {
    private int at;

    @Override
    public boolean hasNext() {
      return at < names.length;
    }

    @Override
    public Entry<String, Value> next() {
      if (at == names.length) throw new NoSuchElementException();
      Entry<String, Value> entry = Map.entry(names[at], values[at]);
      at++;
      return entry;
    }
  }

  /** Collects entries; used by one thread. */
  static final class Collector {
    private String[] names = new String[SEARCHED];
    private Value[] values = new Value[SEARCHED];
    private int size;
    private Set<String> seen = Set.of();

    /** Adds an entry whose name is known to be new. */
    void append(String name, Value value) {
      if (size == names.length) {
        names = Arrays.copyOf(names, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      names[size] = name;
      values[size++] = Objects.requireNonNull(value, name);
    }

    /** Adds an entry; false where the name is there already. */
    boolean add(String name, Value value) {
      if (contains(name)) return false;
      append(name, value);
      return true;
    }

    private boolean contains(String name) {
      if (size < SEARCHED) {
        for (int i = 0; i < size; i++) {
          if (names[i].equals(name)) return true;
        }
        return false;
      }
      if (seen.size() < size) seen = new java.util.HashSet<>(Arrays.asList(names).subList(0, size));
      return !seen.add(name);
    }

    boolean isEmpty() {
      return size == 0;
    }

    /** The entries; the collector is empty again. */
    Entries release() {
      Entries entries = new Entries(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
      size = 0;
      seen = Set.of();
      return entries;
    }
  }
}
