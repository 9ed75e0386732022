package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What can be asked of a space. */
public sealed interface SpaceCommand extends Command<Space> {

  /** What two concepts are to each other, as somebody sees it. */
  enum Verdict {
    ALIKE,
    DIFFERENT
  }

  /**
   * @param dimensions the five of seed 002 where none are given
   * @param metric Euclidean where none is given
   * @param weights of the dimensions that do not count 1
   */
  @Doc(
      "Makes a space of dimensions; without any, of complexity, connectivity, abstractness, dynamism and semantic density.")
  record Create(
      EntityId<Space> space,
      Name name,
      @Bounded(Geometry.MOST_DIMENSIONS) Optional<List<Dimension>> dimensions,
      Optional<Metric> metric,
      @Bounded(Geometry.MOST_DIMENSIONS) Optional<Map<DimensionName, Weight>> weights)
      implements SpaceCommand {
    public Create {
      Geometry geometry = geometry(dimensions, metric, weights);
      geometry
          .unknown(geometry.weights().keySet())
          .ifPresent(dimension -> {
            throw new InvalidValue("weights", dimension, "a dimension of the space");
          });
    }

    Geometry geometry() {
      return geometry(dimensions, metric, weights);
    }

    private static Geometry geometry(
        Optional<List<Dimension>> dimensions,
        Optional<Metric> metric,
        Optional<Map<DimensionName, Weight>> weights) {
      return new Geometry(
          dimensions.orElse(Dimension.SEED),
          metric.orElse(Metric.EUCLIDEAN),
          weights.orElse(Map.of()));
    }
  }

  @Doc("Gives the space another name.")
  record Rename(EntityId<Space> space, Name name) implements SpaceCommand {}

  /**
   * @param weights of the dimensions that do not count 1
   */
  @Doc("Gives all dimensions other weights; those that are not named count 1.")
  record ReplaceWeights(
      EntityId<Space> space,
      @Bounded(Geometry.MOST_DIMENSIONS) Map<DimensionName, Weight> weights,
      Reason reason)
      implements SpaceCommand {}

  @Doc("Turns attention to a dimension whose weight is attentional, or away from it.")
  record ShiftAttention(EntityId<Space> space, DimensionName dimension, double attention)
      implements SpaceCommand {}

  /**
   * @param judgement an id of its own, so that it counts once
   * @param rate how much it counts, more than 0 up to 1; 0.1 where none is given
   */
  @Doc(
      "Learns from a judgement of two concepts: what tells apart what is alike counts less, what tells apart what is different counts more.")
  record Learn(
      EntityId<Space> space,
      UUID judgement,
      EntityId<Concept> left,
      EntityId<Concept> right,
      Verdict verdict,
      Optional<Double> rate)
      implements SpaceCommand {
    private static final double USUAL_RATE = 0.1;

    public Learn {
      rate.ifPresent(value -> Numbers.within(1e-6, 1, "rate", value));
    }

    double pace() {
      return rate.orElse(USUAL_RATE);
    }
  }

  @Doc("Deletes the space for good; it takes no concepts and no questions any more.")
  record Delete(EntityId<Space> space) implements SpaceCommand {}
}
