package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.InvalidValue;
import java.util.Map;
import java.util.Optional;

/** How much a dimension counts in distances; 0: not at all. */
public sealed interface Weight {
  double GREATEST = 1_000;
  int MOST_CONTEXTS = 50;

  /** Always the same. */
  record Constant(double value) implements Weight {
    public Constant {
      value = Numbers.within(0, GREATEST, "weight", value);
    }
  }

  /** Multiplied by a factor in some contexts. */
  record Contextual(double base, @Bounded(MOST_CONTEXTS) Map<Context, Double> factors)
      implements Weight {
    public Contextual {
      base = Numbers.within(0, GREATEST, "weight", base);
      if (factors.size() > MOST_CONTEXTS) {
        throw new InvalidValue("factors", factors.size(), "at most " + MOST_CONTEXTS);
      }
      factors.values().forEach(factor -> Numbers.within(0, GREATEST, "factor", factor));
      factors = Map.copyOf(factors);
    }
  }

  /** Shifted between two bounds by where attention is. */
  record Attentional(double attention, double least, double greatest) implements Weight {
    public Attentional {
      least = Numbers.within(0, GREATEST, "least", least);
      greatest = Numbers.within(least, GREATEST, "greatest", greatest);
      attention = Numbers.within(least, greatest, "attention", attention);
    }
  }

  /** What counts in a context. */
  default double in(Optional<Context> context) {
    return switch (this) {
      case Contextual(double base, Map<Context, Double> factors) ->
          base * context.map(one -> factors.getOrDefault(one, 1.0)).orElse(1.0);
      case Constant _, Attentional _ -> base();
    };
  }

  /** What counts where no context is given. */
  default double base() {
    return switch (this) {
      case Constant(double value) -> value;
      case Contextual contextual -> contextual.base();
      case Attentional attentional -> attentional.attention();
    };
  }

  /** The same weight with another base, as near to it as its bounds allow. */
  default Weight based(double next) {
    return switch (this) {
      case Constant _ -> new Constant(Math.clamp(next, 0, GREATEST));
      case Contextual(_, Map<Context, Double> factors) ->
          new Contextual(Math.clamp(next, 0, GREATEST), factors);
      case Attentional(_, double least, double greatest) ->
          new Attentional(Math.clamp(next, least, greatest), least, greatest);
    };
  }
}
