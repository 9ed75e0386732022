package cim.domains.policies;

import cim.domains.policies.Report.Status;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;

/** Decides what happens to a reported violation. */
public final class ReportDecider implements Decider<ReportCommand, ReportEvent, Report> {

  @Override
  public Report initial() {
    return Report.UNKNOWN;
  }

  @Override
  public Decision<ReportEvent> decide(ReportCommand command, Report state, Inputs in) {
    return switch (command) {
      case ReportCommand.ReportViolation report ->
          state.status() == Status.UNKNOWN
              ? Decision.accept(
                  new ReportEvent.Reported(
                      report.policy(), report.subject(), report.severity(), report.what()))
              : Decision.nothing();
      case ReportCommand.Resolve(_, Reason how) ->
          move(state, Status.RESOLVED, new ReportEvent.Resolved(how));
      case ReportCommand.Dismiss(_, Reason reason) ->
          move(state, Status.DISMISSED, new ReportEvent.Dismissed(reason));
    };
  }

  private static Decision<ReportEvent> move(Report state, Status next, ReportEvent event) {
    return state.status() == Status.UNKNOWN
        ? Decision.reject("violation_not_found", "there is no such violation; report it first")
        : Report.TRANSITIONS.move(state.status(), next, event);
  }

  @Override
  public Report evolve(Report state, ReportEvent event) {
    return switch (event) {
      case ReportEvent.Reported _ -> new Report(Status.REPORTED);
      case ReportEvent.Resolved _ -> new Report(Status.RESOLVED);
      case ReportEvent.Dismissed _ -> new Report(Status.DISMISSED);
    };
  }
}
