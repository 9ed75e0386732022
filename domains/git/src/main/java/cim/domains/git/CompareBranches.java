package cim.domains.git;

import cim.domains.git.Branches.BranchRow;
import cim.domains.git.Commits.CommitRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** How far two branches have gone apart. */
@Doc("How far two branches have gone apart: what each has that the other has not.")
public record CompareBranches(EntityId<Repository> repository, RefName base, RefName head)
    implements Query<CompareBranches.Comparison> {
  private static final int MOST_NAMED = 100;

  /**
   * @param mergeBase the newest commit that both have; empty where their histories share nothing
   * @param ahead how many commits {@code head} has that {@code base} has not
   * @param behind how many commits {@code base} has that {@code head} has not
   * @param commits the commits ahead, the newest first, at most a hundred
   */
  public record Comparison(
      RefName base,
      RefName head,
      Optional<CommitHash> mergeBase,
      long ahead,
      long behind,
      List<CommitHash> commits) {}

  static final QueryHandler<CompareBranches, Comparison> HANDLER =
      QueryHandler.one(
          "compare_branches",
          CompareBranches.class,
          Comparison.class,
          (query, views) -> new Walk(views, query).compare());

  /** From which side a commit is reached. */
  private enum Side {
    BASE,
    HEAD,
    BOTH;

    private Side and(Side other) {
      return this == other ? this : BOTH;
    }
  }

  /**
   * Walks back from both ends, the newest commit first, until only common history is left. Parents
   * stand before their children in the log, so a commit has been reached from all its children
   * before it is its turn.
   */
  private static final class Walk {
    private final Views views;
    private final CompareBranches query;
    private final Map<EntityId<Commit>, Side> sides = new HashMap<>();
    private final PriorityQueue<CommitRow> next =
        new PriorityQueue<>(Comparator.comparingLong(CommitRow::position).reversed());
    private int undecided; // how many commits in the queue are reached from one side only

    private Walk(Views views, CompareBranches query) {
      this.views = views;
      this.query = query;
    }

    private Comparison compare() {
      reach(head(query.base()), Side.BASE);
      reach(head(query.head()), Side.HEAD);
      long behind = 0;
      List<CommitHash> ahead = new ArrayList<>();
      Optional<CommitHash> mergeBase = Optional.empty();
      while (!next.isEmpty() && (undecided > 0 || mergeBase.isEmpty())) {
        CommitRow commit = next.remove();
        Side side = sides.getOrDefault(commit.id(), Side.BOTH);
        switch (side) {
          case BASE -> behind++;
          case HEAD -> ahead.add(commit.hash());
          case BOTH -> mergeBase = mergeBase.or(() -> Optional.of(commit.hash()));
        }
        if (side != Side.BOTH) {
          undecided--;
        }
        commit.parents().forEach(parent -> reach(parent, side));
      }
      return new Comparison(
          query.base(),
          query.head(),
          mergeBase,
          ahead.size(),
          behind,
          List.copyOf(ahead.subList(0, Math.min(MOST_NAMED, ahead.size()))));
    }

    private CommitHash head(RefName branch) {
      return RepositoryQueries.in(Optional.of(query.repository()), views.rows(BranchRow.class))
          .where("name", Match.equalTo(branch))
          .first(1)
          .stream()
          .findFirst()
          .flatMap(BranchRow::head)
          .orElseThrow(() -> new InvalidValue("branch", branch, "a branch of the repository"));
    }

    private void reach(CommitHash hash, Side side) {
      EntityId<Commit> id = GitIds.commit(query.repository(), hash);
      Side before = sides.get(id);
      if (before == null) {
        // A parent that was never recorded ends the walk there: a shallow clone.
        views
            .rows(CommitRow.class)
            .find(id)
            .ifPresent(row -> {
              sides.put(id, side);
              next.add(row);
              undecided += side == Side.BOTH ? 0 : 1;
            });
      } else if (before != Side.BOTH && before.and(side) == Side.BOTH) {
        sides.put(id, Side.BOTH);
        undecided--;
      }
    }
  }
}
