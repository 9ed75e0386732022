package cim.domains.documents;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.InvalidValue;
import cim.model.Range;
import java.util.List;
import java.util.Optional;

/** What can be asked of a job. */
public sealed interface JobCommand extends Command<Job> {

  /**
   * @param purpose what becomes of a content that is made; a version where nothing is said
   * @param title of the document that is made, where one is
   */
  @Doc(
      "Asks for work with contents: to write, patch, edit, merge, fill, convert, compare, sum up,"
          + " extract, transform or verify.")
  record Request(
      EntityId<Job> job,
      EntityId<Document> document,
      Optional<Job.Purpose> purpose,
      Optional<Title> title,
      Work work)
      implements JobCommand {}

  /**
   * @param sides one for each conflict, in their order
   */
  @Doc("Settles the conflicts of a merge, each for one side; the merge goes on.")
  record ResolveConflicts(EntityId<Job> job, @Bounded(Job.MOST_CONFLICTS) List<ThreeWay.Side> sides)
      implements JobCommand {
    public ResolveConflicts {
      sides = List.copyOf(sides);
    }
  }

  @Doc("Records the content that was made.")
  record RecordContent(EntityId<Job> job, Content content) implements JobCommand {}

  /**
   * @param marked the merged text, with both sides of each conflict between marks
   */
  @Doc("Records that a merge waits for conflicts to be resolved.")
  record RecordConflicts(
      EntityId<Job> job, @Range(min = 1, max = Job.MOST_CONFLICTS) int conflicts, Content marked)
      implements JobCommand {
    public RecordConflicts {
      if (conflicts < 1 || conflicts > Job.MOST_CONFLICTS) {
        throw new InvalidValue("conflicts", conflicts, "1 to " + Job.MOST_CONFLICTS);
      }
    }
  }

  @Doc("Records how two contents differ.")
  record RecordComparison(EntityId<Job> job, Comparison comparison) implements JobCommand {}

  @Doc("Records the summary of a text.")
  record RecordSummary(EntityId<Job> job, Passage summary) implements JobCommand {}

  @Doc("Records what a text names.")
  record RecordEntities(EntityId<Job> job, @Bounded(Entity.MOST) List<Entity> entities)
      implements JobCommand {
    public RecordEntities {
      entities = List.copyOf(entities);
    }
  }

  /**
   * @param faults none where all is well
   */
  @Doc("Records whether the chain of a document's contents is whole.")
  record RecordVerification(EntityId<Job> job, @Bounded(ChainFault.MOST) List<ChainFault> faults)
      implements JobCommand {
    public RecordVerification {
      faults = List.copyOf(faults);
    }
  }

  @Doc("Records that nothing came of it; not_configured where nobody can do such work.")
  record RecordFailure(EntityId<Job> job, Failure failure) implements JobCommand {}

  @Doc("Wants the work no more.")
  record Cancel(EntityId<Job> job) implements JobCommand {}
}
