package cim.bench;

import java.time.Duration;
import java.util.List;

/**
 * How much each work of {@link StoreBench} does.
 *
 * @param writers who append at the same time
 * @param batches events of each of their batches
 * @param round how long one round of appending takes
 * @param rounds of which the median is taken
 * @param syncs whose median is the floor of durable appending
 * @param latency how long commits come at each fixed rate; an even number of seconds
 * @param log events of the log that is read, opened and verified
 * @param retained events whose memory is measured
 */
record StoreSizes(
    List<Integer> writers,
    List<Integer> batches,
    Duration round,
    int rounds,
    int syncs,
    Duration latency,
    int log,
    int retained) {

  private static final List<Integer> WRITERS = List.of(1, 8, 64, 512);
  private static final List<Integer> BATCHES = List.of(1, 10, 100, 1_000);

  static StoreSizes of(Size size) {
    return switch (size) {
      case USUAL ->
          new StoreSizes(
              WRITERS,
              BATCHES,
              Duration.ofMillis(400),
              3,
              100,
              Duration.ofSeconds(20),
              200_000,
              200_000);
      case FULL ->
          new StoreSizes(
              WRITERS,
              BATCHES,
              Duration.ofSeconds(2),
              5,
              300,
              Duration.ofMinutes(10),
              1_000_000,
              200_000);
    };
  }
}
