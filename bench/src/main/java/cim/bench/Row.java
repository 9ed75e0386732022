package cim.bench;

import cim.model.Durability;

/**
 * One measured figure.
 *
 * @param value the median of the rounds
 * @param unit of the value and of what it is compared to
 * @param seed what the seed says of this work, or of the one that this is the honest version of
 * @param floor what this machine needs for the same bytes alone, measured in the same run
 * @param durability what an event had met when it counted as done
 * @param payload of each event
 */
public record Row(
    String name,
    double value,
    String unit,
    Reference seed,
    Reference floor,
    Durability durability,
    String payload) {

  static Row inMemory(String name, double value, String unit, String payload) {
    return new Row(name, value, unit, Reference.NONE, Reference.NONE, Durability.MEMORY, payload);
  }

  static Row onDisk(String name, double value, String unit, String payload) {
    return new Row(name, value, unit, Reference.NONE, Reference.NONE, Durability.LOCAL, payload);
  }

  Row withSeed(double figure) {
    return new Row(name, value, unit, new Reference.Figure(figure), floor, durability, payload);
  }

  Row withFloor(double figure) {
    return new Row(name, value, unit, seed, new Reference.Figure(figure), durability, payload);
  }
}
