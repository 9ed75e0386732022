package cim.domains.policies;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Event;
import cim.model.Version;
import java.util.Optional;

/** What can have happened to a reported violation. */
public sealed interface ReportEvent extends Event<Report> {

  @Version(1)
  record Reported(
      EntityId<Policy> policy, Optional<EntityRef> subject, Severity severity, Reason what)
      implements ReportEvent {}

  @Version(1)
  record Resolved(Reason how) implements ReportEvent {}

  @Version(1)
  record Dismissed(Reason reason) implements ReportEvent {}
}
