package cim.domains.concepts;

import cim.domains.concepts.Comparison.Pair;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of a comparison. */
public sealed interface ComparisonCommand extends Command<Comparison> {

  @Doc(
      "Calculates how similar two concepts of a space are, and keeps it; sent again, as they are then and in that context.")
  record CalculateSimilarity(
      EntityId<Comparison> comparison,
      EntityId<Concept> left,
      EntityId<Concept> right,
      Optional<Context> context)
      implements ComparisonCommand {
    Pair pair() {
      return new Pair(left, right);
    }
  }
}
