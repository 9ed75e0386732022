package cim.domains.git;

import cim.domains.git.Branches.BranchRow;
import cim.domains.git.Commits.CommitRow;
import cim.domains.git.Repositories.RepositoryRow;
import cim.domains.git.Tags.TagRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.Optional;

/** Questions about repositories, their branches and their tags. */
final class RepositoryQueries {

  @Doc("Repositories by name.")
  public record GetRepositories(Optional<String> text) implements Query<Page<RepositoryRow>> {}

  @Doc("One repository, with how much there is of it.")
  public record GetRepository(EntityId<Repository> repository)
      implements Query<RepositoryDetails> {}

  @Doc("The branches that are there now, by name.")
  public record GetBranches(Optional<EntityId<Repository>> repository)
      implements Query<Page<BranchRow>> {}

  @Doc("The tags that are there now, by name.")
  public record GetTags(Optional<EntityId<Repository>> repository) implements Query<Page<TagRow>> {}

  /** A repository and how many commits, branches and tags it has. */
  public record RepositoryDetails(
      RepositoryRow repository, long commits, long branches, long tags) {}

  static final QueryHandler<GetRepositories, Page<RepositoryRow>> REPOSITORIES =
      QueryHandler.list(
          "get_repositories",
          GetRepositories.class,
          RepositoryRow.class,
          RepositoryQueries::repositories);

  static final QueryHandler<GetRepository, RepositoryDetails> REPOSITORY =
      QueryHandler.one(
          "get_repository",
          GetRepository.class,
          RepositoryDetails.class,
          RepositoryQueries::repository);

  static final QueryHandler<GetBranches, Page<BranchRow>> BRANCHES =
      QueryHandler.list(
          "get_branches",
          GetBranches.class,
          BranchRow.class,
          (query, views) ->
              in(query.repository(), views.rows(BranchRow.class))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetTags, Page<TagRow>> TAGS =
      QueryHandler.list(
          "get_tags",
          GetTags.class,
          TagRow.class,
          (query, views) ->
              in(query.repository(), views.rows(TagRow.class))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  private RepositoryQueries() {}

  /** The rows of a repository, or all where none is named. */
  static <R extends Record> Rows.Selection<R> in(
      Optional<EntityId<Repository>> repository, Rows<R> rows) {
    return repository
        .map(id -> rows.all().where("repository", Match.equalTo(id)))
        .orElseGet(rows::all);
  }

  private static Page<RepositoryRow> repositories(GetRepositories query, Views views) {
    Rows.Selection<RepositoryRow> all = views.rows(RepositoryRow.class).all();
    return query
        .text()
        .map(text -> all.where("name", Match.contains(text)))
        .orElse(all)
        .orderBy("name", Order.ASCENDING)
        .page(views.paging());
  }

  private static RepositoryDetails repository(GetRepository query, Views views) {
    Optional<EntityId<Repository>> id = Optional.of(query.repository());
    RepositoryRow row =
        views
            .rows(RepositoryRow.class)
            .required(query.repository(), "repository", "a repository that is known");
    return new RepositoryDetails(
        row,
        in(id, views.rows(CommitRow.class)).count(),
        in(id, views.rows(BranchRow.class)).count(),
        in(id, views.rows(TagRow.class)).count());
  }
}
