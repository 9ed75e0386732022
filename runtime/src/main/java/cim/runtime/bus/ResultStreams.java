package cim.runtime.bus;

import cim.runtime.Results;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The transient messages of this node. What nobody listens to is gone. Safe for all threads. */
public final class ResultStreams implements Results {
  private final ConcurrentHashMap<UUID, List<Consumer<Result>>> listeners =
      new ConcurrentHashMap<>();

  @Override
  public Listening listen(UUID correlation, Consumer<Result> consumer) {
    listeners.compute(
        correlation,
        (_, all) -> {
          List<Consumer<Result>> more = all == null ? new CopyOnWriteArrayList<>() : all;
          more.add(consumer);
          return more;
        });
    return () -> forget(correlation, consumer);
  }

  private void forget(UUID correlation, Consumer<Result> consumer) {
    listeners.computeIfPresent(
        correlation,
        (_, all) -> {
          all.remove(consumer);
          return all.isEmpty() ? null : all;
        });
  }

  void publish(Result result) {
    listeners
        .getOrDefault(result.correlation(), List.of())
        .forEach(consumer -> consumer.accept(result));
  }
}
