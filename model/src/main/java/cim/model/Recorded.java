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
    Causality causality) {}
