package cim.domains.concepts;

import java.util.Optional;

/**
 * Which property makes the value of a dimension, and how.
 *
 * @param otherwise the value of the dimension where the property is missing; without it the
 *     property must be there
 */
public record Mapping(
    DimensionName dimension,
    Property property,
    Transformation transformation,
    Optional<Double> otherwise) {

  public Mapping {
    otherwise = otherwise.map(value -> Numbers.finite("otherwise", value));
  }
}
