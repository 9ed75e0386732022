package cim.store.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a log is cut: the beginning of a day's file. Follows from the log's days, the policy and a
 * time alone.
 *
 * @param day the first that stays, counted from 1970-01-01
 * @param position the first that stays
 */
record CutPoint(long day, long position) {

  /** A day of a log and the first position in its file. */
  record Day(long day, long first) {}

  /**
   * The cut; empty where nothing is old enough. The newest file always stays.
   *
   * @param days that have events, oldest first
   */
  static Optional<CutPoint> of(List<Day> days, KeepFor policy, Instant now) {
    long oldest =
        Math.floorDiv(now.getEpochSecond(), Duration.ofDays(1).toSeconds()) - policy.days();
    int going = 0;
    while (going < days.size() - 1 && days.get(going).day() < oldest) {
      going++;
    }
    return going == 0
        ? Optional.empty()
        : Optional.of(new CutPoint(days.get(going).day(), days.get(going).first()));
  }
}
