package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import java.util.List;
import java.util.Optional;

/** What can be asked of a region. */
public sealed interface RegionCommand extends Command<Region> {

  /**
   * @param prototype the middle of the members where none is given
   * @param boundaries a box around the members where none are given
   * @param members concepts that surely belong
   */
  @Doc("Forms a region of a space: a category by its prototype, its boundaries or examples.")
  record Form(
      EntityId<Region> region,
      EntityId<Space> space,
      Name name,
      Optional<Point> prototype,
      @Bounded(Region.MOST_BOUNDARIES) Optional<List<HalfSpace>> boundaries,
      @Bounded(Region.MOST_MEMBERS) Optional<List<EntityId<Concept>>> members)
      implements RegionCommand {
    public Form {
      if (prototype.isEmpty() && examples(members).isEmpty()) {
        throw new InvalidValue("prototype", "none, and no members", "one of them, or both");
      }
      if (examples(members).stream().distinct().count() < examples(members).size()) {
        throw new InvalidValue("members", "one twice", "each once");
      }
    }

    List<EntityId<Concept>> examples() {
      return examples(members);
    }

    private static List<EntityId<Concept>> examples(Optional<List<EntityId<Concept>>> members) {
      return members.orElse(List.of());
    }
  }

  @Doc("Gives the region another name.")
  record Rename(EntityId<Region> region, Name name) implements RegionCommand {}

  @Doc("Gives the region another prototype.")
  record ReplacePrototype(EntityId<Region> region, Point prototype) implements RegionCommand {}

  @Doc("Gives the region other boundaries; none make it all that is nearest to its prototype.")
  record Redraw(
      EntityId<Region> region, @Bounded(Region.MOST_BOUNDARIES) List<HalfSpace> boundaries)
      implements RegionCommand {}

  @Doc("Names a concept that surely belongs to the region.")
  record AddMember(EntityId<Region> region, EntityId<Concept> member) implements RegionCommand {}

  @Doc("Names the concept no more as one that surely belongs.")
  record RemoveMember(EntityId<Region> region, EntityId<Concept> member) implements RegionCommand {}

  @Doc("Dissolves the region for good.")
  record Dissolve(EntityId<Region> region) implements RegionCommand {}
}
