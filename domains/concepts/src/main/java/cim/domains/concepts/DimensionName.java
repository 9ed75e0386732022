package cim.domains.concepts;

import cim.model.Subject;
import cim.model.TextForm;

/** What a dimension is called, in snake_case. */
public record DimensionName(
    @TextForm(pattern = "[a-z][a-z0-9_]{0,63}", example = "abstractness") String value)
    implements Comparable<DimensionName> {

  public DimensionName {
    Subject.name("dimension", value);
  }

  @Override
  public int compareTo(DimensionName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
