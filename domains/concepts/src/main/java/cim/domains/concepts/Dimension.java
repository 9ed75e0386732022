package cim.domains.concepts;

import cim.model.TextForm;
import cim.model.Texts;
import java.util.List;
import java.util.Optional;

/** A quality in which things differ. */
public record Dimension(DimensionName name, Scale scale, Optional<Description> description) {

  /** What a dimension means, for people. */
  public record Description(@TextForm(min = 1, max = Description.LONGEST) String value) {
    static final int LONGEST = 500;

    public Description {
      value = Texts.within(LONGEST, "description", value);
    }
  }

  /** The dimensions that seed 002 names, from 0 to 1. */
  static final List<Dimension> SEED =
      List.of(
          seed("complexity", "Simple to complex"),
          seed("connectivity", "Isolated to highly connected"),
          seed("abstractness", "Concrete to abstract"),
          seed("dynamism", "Static to dynamic"),
          seed("semantic_density", "Sparse to rich meaning"));

  private static Dimension seed(String name, String description) {
    return new Dimension(
        new DimensionName(name),
        new Scale.Continuous(0, 1),
        Optional.of(new Description(description)));
  }
}
