package cim.runtime.bus;

import cim.model.Sought;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets those who seek the same events decide one after the other, once they have met a conflict: of
 * many who race for one tag, each round of trying at once would let one win and send all others
 * back. Safe for all threads; who is in a turn holds up only those that seek the same, or share a
 * lock with it by chance.
 */
final class Turns {
  private final List<ReentrantLock> locks = Stream.generate(ReentrantLock::new).limit(256).toList();

  <T> T take(Sought sought, Supplier<T> work) {
    List<Integer> places =
        sought.items().stream()
            .map(item -> Math.floorMod(item.tags().hashCode(), locks.size()))
            .distinct()
            .sorted() // Everybody in one order, so that nobody waits in a circle.
            .toList();
    return take(places, work);
  }

  private <T> T take(List<Integer> places, Supplier<T> work) {
    if (places.isEmpty()) {
      return work.get();
    }
    ReentrantLock lock = locks.get(places.getFirst());
    lock.lock();
    try {
      return take(places.subList(1, places.size()), work);
    } finally {
      lock.unlock();
    }
  }
}
