package cim.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event as it stands in the log.
 *
 * @param event the decoded event
 * @param stream the aggregate's id
 * @param revision the event's place in its stream, from 0
 * @param position the event's place in its domain's log, from 0
 * @param at when it was recorded
 * @param part which of the events that an upcaster made of the one that is stored, from 0; they
 *     share everything else (RULINGS 7)
 */
public record Recorded<E>(
    E event,
    UUID id,
    Subject subject,
    UUID stream,
    long revision,
    long position,
    Instant at,
    Optional<UUID> actor,
    Causality causality,
    int part) {

  /** One that is read as it is stored. */
  public Recorded(
      E event,
      UUID id,
      Subject subject,
      UUID stream,
      long revision,
      long position,
      Instant at,
      Optional<UUID> actor,
      Causality causality) {
    this(event, id, subject, stream, revision, position, at, actor, causality, 0);
  }
}
