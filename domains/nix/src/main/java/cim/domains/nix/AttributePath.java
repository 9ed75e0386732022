package cim.domains.nix;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A path into attribute sets: {@code packages.x86_64-linux.default}. A name that is no identifier
 * stands in quotes: {@code a."b.c"}.
 */
public record AttributePath(
    @TextForm(min = 1, max = AttributePath.LONGEST, example = "packages.x86_64-linux.default")
        String value) {
  static final int LONGEST = 500;
  private static final Pattern STEP =
      Pattern.compile("\\G(?:([A-Za-z_][A-Za-z0-9_'-]*+)|\"([^\"\\\\$\\p{Cntrl}]++)\")(\\.|$)");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_'-]*+");

  public AttributePath {
    value =
        read(value.strip()).stream()
            .map(step -> PLAIN.matcher(step).matches() ? step : '"' + step + '"')
            .collect(Collectors.joining("."));
  }

  /** From names without quotes. */
  static AttributePath of(List<String> steps) {
    return new AttributePath(
        steps.stream().map(step -> '"' + step + '"').collect(Collectors.joining(".")));
  }

  /** Its names, without quotes. */
  public List<String> steps() {
    return read(value);
  }

  private static List<String> read(String value) {
    Matcher matcher = STEP.matcher(value);
    List<String> steps = new ArrayList<>();
    int end = 0;
    String separator = ".";
    while (value.length() <= LONGEST && separator.equals(".") && matcher.find()) {
      steps.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
      separator = matcher.group(3);
      end = matcher.end();
    }
    if (steps.isEmpty() || end != value.length() || !separator.isEmpty()) {
      throw new InvalidValue(
          "attribute", value, "names with dots between, such as packages.x86_64-linux.default");
    }
    return List.copyOf(steps);
  }

  @Override
  public String toString() {
    return value;
  }
}
