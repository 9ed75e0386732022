package cim.domains.git;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.List;

/** What can be asked of a commit. */
public sealed interface CommitCommand extends Command<Commit> {

  @SuppressWarnings(
      "JavaLangClash") // The verb of this context; never imported beside its namesake.
  @Doc("Records a commit of Git with the first piece of its file changes.")
  record Record(
      EntityId<Commit> commit,
      EntityId<Repository> repository,
      CommitHash hash,
      @Bounded(CommitEvent.MOST_PARENTS) List<CommitHash> parents,
      Signature author,
      Signature committer,
      Message message,
      Totals totals,
      Changes changes)
      implements CommitCommand {
    public Record {
      parents = CommitEvent.fewParents(parents);
    }
  }

  /**
   * @param after how many changes were listed before this piece
   */
  @Doc("Adds a further piece of a recorded commit's file changes.")
  record AddChanges(
      EntityId<Commit> commit,
      EntityId<Repository> repository,
      CommitHash hash,
      long after,
      Changes changes)
      implements CommitCommand {}
}
