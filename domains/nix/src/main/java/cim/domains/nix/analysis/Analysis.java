package cim.domains.nix.analysis;

import cim.domains.nix.language.Expr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks for faults in a source, by its form alone: nothing is evaluated and nothing is fetched. */
public final class Analysis {
  private Analysis() {}

  /** What breaks a rule, in the order of the source; each once. */
  public static List<Finding> of(Expr root) {
    List<Finding> findings = new ArrayList<>();
    Names.walk(
        root,
        (expression, scope) -> {
          Security.look(expression, scope, findings);
          Performance.look(expression, scope, findings);
        },
        findings);
    return findings.stream()
        .distinct()
        .sorted(
            Comparator.<Finding>comparingInt(finding -> finding.at().line())
                .thenComparingInt(finding -> finding.at().column())
                .thenComparing(Finding::rule)
                .thenComparing(Finding::subject))
        .toList();
  }
}
