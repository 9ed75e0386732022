package cim.domains.nix;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/** The hash of a fetched source as a lock file writes it: the form of Subresource Integrity. */
public record ContentHash(
    @TextForm(example = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=") String value) {
  private static final Pattern FORM =
      Pattern.compile("sha256-[A-Za-z0-9+/]{43}=|sha512-[A-Za-z0-9+/]{86}==");

  public ContentHash {
    value = value.strip();
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue("hash", value, "sha256- or sha512- and the hash in base 64");
    }
  }
}
