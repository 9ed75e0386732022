package cim.store.log;

import java.util.List;

/**
 * What a step of a scrub has read.
 *
 * @param next the position to go on from
 * @param bytes that were read
 * @param faults what is not as it was written
 */
public record Scrubbed(long next, long bytes, List<String> faults) {
  public Scrubbed {
    faults = List.copyOf(faults);
  }
}
