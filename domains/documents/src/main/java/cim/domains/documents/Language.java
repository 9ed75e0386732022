package cim.domains.documents;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/** A language, as BCP 47 names it: {@code en}, {@code pt-BR}. */
public record Language(@TextForm(example = "en") String value) {
  private static final Pattern FORM = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}");

  public Language {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue("language", value, "a BCP 47 tag such as en or pt-BR");
    }
  }
}
