package cim.domains.dialogs;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/**
 * The language of a turn.
 *
 * @param tag by BCP 47: {@code en}, {@code pt-BR}
 */
public record Language(@TextForm(example = "en") String tag, Share confidence) {
  private static final Pattern FORM = Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?");

  public Language {
    if (!FORM.matcher(tag).matches()) {
      throw new InvalidValue("language", tag, "a tag of BCP 47 such as en or pt-BR");
    }
  }
}
