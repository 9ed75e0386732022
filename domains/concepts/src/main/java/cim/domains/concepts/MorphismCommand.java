package cim.domains.concepts;

import cim.domains.concepts.Morphism.Direction;
import cim.domains.concepts.Morphism.Ends;
import cim.domains.concepts.Morphism.Kind;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;

/** What can be asked of a morphism. */
public sealed interface MorphismCommand extends Command<Morphism> {

  /**
   * @param strength from 0 to 1
   */
  @Doc("Relates a concept to another, of the same space or of another.")
  record Relate(
      EntityId<Morphism> morphism,
      EntityId<Concept> source,
      EntityId<Concept> target,
      Kind kind,
      double strength,
      Direction direction)
      implements MorphismCommand {
    public Relate {
      strength = Numbers.within(0, 1, "strength", strength);
      if (source.equals(target)) {
        throw new InvalidValue("target", target, "another concept than the source");
      }
    }

    Ends ends() {
      return new Ends(source, target, kind, direction);
    }
  }

  /**
   * @param strength from 0 to 1
   */
  @Doc("Says anew how strong the morphism is.")
  record Weigh(EntityId<Morphism> morphism, double strength) implements MorphismCommand {
    public Weigh {
      strength = Numbers.within(0, 1, "strength", strength);
    }
  }

  @Doc("Removes the morphism for good.")
  record Remove(EntityId<Morphism> morphism) implements MorphismCommand {}
}
