package cim.testkit;

import cim.model.Event;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.model.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Inputs of a decision that are the same in every run. Used by one thread. */
public final class FixedInputs implements Inputs {
  private final Instant now;
  private final List<? extends Recorded<?>> found;
  private final Random random;
  private int ids;

  private FixedInputs(Instant now, List<? extends Recorded<?>> found, long seed) {
    this.now = now;
    this.found = found;
    this.random = new Random(seed);
  }

  public static FixedInputs at(Instant now) {
    return new FixedInputs(now, List.of(), 1);
  }

  /** The same inputs, not drawn from yet, where these events have been found. */
  public FixedInputs finding(List<? extends Recorded<?>> events) {
    return new FixedInputs(now, List.copyOf(events), 1);
  }

  /** The id that the {@code n}-th call of {@link #id()} gives, from 0. */
  public static UUID idNumber(int n) {
    return Uuids.derived("cim.testkit.id", Integer.toString(n));
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  @SuppressWarnings("unchecked") // Only events of the type pass.
  public <E extends Event<?>> List<Recorded<E>> found(Class<E> type) {
    return found.stream()
        .filter(event -> type.isInstance(event.event()))
        .map(event -> (Recorded<E>) event)
        .toList();
  }

  @Override
  public UUID id() {
    return idNumber(ids++);
  }

  @Override
  public long random(long bound) {
    return random.nextLong(bound);
  }
}
