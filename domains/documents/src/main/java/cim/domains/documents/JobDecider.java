package cim.domains.documents;

import cim.domains.documents.Job.Assignment;
import cim.domains.documents.Job.Purpose;
import cim.domains.documents.Job.Status;
import cim.domains.documents.JobCommand.Cancel;
import cim.domains.documents.JobCommand.RecordComparison;
import cim.domains.documents.JobCommand.RecordConflicts;
import cim.domains.documents.JobCommand.RecordContent;
import cim.domains.documents.JobCommand.RecordEntities;
import cim.domains.documents.JobCommand.RecordFailure;
import cim.domains.documents.JobCommand.RecordSummary;
import cim.domains.documents.JobCommand.RecordVerification;
import cim.domains.documents.JobCommand.Request;
import cim.domains.documents.JobCommand.ResolveConflicts;
import cim.domains.documents.JobEvent.Cancelled;
import cim.domains.documents.JobEvent.ChainVerified;
import cim.domains.documents.JobEvent.ConflictsFound;
import cim.domains.documents.JobEvent.ConflictsResolved;
import cim.domains.documents.JobEvent.ContentMade;
import cim.domains.documents.JobEvent.EntitiesExtracted;
import cim.domains.documents.JobEvent.Failed;
import cim.domains.documents.JobEvent.Requested;
import cim.domains.documents.JobEvent.SummaryGenerated;
import cim.domains.documents.JobEvent.VersionsCompared;
import cim.ipld.Cid;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Inputs;
import java.util.List;
import java.util.Optional;

/** Decides what happens to a job. */
public final class JobDecider implements Decider<JobCommand, JobEvent, Job> {

  @Override
  public Job initial() {
    return Job.UNKNOWN;
  }

  @Override
  public Decision<JobEvent> decide(JobCommand command, Job state, Inputs in) {
    if (state.assignment().isEmpty()) {
      return command instanceof Request request
          ? request(request)
          : Decision.reject("job_not_found", "there is no such job; request it first");
    }
    Assignment assignment = state.assignment().get();
    Work work = assignment.work();
    EntityId<Document> document = assignment.document();
    return switch (command) {
      case Request request ->
          assignment.equals(assigned(request))
              ? Decision.nothing()
              : Decision.reject(
                  "job_already_requested", "the id stands for another; give a new one");
      case ResolveConflicts resolve -> resolve(resolve, state);
      case RecordContent(_, Content content) ->
          work.makesContent() ? made(content, assignment, state) : notAskedFor();
      case RecordConflicts(_, int conflicts, Content marked) ->
          work instanceof Work.Merge merge && merge.strategy() == Work.Merge.Strategy.MANUAL
              ? Job.TRANSITIONS.move(
                  state.status(), Status.CONFLICTED, new ConflictsFound(conflicts, marked))
              : notAskedFor();
      case RecordComparison(_, Comparison comparison) ->
          work instanceof Work.Comparison(Cid from, Cid to)
                  && comparison.from().equals(from)
                  && comparison.to().equals(to)
              ? done(new VersionsCompared(document, comparison), state)
              : notAskedFor();
      case RecordSummary(_, Passage summary) ->
          work instanceof Work.Digest
              ? done(new SummaryGenerated(document, summary), state)
              : notAskedFor();
      case RecordEntities(_, List<Entity> entities) ->
          work instanceof Work.Extraction
              ? done(new EntitiesExtracted(document, entities), state)
              : notAskedFor();
      case RecordVerification(_, List<ChainFault> faults) ->
          work instanceof Work.Verification
              ? done(new ChainVerified(document, faults), state)
              : notAskedFor();
      case RecordFailure(_, Failure failure) ->
          Job.TRANSITIONS.move(state.status(), Status.FAILED, new Failed(failure));
      case Cancel _ -> Job.TRANSITIONS.move(state.status(), Status.CANCELLED, new Cancelled());
    };
  }

  private static Decision<JobEvent> request(Request command) {
    Assignment assignment = assigned(command);
    if (assignment.purpose() == Purpose.DOCUMENT && assignment.title().isEmpty()) {
      return Decision.reject(
          "title_missing", "title: none (expected: that of the document to be made); give one");
    }
    return Decision.accept(
        new Requested(
            assignment.document(), assignment.purpose(), assignment.title(), assignment.work()));
  }

  private static Assignment assigned(Request command) {
    return new Assignment(
        command.document(),
        command.purpose().orElse(Purpose.VERSION),
        command.title(),
        command.work());
  }

  private static Decision<JobEvent> resolve(ResolveConflicts command, Job state) {
    if (state.status() != Status.CONFLICTED) {
      return state.resolved().equals(command.sides()) && !command.sides().isEmpty()
          ? Decision.nothing()
          : Job.TRANSITIONS.wrong(state.status());
    }
    return command.sides().size() == state.conflicts()
        ? Decision.accept(new ConflictsResolved(command.sides()))
        : Decision.reject(
            "conflicts_left",
            "sides: %d (expected: %d); settle every conflict"
                .formatted(command.sides().size(), state.conflicts()));
  }

  private static Decision<JobEvent> made(Content content, Assignment assignment, Job state) {
    return done(
        new ContentMade(
            assignment.document(),
            assignment.purpose(),
            assignment.title(),
            content,
            assignment.work().follows(),
            assignment.work().origin()),
        state);
  }

  private static Decision<JobEvent> done(JobEvent event, Job state) {
    return Job.TRANSITIONS.move(state.status(), Status.DONE, event);
  }

  private static Decision<JobEvent> notAskedFor() {
    return Decision.reject(
        "outcome_not_asked_for", "the job asks for something else; record what it asks for");
  }

  @Override
  public Job evolve(Job state, JobEvent event) {
    return switch (event) {
      case Requested requested ->
          new Job(
              Status.REQUESTED,
              Optional.of(
                  new Assignment(
                      requested.document(),
                      requested.purpose(),
                      requested.title(),
                      requested.work())),
              0,
              state.resolved());
      case ConflictsFound found -> state.conflicted(found.conflicts());
      case ConflictsResolved(List<ThreeWay.Side> sides) -> state.resolved(sides);
      case ContentMade _,
          VersionsCompared _,
          SummaryGenerated _,
          EntitiesExtracted _,
          ChainVerified _ ->
          state.in(Status.DONE);
      case Failed _ -> state.in(Status.FAILED);
      case Cancelled _ -> state.in(Status.CANCELLED);
    };
  }
}
