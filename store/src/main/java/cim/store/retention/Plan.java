package cim.store.retention;

import cim.ipld.Value;
import cim.store.hold.Hold;
import cim.store.log.DayFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a compaction of a domain takes.
 *
 * @param cut the first position that stays; 0 where nothing is old enough
 * @param days that have something to go or held, oldest first
 * @param held what holds keep: the aggregates below the cut by hold; of a held domain none is named
 */
public record Plan(
    String domain, KeepFor policy, long cut, List<Day> days, Map<Hold, List<UUID>> held) {

  /**
   * What goes of a day.
   *
   * @param events that lose their data
   * @param bytes that get free
   * @param heldEvents that keep it
   * @param archived whether an archive has the day; it is read back before anything goes
   */
  public record Day(DayFile file, long events, long bytes, long heldEvents, boolean archived) {

    /** The day as {@code 2026-11-21}. */
    public String date() {
      return LocalDate.ofEpochDay(file.day()).toString();
    }

    private Value.Map json() {
      return Value.map()
          .put("day", date())
          .put("events", events)
          .put("bytes", bytes)
          .put("held_events", heldEvents)
          .put("archived", archived)
          .build();
    }
  }

  public Plan {
    days = List.copyOf(days);
    held = Map.copyOf(held);
  }

  public long events() {
    return days.stream().mapToLong(Day::events).sum();
  }

  public long bytes() {
    return days.stream().mapToLong(Day::bytes).sum();
  }

  /** Whether nothing goes. */
  public boolean isEmpty() {
    return events() == 0;
  }

  /** As the command line prints it. */
  public Value.Map json() {
    return Value.map()
        .put("domain", domain)
        .put("policy", policy.text())
        .put("cut", cut)
        .put("events", events())
        .put("bytes", bytes())
        .put("days", Value.list(days.stream().<Value>map(Day::json).toList()))
        .put(
            "held",
            Value.list(
                held.entrySet().stream()
                    .<Value>map(each ->
                        Value.map()
                            .putAll(each.getKey().json().entries())
                            .put("streams", each.getValue().size())
                            .build())
                    .toList()))
        .build();
  }
}
