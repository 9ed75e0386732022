package orders;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/** A stock keeping unit: {@code SKU-123}. */
public record Sku(@TextForm(example = "SKU-123") String value) {
  private static final Pattern FORM = Pattern.compile("SKU-[0-9]{1,9}");

  public Sku {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue("sku", value, "SKU- and up to nine digits, such as SKU-123");
    }
  }
}
