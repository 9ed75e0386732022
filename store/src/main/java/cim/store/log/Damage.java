package cim.store.log;

import cim.store.StoreException;
import cim.store.StreamId;
import java.util.Set;

/**
 * Stored bytes that are not what was written.
 *
 * @param file below the data folder
 * @param offset in the file
 * @param firstPosition of the first event that cannot be read
 * @param endPosition the one after the last
 * @param streams whose events they are; empty where that cannot be told, so that it may be any
 */
public record Damage(
    String file,
    long offset,
    long firstPosition,
    long endPosition,
    Set<StreamId> streams,
    String reason) {
  public Damage {
    streams = Set.copyOf(streams);
  }

  StoreException exception() {
    return new StoreException("corrupt", text());
  }

  /** Where it is, whose events it concerns, and what to do. */
  String text() {
    String positions =
        firstPosition + 1 >= endPosition
            ? "position " + firstPosition
            : "positions " + firstPosition + " to " + (endPosition - 1);
    String whose =
        streams.isEmpty()
            ? ""
            : ", stream "
                + String.join(
                    ", ",
                    streams.stream()
                        .map(id -> id.aggregate() + " " + id.scope().text())
                        .sorted()
                        .toList());
    return file
        + ": damaged at byte "
        + offset
        + ", "
        + positions
        + whose
        + ": "
        + reason
        + " (expected: as written); run `cim verify`, restore this file from a copy";
  }
}
