package cim.domains.documents;

import cim.domains.documents.Bonds.BondRow;
import cim.domains.documents.Collections.CollectionRow;
import cim.domains.documents.Comments.CommentRow;
import cim.domains.documents.Intakes.IntakeRow;
import cim.domains.documents.Jobs.JobRow;
import cim.domains.documents.Templates.TemplateRow;
import cim.ipld.Cid;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Questions about what belongs to documents: comments, collections, links, work, templates. */
final class WorkQueries {
  private static final int MOST = 1000;

  @Doc("What was said of a document, in order; answers name what they answer.")
  public record GetComments(
      EntityId<Document> document,
      Optional<Comment.Status> status,
      Optional<Comment.Block> block,
      Optional<EntityId<Comment>> answers)
      implements Query<Page<CommentRow>> {}

  /**
   * @param relation of one kind only: {@code supersedes}, {@code runs_through}
   */
  @Doc("What a document has to do with others: links from it and to it, collections, workflows.")
  public record GetLinked(EntityId<Document> document, Optional<String> relation)
      implements Query<Page<BondRow>> {}

  /**
   * @param workflow the id of an execution
   */
  @Doc("Documents that go or went through a workflow.")
  public record FindByWorkflow(UUID workflow) implements Query<Page<BondRow>> {}

  @Doc("One collection, with how many documents are in it.")
  public record GetCollection(EntityId<Collection> collection) implements Query<Gathered> {}

  @Doc("Collections by name.")
  public record FindCollections(Optional<String> name, Optional<Collection.Status> status)
      implements Query<Page<CollectionRow>> {}

  @Doc("One job with what came of it.")
  public record GetJob(EntityId<Job> job) implements Query<JobRow> {}

  /**
   * @param kind of work: {@code merge}
   */
  @Doc("Work with contents, asked for last first.")
  public record FindJobs(
      Optional<EntityId<Document>> document, Optional<String> kind, Optional<Job.Status> status)
      implements Query<Page<JobRow>> {}

  @Doc("How two contents of a document differ, as the newest comparison of them says.")
  public record Compare(EntityId<Document> document, Cid from, Cid to)
      implements Query<Comparison> {}

  @Doc("One template with its text and variables.")
  public record GetTemplate(EntityId<Template> template) implements Query<TemplateRow> {}

  @Doc("Templates by name.")
  public record FindTemplates(Optional<Template.Status> status)
      implements Query<Page<TemplateRow>> {}

  @Doc("One content from outside.")
  public record GetIntake(EntityId<Intake> intake) implements Query<IntakeRow> {}

  @Doc("Contents from outside, the newest first.")
  public record FindIntakes(Optional<Intake.Status> status) implements Query<Page<IntakeRow>> {}

  /** A collection and its size; its documents are found by {@code find_documents}. */
  public record Gathered(CollectionRow collection, long documents) {}

  static final QueryHandler<GetComments, Page<CommentRow>> COMMENTS =
      QueryHandler.list(
          "get_comments",
          GetComments.class,
          CommentRow.class,
          (query, views) ->
              DocumentQueries.of(query.document(), views.rows(CommentRow.class))
                  .where("status", query.status().map(Match::equalTo))
                  .where("block", query.block().map(Match::equalTo))
                  .where("answers", query.answers().map(Match::equalTo))
                  .orderBy("position", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetLinked, Page<BondRow>> LINKED =
      QueryHandler.list("get_linked", GetLinked.class, BondRow.class, WorkQueries::linked);

  static final QueryHandler<FindByWorkflow, Page<BondRow>> BY_WORKFLOW =
      QueryHandler.list(
          "find_by_workflow",
          FindByWorkflow.class,
          BondRow.class,
          (query, views) ->
              views
                  .rows(BondRow.class)
                  .all()
                  .where("target", Match.equalTo(query.workflow()))
                  .where("relation", Match.equalTo(Bonds.RUNS_THROUGH))
                  .page(views.paging()));

  static final QueryHandler<GetCollection, Gathered> COLLECTION =
      QueryHandler.one(
          "get_collection", GetCollection.class, Gathered.class, WorkQueries::collection);

  static final QueryHandler<FindCollections, Page<CollectionRow>> COLLECTIONS =
      QueryHandler.list(
          "find_collections",
          FindCollections.class,
          CollectionRow.class,
          (query, views) ->
              views
                  .rows(CollectionRow.class)
                  .all()
                  .where("name", query.name().map(Match::contains))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetJob, JobRow> JOB =
      QueryHandler.one(
          "get_job",
          GetJob.class,
          JobRow.class,
          (query, views) ->
              views.rows(JobRow.class).required(query.job(), "job", "a job that was requested"));

  static final QueryHandler<FindJobs, Page<JobRow>> JOBS =
      QueryHandler.list(
          "find_jobs",
          FindJobs.class,
          JobRow.class,
          (query, views) ->
              views
                  .rows(JobRow.class)
                  .all()
                  .where("document", query.document().map(Match::equalTo))
                  .where("kind", query.kind().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("requested", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<Compare, Comparison> COMPARE =
      QueryHandler.one("compare", Compare.class, Comparison.class, WorkQueries::compare);

  static final QueryHandler<GetTemplate, TemplateRow> TEMPLATE =
      QueryHandler.one(
          "get_template",
          GetTemplate.class,
          TemplateRow.class,
          (query, views) ->
              views
                  .rows(TemplateRow.class)
                  .required(query.template(), "template", "a template that was created"));

  static final QueryHandler<FindTemplates, Page<TemplateRow>> TEMPLATES =
      QueryHandler.list(
          "find_templates",
          FindTemplates.class,
          TemplateRow.class,
          (query, views) ->
              views
                  .rows(TemplateRow.class)
                  .all()
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetIntake, IntakeRow> INTAKE =
      QueryHandler.one(
          "get_intake",
          GetIntake.class,
          IntakeRow.class,
          (query, views) ->
              views
                  .rows(IntakeRow.class)
                  .required(query.intake(), "intake", "content that was staged"));

  static final QueryHandler<FindIntakes, Page<IntakeRow>> INTAKES =
      QueryHandler.list(
          "find_intakes",
          FindIntakes.class,
          IntakeRow.class,
          (query, views) ->
              views
                  .rows(IntakeRow.class)
                  .all()
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("staged", Order.DESCENDING)
                  .page(views.paging()));

  private WorkQueries() {}

  /** From the document first, then to it; at most 1,000 of each. */
  private static Page<BondRow> linked(GetLinked query, Views views) {
    Rows<BondRow> rows = views.rows(BondRow.class);
    Optional<Match> relation = query.relation().map(Match::equalTo);
    List<BondRow> all =
        new ArrayList<>(
            rows.all()
                .where("document", Match.equalTo(query.document()))
                .where("relation", relation)
                .first(MOST));
    all.addAll(
        rows.all()
            .where("target", Match.equalTo(query.document().value()))
            .where("relation", relation)
            .first(MOST));
    return Page.of(all, views.paging());
  }

  private static Gathered collection(GetCollection query, Views views) {
    CollectionRow row =
        views
            .rows(CollectionRow.class)
            .required(query.collection(), "collection", "a collection that was created");
    return new Gathered(
        row,
        views
            .rows(BondRow.class)
            .all()
            .where("target", Match.equalTo(query.collection().value()))
            .where("relation", Match.equalTo(Bonds.IN_COLLECTION))
            .count());
  }

  private static Comparison compare(Compare query, Views views) {
    return DocumentQueries.of(query.document(), views.rows(JobRow.class))
        .where("kind", Match.equalTo(Jobs.kind(Work.Comparison.class)))
        .where("status", Match.equalTo(Job.Status.DONE))
        .orderBy("requested", Order.DESCENDING)
        .first(MOST)
        .stream()
        .flatMap(row -> row.result().comparison().stream())
        .filter(one -> one.from().equals(query.from()) && one.to().equals(query.to()))
        .findFirst()
        .orElseThrow(() ->
            new InvalidValue(
                "from", query.from(), "a comparison that is done; request the job first"));
  }
}
