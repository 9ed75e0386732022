package cim.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** Notes on an entity, at most one for a key. They name no people: they are not sealed. */
public record Metadata(Map<String, String> notes) {
  public static final int MOST = 100;
  public static final Metadata NONE = new Metadata(Map.of());

  /** A key in snake_case. */
  public record Key(String value) {
    public Key {
      Subject.name("key", value);
    }
  }

  /** A note under its key. */
  public record Entry(Key key, String value) {
    private static final int LONGEST = 2000;

    public Entry {
      if (value.isEmpty() || value.length() > LONGEST) {
        throw new InvalidValue("value", value, "1 to " + LONGEST + " characters");
      }
    }
  }

  public Metadata {
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }

  public Optional<Entry> find(Key key) {
    return Optional.ofNullable(notes.get(key.value())).map(value -> new Entry(key, value));
  }

  /** The note under its key, in place of an older one. */
  public <E> Decision<E> add(
      Entry entry,
      Function<? super Entry, ? extends E> removed,
      Function<? super Entry, ? extends E> added) {
    Optional<Entry> old = find(entry.key());
    return old.isEmpty() && notes.size() >= MOST
        ? Decision.tooMany(MOST)
        : Decision.replace(old, entry, removed, added);
  }

  public Metadata with(Entry entry) {
    SequencedMap<String, String> more = new LinkedHashMap<>(notes);
    more.put(entry.key().value(), entry.value());
    return new Metadata(more);
  }

  public Metadata without(Key key) {
    SequencedMap<String, String> fewer = new LinkedHashMap<>(notes);
    fewer.remove(key.value());
    return new Metadata(fewer);
  }
}
