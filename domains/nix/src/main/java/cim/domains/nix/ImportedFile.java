package cim.domains.nix;

import cim.model.TextForm;
import cim.model.Texts;

/**
 * What a module imports, as it says it: {@code ./hardware.nix}, {@code inputs.home.nixosModules.a}.
 */
public record ImportedFile(
    @TextForm(min = 1, max = ImportedFile.LONGEST, example = "./hardware.nix") String value) {
  static final int LONGEST = 500;

  public ImportedFile {
    value = Texts.within(LONGEST, "import", value);
  }
}
