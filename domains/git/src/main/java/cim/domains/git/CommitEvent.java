package cim.domains.git;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.InvalidValue;
import cim.model.Version;
import java.util.List;

/** What can have happened to a commit. */
public sealed interface CommitEvent extends Event<Commit> {
  /** More than Git's own octopus merges ever have. */
  int MOST_PARENTS = 100;

  @Version(1)
  record Recorded(
      EntityId<Repository> repository,
      CommitHash hash,
      @Bounded(CommitEvent.MOST_PARENTS) List<CommitHash> parents,
      Signature author,
      Signature committer,
      Message message,
      Totals totals,
      Changes changes)
      implements CommitEvent {
    public Recorded {
      parents = fewParents(parents);
    }
  }

  /** The commit joins several lines of work. */
  @Version(1)
  record MergeDetected(
      EntityId<Repository> repository, @Bounded(CommitEvent.MOST_PARENTS) List<CommitHash> parents)
      implements CommitEvent {
    public MergeDetected {
      parents = fewParents(parents);
    }
  }

  /**
   * A further piece of the file changes.
   *
   * @param after how many changes were listed before this piece
   */
  @Version(1)
  record ChangesAdded(EntityId<Repository> repository, CommitHash hash, long after, Changes changes)
      implements CommitEvent {}

  static List<CommitHash> fewParents(List<CommitHash> parents) {
    if (parents.size() > MOST_PARENTS) {
      throw new InvalidValue("parents", parents.size(), "at most " + MOST_PARENTS);
    }
    return List.copyOf(parents);
  }
}
