package cim.domains.documents;

import cim.domains.documents.Job.Status;
import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Work with contents, and what came of it. */
final class Jobs {
  private static final JobDecider DECIDER = new JobDecider();

  /**
   * What came of a job; of each at most one.
   *
   * @param content that was made, or with the conflicts marked
   * @param faults of a chain that was verified; none where it is whole
   */
  public record Result(
      Optional<Content> content,
      Optional<Comparison> comparison,
      Optional<Passage> summary,
      @Bounded(Entity.MOST) List<Entity> entities,
      @Bounded(ChainFault.MOST) List<ChainFault> faults,
      Optional<Failure> failure) {
    private static final Result NONE =
        new Result(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty());

    private static Result of(Content content) {
      return new Result(
          Optional.of(content),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty());
    }

    private Result and(JobEvent event) {
      return switch (event) {
        case JobEvent.ContentMade made -> of(made.content());
        case JobEvent.ConflictsFound found -> of(found.marked());
        case JobEvent.VersionsCompared compared ->
            new Result(
                content, Optional.of(compared.comparison()), summary, entities, faults, failure);
        case JobEvent.SummaryGenerated generated ->
            new Result(
                content, comparison, Optional.of(generated.summary()), entities, faults, failure);
        case JobEvent.EntitiesExtracted extracted ->
            new Result(content, comparison, summary, extracted.entities(), faults, failure);
        case JobEvent.ChainVerified verified ->
            new Result(content, comparison, summary, entities, verified.faults(), failure);
        case JobEvent.Failed failed ->
            new Result(
                content, comparison, summary, entities, faults, Optional.of(failed.failure()));
        case JobEvent.Requested _, JobEvent.ConflictsResolved _, JobEvent.Cancelled _ -> this;
      };
    }
  }

  /**
   * A job in a list.
   *
   * @param kind what is done: {@code merge}
   */
  public record JobRow(
      @Key EntityId<Job> id,
      @Indexed EntityId<Document> document,
      @Indexed String kind,
      @Indexed Status status,
      Job job,
      Result result,
      @Indexed Instant requested,
      Instant changed) {}

  static final ReadModel<JobRow> MODEL =
      ReadModel.of("jobs", 1, JobRow.class).onEvery(JobEvent.class, Jobs::apply);

  private Jobs() {}

  /** The name of a kind of work, as it stands in commands. */
  static String kind(Class<? extends Work> work) {
    return work.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static void apply(Recorded<JobEvent> event, Table<JobRow> rows) {
    EntityId<Job> id = EntityId.of(event.stream());
    Optional<JobRow> known = rows.find(id);
    Job after = DECIDER.evolve(known.map(JobRow::job).orElse(Job.UNKNOWN), event.event());
    Result result = known.map(JobRow::result).orElse(Result.NONE).and(event.event());
    Instant requested = known.map(JobRow::requested).orElse(event.at());
    after
        .assignment()
        .ifPresent(assignment ->
            rows.put(
                new JobRow(
                    id,
                    assignment.document(),
                    kind(assignment.work().getClass()),
                    after.status(),
                    after,
                    result,
                    requested,
                    event.at())));
  }
}
