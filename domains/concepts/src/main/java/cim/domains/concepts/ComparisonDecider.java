package cim.domains.concepts;

import cim.domains.concepts.Comparison.Pair;
import cim.domains.concepts.Comparison.Similarity;
import cim.domains.concepts.Comparison.Status;
import cim.domains.concepts.ComparisonCommand.CalculateSimilarity;
import cim.domains.concepts.ComparisonEvent.SimilarityCalculated;
import cim.domains.concepts.ComparisonEvent.SimilarityRemoved;
import cim.domains.concepts.Known.Place;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides how similar two concepts are. */
public final class ComparisonDecider
    implements Decider<ComparisonCommand, ComparisonEvent, Comparison>,
        Aggregate.Seeking<ComparisonCommand, Comparison> {

  @Override
  public Sought sought(ComparisonCommand command, Comparison state) {
    return switch (command) {
      case CalculateSimilarity calculate ->
          Known.concepts(List.of(calculate.left(), calculate.right()));
    };
  }

  @Override
  public Sought following(
      ComparisonCommand command, Comparison state, List<Recorded<Event<?>>> found) {
    return Known.spacesOf(found);
  }

  @Override
  public Comparison initial() {
    return Comparison.UNKNOWN;
  }

  @Override
  public Decision<ComparisonEvent> decide(ComparisonCommand command, Comparison state, Inputs in) {
    return switch (command) {
      case CalculateSimilarity calculate ->
          state.pair().filter(pair -> !pair.equals(calculate.pair())).isPresent()
              ? Decision.reject(
                  "comparison_already_made", "the comparison is of others; give a new id")
              : calculate(calculate.pair(), calculate.context(), state, in);
    };
  }

  private static Decision<ComparisonEvent> calculate(
      Pair pair, Optional<Context> context, Comparison state, Inputs in) {
    Known known = Known.found(in);
    Optional<Place> left = known.place(pair.left());
    Optional<Place> right = known.place(pair.right());
    if (left.isEmpty() || right.isEmpty()) {
      EntityId<Concept> missing = left.isEmpty() ? pair.left() : pair.right();
      return Known.noConcept(missing);
    }
    if (!left.get().space().equals(right.get().space())) {
      return Known.elsewhere(pair.right());
    }
    Optional<Geometry> geometry = known.geometry(left.get().space());
    return geometry.isEmpty()
        ? Known.noSpace(left.get().space())
        : Decision.accept(
            calculated(
                pair,
                Similarity.of(
                    context,
                    geometry
                        .get()
                        .measure(context)
                        .distance(left.get().point(), right.get().point())),
                state));
  }

  private static List<ComparisonEvent> calculated(
      Pair pair, Similarity similarity, Comparison state) {
    if (state.similarity().equals(Optional.of(similarity))) {
      return List.of();
    }
    List<ComparisonEvent> events = new ArrayList<>();
    state.similarity().map(SimilarityRemoved::new).ifPresent(events::add);
    events.add(new SimilarityCalculated(pair, similarity));
    return events;
  }

  @Override
  public Comparison evolve(Comparison state, ComparisonEvent event) {
    return switch (event) {
      case SimilarityCalculated(Pair pair, Similarity similarity) ->
          new Comparison(Status.CALCULATED, Optional.of(pair), Optional.of(similarity));
      case SimilarityRemoved _ -> new Comparison(state.status(), state.pair(), Optional.empty());
    };
  }
}
