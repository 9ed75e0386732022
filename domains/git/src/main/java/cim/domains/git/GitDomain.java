package cim.domains.git;

import cim.model.Aggregate;
import cim.model.Domain;

/** The context {@code git}: all that it offers. */
public final class GitDomain implements Domain.Provider {

  @Override
  public Domain domain() {
    Domain.Builder domain =
        Domain.named("git", "Git repositories, their commits, branches, tags and files")
            .group(Domain.Group.TECHNICAL)
            .aggregate(
                Aggregate.of(
                        "repository",
                        RepositoryCommand.class,
                        RepositoryEvent.class,
                        Repository.class,
                        new RepositoryDecider())
                    .withStates(Repository.TRANSITIONS, Repository::status))
            .aggregate(
                Aggregate.of(
                        "commit",
                        CommitCommand.class,
                        CommitEvent.class,
                        Commit.class,
                        new CommitDecider())
                    .withStates(Commit.TRANSITIONS, Commit::status))
            .aggregate(
                Aggregate.of(
                        "branch",
                        BranchCommand.class,
                        BranchEvent.class,
                        Branch.class,
                        new BranchDecider())
                    .withStates(Branch.TRANSITIONS, Branch::status))
            .aggregate(
                Aggregate.of("tag", TagCommand.class, TagEvent.class, Tag.class, new TagDecider())
                    .withStates(Tag.TRANSITIONS, Tag::status))
            .readModel(Repositories.MODEL)
            .readModel(Commits.MODEL)
            .readModel(FileHistory.MODEL)
            .readModel(Branches.MODEL)
            .readModel(Tags.MODEL)
            .readModel(Authors.MODEL)
            .query(RepositoryQueries.REPOSITORIES)
            .query(RepositoryQueries.REPOSITORY)
            .query(RepositoryQueries.BRANCHES)
            .query(RepositoryQueries.TAGS)
            .query(CommitQueries.COMMITS)
            .query(CommitQueries.COMMIT)
            .query(CommitQueries.AUTHORS)
            .query(FileQueries.HISTORY)
            .query(FileQueries.SEARCH)
            .query(CompareBranches.HANDLER)
            .alias("clone_repository", "git.repository.register")
            .alias("analyze_commits", "git.commit.record")
            .alias("track_branch", "git.branch.create")
            .alias("repository_cloned", "git.repository.registered.v1")
            .alias("commits_analyzed", "git.commit.recorded.v1")
            .alias("branch_updated", "git.branch.head_added.v1")
            .alias("merge_detected", "git.commit.merge_detected.v1");
    return GitRelations.declare(domain).build();
  }
}
