package cim.store;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The command of a commit, recorded beside its events so that it can be decided again (RULINGS 2).
 *
 * @param type {@code <context>.<aggregate>.<command>}
 * @param data the public part of its payload
 * @param personal the personal parts, each sealed for its data subject
 * @param inputs the recorded inputs of the decision
 * @param time the time of the decision; the events' timestamp
 * @param rights the rights under which it ran
 */
public record NewCommand(
    String type,
    Value.Map data,
    List<PersonalPart> personal,
    Value.Map inputs,
    Instant time,
    Optional<UUID> actor,
    List<String> rights,
    Policy policy,
    Causality causality) {
  public NewCommand {
    personal = List.copyOf(personal);
    rights = List.copyOf(rights);
  }

  /** The command's id; the same id again is a duplicate. */
  public UUID id() {
    return causality.message();
  }
}
