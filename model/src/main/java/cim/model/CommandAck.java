package cim.model;

import cim.ipld.Cid;
import java.util.Optional;
import java.util.UUID;

/**
 * The answer to a command: never state (seed 001, "Anti-Patterns"). Results flow through the stream
 * that {@code streamSubject} names.
 */
public sealed interface CommandAck {
  UUID commandId();

  UUID correlationId();

  String streamSubject();

  /**
   * @param commit the commit's CID, or empty where the command changed nothing
   */
  record Accepted(
      UUID commandId,
      UUID correlationId,
      String streamSubject,
      Optional<Cid> commit,
      Durability durability)
      implements CommandAck {}

  /**
   * @param code stable, for programs; {@code reason} is for people
   */
  record Rejected(
      UUID commandId, UUID correlationId, String streamSubject, String code, String reason)
      implements CommandAck {}
}
