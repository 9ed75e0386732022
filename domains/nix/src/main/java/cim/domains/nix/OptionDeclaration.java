package cim.domains.nix;

import cim.model.Doc;
import cim.model.TextForm;
import cim.model.Texts;
import java.util.Optional;

/** An option that a module declares. */
public record OptionDeclaration(
    AttributePath path,
    @Doc("What it takes: bool, listOf str.") Type type,
    Optional<Description> description) {

  /** What an option takes, as the module says it. */
  public record Type(@TextForm(min = 1, max = Type.LONGEST, example = "bool") String value) {
    static final int LONGEST = 500;

    public Type {
      value = Texts.within(LONGEST, "type", value);
    }
  }
}
