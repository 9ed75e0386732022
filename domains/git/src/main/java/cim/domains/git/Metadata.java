package cim.domains.git;

import cim.model.InvalidValue;
import cim.model.Subject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Notes on a repository, at most one for a key. Immutable. */
public record Metadata(Map<String, String> notes) {
  static final int MOST = 100;
  static final Metadata NONE = new Metadata(Map.of());

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

  Optional<Entry> find(Key key) {
    return Optional.ofNullable(notes.get(key.value())).map(value -> new Entry(key, value));
  }

  boolean isFull() {
    return notes.size() >= MOST;
  }

  Metadata with(Entry entry) {
    SequencedMap<String, String> more = new LinkedHashMap<>(notes);
    more.put(entry.key().value(), entry.value());
    return new Metadata(more);
  }

  Metadata without(Key key) {
    SequencedMap<String, String> fewer = new LinkedHashMap<>(notes);
    fewer.remove(key.value());
    return new Metadata(fewer);
  }
}
