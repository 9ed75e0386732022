package cim.domains.git;

import cim.domains.git.Authors.AuthorRow;
import cim.domains.git.Commits.CommitRow;
import cim.domains.git.FileHistory.ChangeRow;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Questions about commits and who wrote them. */
final class CommitQueries {
  /** How many changes a path may have before it has to be a narrower one. */
  private static final int MOST_CHANGES_OF_A_PATH = 20_000;

  /**
   * @param path a file, or a folder where it ends with {@code /}
   * @param text a part of the message
   * @param since by the committer's clock, included
   * @param until by the committer's clock, included
   */
  @Doc("Commits, the newest first.")
  public record GetCommits(
      Optional<EntityId<Repository>> repository,
      Optional<EntityId<Contributor>> author,
      Optional<String> path,
      Optional<String> text,
      Optional<Instant> since,
      Optional<Instant> until)
      implements Query<Page<CommitRow>> {
    public static final GetCommits ALL =
        new GetCommits(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  @Doc("One commit with its file changes.")
  public record GetCommit(EntityId<Commit> commit) implements Query<CommitDetails> {}

  @Doc("Who wrote commits, the most diligent first.")
  public record FindAuthors(Optional<EntityId<Repository>> repository, Optional<String> text)
      implements Query<Page<AuthorRow>> {}

  /** A commit and what it did to files; of very many, the first thousand. */
  public record CommitDetails(CommitRow commit, List<ChangeRow> changes) {}

  static final QueryHandler<GetCommits, Page<CommitRow>> COMMITS =
      QueryHandler.list("get_commits", GetCommits.class, CommitRow.class, CommitQueries::commits);

  static final QueryHandler<GetCommit, CommitDetails> COMMIT =
      QueryHandler.one("get_commit", GetCommit.class, CommitDetails.class, CommitQueries::commit);

  static final QueryHandler<FindAuthors, Page<AuthorRow>> AUTHORS =
      QueryHandler.list("find_authors", FindAuthors.class, AuthorRow.class, CommitQueries::authors);

  private CommitQueries() {}

  private static Page<CommitRow> commits(GetCommits query, Views views) {
    Rows.Selection<CommitRow> commits =
        RepositoryQueries.in(query.repository(), views.rows(CommitRow.class));
    commits = commits.where("author", query.author().map(Match::equalTo));
    commits = commits.where("message", query.text().map(Match::contains));
    commits = commits.where("committed", query.since().map(Match::atLeast));
    commits = commits.where("committed", query.until().map(Match::atMost));
    commits = commits.where("id", query.path().map(path -> changing(path, query, views)));
    return commits
        .orderBy("committed", Order.DESCENDING)
        .orderBy("position", Order.DESCENDING)
        .page(views.paging());
  }

  /** Matches the ids of the commits that changed a file or folder. */
  private static Match changing(String path, GetCommits query, Views views) {
    Match match = path.endsWith("/") ? Match.startsWith(path) : Match.equalTo(new FilePath(path));
    List<ChangeRow> changes =
        RepositoryQueries.in(query.repository(), views.rows(ChangeRow.class))
            .where("path", match)
            .first(MOST_CHANGES_OF_A_PATH + 1);
    if (changes.size() > MOST_CHANGES_OF_A_PATH) {
      throw new InvalidValue(
          "path",
          path,
          "one with at most " + MOST_CHANGES_OF_A_PATH + " changes; name a deeper one");
    }
    return Match.oneOf(changes.stream().map(ChangeRow::commit).distinct().toArray());
  }

  private static CommitDetails commit(GetCommit query, Views views) {
    CommitRow commit =
        views.rows(CommitRow.class).required(query.commit(), "commit", "a commit that is recorded");
    List<ChangeRow> changes =
        views
            .rows(ChangeRow.class)
            .all()
            .where("change", Match.startsWith(query.commit() + "/"))
            .orderBy("path", Order.ASCENDING)
            .first(1000);
    return new CommitDetails(commit, changes);
  }

  private static Page<AuthorRow> authors(FindAuthors query, Views views) {
    String repository = query.repository().map(EntityId::toString).orElse(Authors.EVERYWHERE);
    Rows.Selection<AuthorRow> authors =
        views.rows(AuthorRow.class).all().where("repository", Match.equalTo(repository));
    return authors
        .where("name", query.text().map(Match::contains))
        .orderBy("commits", Order.DESCENDING)
        .page(views.paging());
  }
}
