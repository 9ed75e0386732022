package cim.testkit;

import cim.model.Inputs;
import cim.model.Uuids;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Inputs of a decision that are the same in every run. Used by one thread. */
public final class FixedInputs implements Inputs {
  private final Instant now;
  private final Random random;
  private int ids;

  private FixedInputs(Instant now, long seed) {
    this.now = now;
    this.random = new Random(seed);
  }

  public static FixedInputs at(Instant now) {
    return new FixedInputs(now, 1);
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
  public UUID id() {
    return idNumber(ids++);
  }

  @Override
  public long random(long bound) {
    return random.nextLong(bound);
  }
}
