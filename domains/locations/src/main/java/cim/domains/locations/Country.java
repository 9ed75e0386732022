package cim.domains.locations;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.Locale;
import java.util.Set;

/** A country by its two letters of ISO 3166-1: {@code DE}. */
public record Country(@TextForm(example = "DE") String value) {
  private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

  public Country {
    value = value.strip().toUpperCase(Locale.ROOT);
    if (!KNOWN.contains(value)) {
      throw new InvalidValue("country", value, "two letters of ISO 3166-1, such as DE");
    }
  }
}
