package cim.domains.policies;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What can be asked of an exemption. */
public sealed interface ExemptionCommand extends Command<Exemption> {

  /**
   * @param risk what is at risk, and who takes it
   */
  @Doc("Asks that somebody need not keep to a policy.")
  record Request(
      EntityId<Exemption> exemption,
      EntityId<Policy> policy,
      EntityRef subject,
      Reason justification,
      Reason risk,
      Optional<Target.Resource> scope,
      Optional<Condition> condition)
      implements ExemptionCommand {}

  @Doc("Grants it until a time.")
  record Grant(EntityId<Exemption> exemption, UUID approver, Instant until)
      implements ExemptionCommand {}

  @Doc("Refuses it.")
  record Refuse(EntityId<Exemption> exemption, Reason reason) implements ExemptionCommand {}

  @Doc("Takes a granted one back.")
  record Revoke(EntityId<Exemption> exemption, Reason reason) implements ExemptionCommand {}

  @Doc("Ends one whose time is over; sent by itself.")
  record Expire(EntityId<Exemption> exemption) implements ExemptionCommand {}
}
