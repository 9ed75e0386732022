package cim.domains.concepts;

import cim.domains.concepts.Comparison.Pair;
import cim.domains.concepts.Comparison.Similarity;
import cim.model.Event;
import cim.model.Version;

/** What can have happened to a comparison. A changed value is removed and added (seed 001). */
public sealed interface ComparisonEvent extends Event<Comparison> {

  @Version(1)
  record SimilarityCalculated(Pair pair, Similarity similarity) implements ComparisonEvent {}

  @Version(1)
  record SimilarityRemoved(Similarity similarity) implements ComparisonEvent {}
}
