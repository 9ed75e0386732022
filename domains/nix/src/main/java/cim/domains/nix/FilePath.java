package cim.domains.nix;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/** Where a file is in a folder of sources: {@code hosts/build.nix}. */
public record FilePath(
    @TextForm(min = 1, max = FilePath.LONGEST, example = "hosts/build.nix") String value) {
  static final int LONGEST = 500;
  private static final Pattern FORM =
      Pattern.compile(
          "(?!\\.{1,2}(?:/|$))[^/\\p{Cntrl}]++(?:/(?!\\.{1,2}(?:/|$))[^/\\p{Cntrl}]++)*+");

  public FilePath {
    if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
      throw new InvalidValue("path", value, "a path in the folder, such as hosts/build.nix");
    }
  }
}
