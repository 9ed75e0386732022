package cim.runtime.bus;

import cim.ipld.Cid;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.runtime.CommandMessage;
import java.util.Optional;

/** The acks of commands. */
final class Acks {

  private Acks() {}

  static CommandAck accepted(CommandMessage message, Optional<Cid> commit, Durability durability) {
    return new CommandAck.Accepted(
        message.causality().message(),
        message.causality().correlation(),
        streamSubject(message.type()),
        commit,
        durability);
  }

  static CommandAck rejected(CommandMessage message, String code, String reason) {
    return new CommandAck.Rejected(
        message.causality().message(),
        message.causality().correlation(),
        streamSubject(message.type()),
        code,
        reason);
  }

  /** The subjects of the aggregate's events: {@code people.person.>}. */
  private static String streamSubject(String type) {
    int dot = type.lastIndexOf('.');
    return (dot < 0 ? type : type.substring(0, dot)) + ".>";
  }
}
