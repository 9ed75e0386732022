package cim.runtime;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Command;
import cim.model.Durability;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A command on its way to its aggregate, as any face sends it.
 *
 * @param type {@code <context>.<aggregate>.<command>}
 * @param target the aggregate's id
 * @param content what it says
 * @param causality its own id, correlation and cause
 * @param expectedRevision the revision that the sender saw; empty: whatever it is
 * @param durability what the sender wants to wait for
 */
public record CommandMessage(
    String type,
    UUID target,
    Content content,
    Causality causality,
    Principal principal,
    OptionalLong expectedRevision,
    Durability durability) {

  /** What a command says, in the form in which its sender has it. */
  public sealed interface Content {}

  /**
   * As it came over the wire.
   *
   * @param data the command's fields without the target, keys in snake_case
   */
  public record Fields(Value.Map data) implements Content {}

  /** As code that knows its domain, such as an importer, made it: there is nothing to decode. */
  public record Typed(Command<?> command) implements Content {}

  /** A command whose fields came over the wire. */
  public CommandMessage(
      String type,
      UUID target,
      Value.Map data,
      Causality causality,
      Principal principal,
      OptionalLong expectedRevision,
      Durability durability) {
    this(type, target, new Fields(data), causality, principal, expectedRevision, durability);
  }
}
