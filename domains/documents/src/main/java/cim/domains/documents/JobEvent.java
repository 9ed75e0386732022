package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Version;
import java.util.List;
import java.util.Optional;

/** What can have happened to a job. */
public sealed interface JobEvent extends Event<Job> {

  /** Asks the outside; answered by one of the commands {@code record_…}. */
  @Version(1)
  record Requested(
      EntityId<Document> document, Job.Purpose purpose, Optional<Title> title, Work work)
      implements JobEvent {}

  /** Waits for {@code resolve_conflicts}. */
  @Version(1)
  record ConflictsFound(int conflicts, Content marked) implements JobEvent {}

  /** Asks the outside again, now that the sides are known. */
  @Version(1)
  record ConflictsResolved(@Bounded(Job.MOST_CONFLICTS) List<ThreeWay.Side> sides)
      implements JobEvent {
    public ConflictsResolved {
      sides = List.copyOf(sides);
    }
  }

  /**
   * @param follows the content that it is to follow in the document
   */
  @Version(1)
  record ContentMade(
      EntityId<Document> document,
      Job.Purpose purpose,
      Optional<Title> title,
      Content content,
      Optional<Cid> follows,
      Revision.Origin origin)
      implements JobEvent {}

  @Version(1)
  record VersionsCompared(EntityId<Document> document, Comparison comparison) implements JobEvent {}

  @Version(1)
  record SummaryGenerated(EntityId<Document> document, Passage summary) implements JobEvent {}

  @Version(1)
  record EntitiesExtracted(EntityId<Document> document, @Bounded(Entity.MOST) List<Entity> entities)
      implements JobEvent {
    public EntitiesExtracted {
      entities = List.copyOf(entities);
    }
  }

  @Version(1)
  record ChainVerified(
      EntityId<Document> document, @Bounded(ChainFault.MOST) List<ChainFault> faults)
      implements JobEvent {
    public ChainVerified {
      faults = List.copyOf(faults);
    }
  }

  @Version(1)
  record Failed(Failure failure) implements JobEvent {}

  @Version(1)
  record Cancelled() implements JobEvent {}
}
