package cim.store.fault;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Many trials of one row of the fault catalogue, some at once: first the seeds that failed once
 * ({@code seeds.txt}), then as many as asked for. What fails says its seed and its options; {@code
 * -Dcim.seed=N} runs that one alone.
 */
public final class Campaign {

  /** One case. What it prints as are its options. */
  @FunctionalInterface
  public interface Trial {
    void run() throws Exception;
  }

  /** More than there are cores: a trial waits for the threads of its store now and then. */
  private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

  private final String row;
  private final String what;
  private final AtomicInteger ran = new AtomicInteger();
  private final Clock clock = Clock.started();

  private Campaign(String row, String what) {
    this.row = row;
    this.what = what;
  }

  /**
   * Runs trials made of seeds.
   *
   * @param row of the catalogue, {@code F07}
   */
  public static void seeded(String row, String what, Budget budget, LongFunction<Trial> trials) {
    LongStream fresh = LongStream.range(0, budget.cases());
    new Campaign(row, what).run(LongStream.concat(kept(row), fresh), trials);
  }

  /**
   * Runs every one of a number of cases; {@code trials} makes the n-th. With {@code -Dcim.cases=N}
   * only about so many of them, while one writes a campaign.
   *
   * @return how many there are
   */
  public static int each(String row, String what, long count, LongFunction<Trial> trials) {
    long step = Math.max(1, count / Integer.getInteger("cim.cases", Integer.MAX_VALUE));
    new Campaign(row, what).run(LongStream.range(0, count / step).map(n -> n * step), trials);
    return Math.toIntExact(count);
  }

  private void run(LongStream seeds, LongFunction<Trial> trials) {
    Long only = Long.getLong("cim.seed");
    LongStream all = only == null ? seeds : LongStream.of(only);
    try (ForkJoinPool pool = new ForkJoinPool(AT_ONCE)) {
      pool.submit(() -> all.parallel().forEach(seed -> run(seed, trials.apply(seed)))).join();
    }
    clock.report(row, what, ran.get());
  }

  private void run(long seed, Trial trial) {
    try {
      trial.run();
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "%s (%s), again with -Dcim.seed=%d: %s: %s".formatted(row, what, seed, trial, e), e);
    }
    ran.incrementAndGet();
  }

  /** The n-th of some values, round and round. */
  static <T> T one(T[] values, long n) {
    return values[(int) (n % values.length)];
  }

  /** Measures a campaign. */
  record Clock(long begun, long processor) {
    private static final OperatingSystemMXBean SYSTEM =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Clock started() {
      return new Clock(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    /** Says what ran, for the log of the gate. */
    void report(String row, String what, long cases) {
      System.out.printf(
          Locale.ROOT,
          "%s %s: %,d cases in %.1f s (%.1f s of processor)%n",
          row,
          what,
          cases,
          (System.nanoTime() - begun) / 1e9,
          (SYSTEM.getProcessCpuTime() - processor) / 1e9);
    }
  }

  private static LongStream kept(String row) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Campaign.class.getResourceAsStream("seeds.txt")),
                StandardCharsets.UTF_8))) {
      List<String> all = lines.lines().filter(line -> line.startsWith(row + " ")).toList();
      return all.stream().mapToLong(line -> Long.parseLong(line.substring(row.length() + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
