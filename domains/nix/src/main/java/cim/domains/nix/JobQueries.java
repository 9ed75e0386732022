package cim.domains.nix;

import cim.domains.nix.Configurations.ConfigurationRow;
import cim.domains.nix.Jobs.JobRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows.Order;
import java.util.Optional;

/** Questions about what Nix was asked to do. */
final class JobQueries {

  @Doc("One job with what came of it.")
  public record GetJob(EntityId<Job> job) implements Query<JobRow> {}

  @Doc("Jobs in the order in which they were asked for.")
  public record FindJobs(Optional<Work.Kind> kind, Optional<Job.Status> status)
      implements Query<Page<JobRow>> {}

  @Doc("Configurations whose activation was asked for and not answered yet.")
  public record FindActivations() implements Query<Page<ConfigurationRow>> {}

  static final QueryHandler<GetJob, JobRow> JOB =
      QueryHandler.one(
          "get_job",
          GetJob.class,
          JobRow.class,
          (query, views) ->
              views.rows(JobRow.class).required(query.job(), "job", "a job that was asked for"));

  static final QueryHandler<FindJobs, Page<JobRow>> JOBS =
      QueryHandler.list(
          "find_jobs",
          FindJobs.class,
          JobRow.class,
          (query, views) ->
              views
                  .rows(JobRow.class)
                  .all()
                  .where("kind", query.kind().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("requested", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<FindActivations, Page<ConfigurationRow>> ACTIVATIONS =
      QueryHandler.list(
          "find_activations",
          FindActivations.class,
          ConfigurationRow.class,
          (_, views) ->
              views
                  .rows(ConfigurationRow.class)
                  .all()
                  .where("status", Match.equalTo(Configuration.Status.ACTIVATING))
                  .orderBy("host", Order.ASCENDING)
                  .page(views.paging()));

  private JobQueries() {}
}
