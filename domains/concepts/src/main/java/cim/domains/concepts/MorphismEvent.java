package cim.domains.concepts;

import cim.domains.concepts.Morphism.Ends;
import cim.model.Event;
import cim.model.Version;

/** What can have happened to a morphism. A changed value is removed and added (seed 001). */
public sealed interface MorphismEvent extends Event<Morphism> {

  @Version(1)
  record MorphismAdded(Ends ends, double strength) implements MorphismEvent {}

  @Version(1)
  record StrengthRemoved(double strength) implements MorphismEvent {}

  @Version(1)
  record StrengthAdded(double strength) implements MorphismEvent {}

  @Version(1)
  record MorphismRemoved(Ends ends) implements MorphismEvent {}
}
