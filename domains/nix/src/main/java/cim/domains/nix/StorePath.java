package cim.domains.nix;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/**
 * Something in the Nix store: {@code /nix/store/<hash>-<name>}. The hash has 32 digits of Nix's
 * base 32, which leaves out e, o, t and u.
 */
public record StorePath(
    @TextForm(example = "/nix/store/10gzsxfijmrd63sy75kj98yb4gskk07v-hello-2.12") String value) {
  private static final String FOLDER = "/nix/store/";
  private static final int HASH = 32;
  private static final Pattern FORM =
      Pattern.compile("/nix/store/[0-9abcdfghijklmnpqrsvwxyz]{32}-[0-9A-Za-z+._?=-]{1,211}");

  public StorePath {
    value = value.strip();
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue("store_path", value, "/nix/store/, 32 digits, a dash and a name");
    }
  }

  public String hash() {
    return value.substring(FOLDER.length(), FOLDER.length() + HASH);
  }

  public String name() {
    return value.substring(FOLDER.length() + HASH + 1);
  }

  public boolean isDerivation() {
    return value.endsWith(".drv");
  }

  @Override
  public String toString() {
    return value;
  }
}
