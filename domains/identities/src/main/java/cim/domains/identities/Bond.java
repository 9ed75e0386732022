package cim.domains.identities;

import cim.model.Doc;
import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/**
 * What the source of a relationship is to its target: one of those that are known, or any other.
 */
public record Bond(
    @Doc("In snake_case: owns, manages, member_of, delegates, trusts, or another.")
        @TextForm(max = 64, example = "member_of")
        String value) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  static final Bond OWNS = new Bond("owns");
  static final Bond MANAGES = new Bond("manages");
  static final Bond MEMBER_OF = new Bond("member_of");
  static final Bond DELEGATES = new Bond("delegates");
  static final Bond TRUSTS = new Bond("trusts");

  public Bond {
    if (value.length() > 64 || !FORM.matcher(value).matches()) {
      throw new InvalidValue("bond", value, "snake_case, such as member_of");
    }
  }
}
