package cim.runtime.view;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads bring about, with a deadline. */
public final class Await {
  private Await() {}

  public static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("it did not become so within 10 s");
      }
      LockSupport.parkNanos(100_000); // leaves the core to those who bring it about
    }
  }
}
