package cim.domains.agents;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that an agent can do, as dotted words from the general to the special: {@code
 * translate}, {@code translate.german}. Who can do the general can do the special, so capabilities
 * are ordered; sets of them make a lattice under {@link #covers(Collection, Collection)}.
 */
public record Capability(@TextForm(max = 100, example = "translate.german") String value) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,4}");

  public Capability {
    if (value.length() > 100 || !FORM.matcher(value).matches()) {
      throw new InvalidValue(
          "capability", value, "one to five words in snake_case, joined by dots, such as chat");
    }
  }

  /** Whether who can do this can do the other too. */
  public boolean covers(Capability other) {
    return other.value.equals(value) || other.value.startsWith(value + ".");
  }

  /** Whether these capabilities together cover all that is needed. */
  static boolean covers(Collection<Capability> these, Collection<Capability> needed) {
    return needed.stream().allMatch(one -> these.stream().anyMatch(each -> each.covers(one)));
  }

  /** This capability and all more general ones, which are those that cover it. */
  List<Capability> generalised() {
    List<Capability> all = new ArrayList<>();
    String word = value;
    for (int dot = word.length(); dot >= 0; dot = word.lastIndexOf('.')) {
      word = word.substring(0, dot);
      all.add(new Capability(word));
    }
    return all;
  }
}
