package cim.model;

import java.util.UUID;

/** Where the results of a command or query appear (seed 001, "CQRS"). */
public record EventStreamSubscription(UUID correlationId, String streamSubject) {}
