package cim.store;

import cim.model.InvalidValue;
import java.util.List;

/**
 * One command and the events that it causes on one chain: all or none (RULINGS 1).
 *
 * @param events 1 to 200; with all payloads at most 256 KiB; larger lists and payloads are objects
 *     named by CID
 */
public record NewCommit(StreamId stream, NewCommand command, List<NewEvent> events) {
  public static final int MAXIMUM_EVENTS = 200;
  public static final int MAXIMUM_BYTES = 256 * 1024;

  public NewCommit {
    events = List.copyOf(events);
    if (events.isEmpty() || events.size() > MAXIMUM_EVENTS) {
      throw new InvalidValue(
          "events",
          events.size(),
          "1 to " + MAXIMUM_EVENTS + "; split the command or store a list as object");
    }
  }
}
