package cim.store.log;

import cim.store.StreamId;
import cim.store.index.Keys;
import cim.store.index.Part;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The damage known in one log: which streams stop. Found at recovery and by reads; any thread. */
final class Damages {
  private final CopyOnWriteArrayList<Damage> all = new CopyOnWriteArrayList<>();
  private final Map<StreamId, Damage> byStream = new ConcurrentHashMap<>();
  private final Map<Long, Damage> byKey = new ConcurrentHashMap<>();
  private volatile boolean extendable = true;

  void add(Damage damage) {
    add(damage, Part.NONE);
  }

  /**
   * @param key of the stream in the index, which may be all that is known of it; {@link Part#NONE}:
   *     not even that
   */
  void add(Damage damage, long key) {
    boolean known = all.stream().anyMatch(other -> says(other, damage));
    if (!known) {
      all.add(damage);
      damage.streams().forEach(stream -> byStream.putIfAbsent(stream, damage));
      if (damage.streams().isEmpty()) {
        byKey.putIfAbsent(key, damage);
      }
    }
  }

  /** Whether one damage says all that another one says: its place, and every stream it stops. */
  private static boolean says(Damage one, Damage other) {
    boolean stopsAsMuch =
        one.streams().isEmpty()
            || (!other.streams().isEmpty() && one.streams().containsAll(other.streams()));
    return one.file().equals(other.file()) && one.offset() == other.offset() && stopsAsMuch;
  }

  List<Damage> all() {
    return List.copyOf(all);
  }

  /** Nothing can be appended any more: the tree cannot be continued over what was lost. */
  void stopAppending() {
    extendable = false;
  }

  /** Throws where a stream may not be extended. */
  void requireExtendable(StreamId stream) {
    if (!extendable) {
      throw all.getFirst().exception();
    }
    requireWhole(stream);
  }

  /** Throws where a stream may not be read. */
  void requireWhole(StreamId stream) {
    if (all.isEmpty()) {
      return;
    }
    Damage damage = byStream.get(stream);
    if (damage != null) {
      throw damage.exception();
    }
    requireKnown(stream.aggregate());
  }

  /** Throws where any stream of an aggregate may not be read. */
  void requireWhole(UUID aggregate) {
    byStream.forEach((stream, damage) -> {
      if (stream.aggregate().equals(aggregate)) {
        throw damage.exception();
      }
    });
    requireKnown(aggregate);
  }

  /** Throws where an event at a position or after it cannot be read. */
  void requireReadableFrom(long position) {
    for (Damage damage : all) {
      if (damage.endPosition() > position) {
        throw damage.exception();
      }
    }
  }

  /** Throws what is known of a position that cannot be read. */
  RuntimeException at(long position) {
    for (Damage damage : all) {
      if (damage.firstPosition() <= position && position < damage.endPosition()) {
        return damage.exception();
      }
    }
    return new IllegalStateException(
        "position " + position + ": lost without a damage that says why");
  }

  /** Throws where damage may be that of an aggregate's streams, since they are not known. */
  private void requireKnown(UUID aggregate) {
    for (long key : List.of(Part.NONE, Keys.stream(aggregate))) {
      Damage damage = byKey.get(key);
      if (damage != null) {
        throw damage.exception();
      }
    }
  }
}
