package cim.domains.policies;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import java.util.Optional;

/** What can be asked of a reported violation. */
public sealed interface ReportCommand extends Command<Report> {

  @Doc("Reports that a policy is violated.")
  record ReportViolation(
      EntityId<Report> violation,
      EntityId<Policy> policy,
      Optional<EntityRef> subject,
      Severity severity,
      Reason what)
      implements ReportCommand {}

  @Doc("Says that the violation is over, and how.")
  record Resolve(EntityId<Report> violation, Reason how) implements ReportCommand {}

  @Doc("Says that there is none.")
  record Dismiss(EntityId<Report> violation, Reason reason) implements ReportCommand {}
}
