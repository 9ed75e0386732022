package cim.model;

import java.util.UUID;

/**
 * The answer to a query: its result follows as a transient message on {@code streamSubject}
 * (RULINGS 17).
 */
public sealed interface QueryAck {
  UUID queryId();

  UUID correlationId();

  String streamSubject();

  record Accepted(UUID queryId, UUID correlationId, String streamSubject) implements QueryAck {}

  record Rejected(
      UUID queryId, UUID correlationId, String streamSubject, String code, String reason)
      implements QueryAck {}
}
