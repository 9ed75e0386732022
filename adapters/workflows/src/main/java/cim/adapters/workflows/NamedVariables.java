package cim.adapters.workflows;

import cim.domains.workflows.Condition;
import cim.domains.workflows.Party;
import cim.domains.workflows.PlannedStep;
import cim.domains.workflows.PlannedStep.Terms;
import cim.domains.workflows.Variable;
import cim.domains.workflows.Work;
import cim.model.Metadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables that steps name, where nobody has declared any. */
final class NamedVariables {
  private static final Pattern NAME = Pattern.compile("\\b[a-z][a-z0-9_]*\\b");
  private static final Pattern NO_VARIABLE =
      Pattern.compile("\"[^\"]*\"|[a-z0-9_]+\\.outcome|\\b(true|false)\\b");

  private NamedVariables() {}

  static List<Variable> of(List<PlannedStep> steps) {
    Map<String, Variable.Type> named = new TreeMap<>();
    for (PlannedStep step : steps) {
      if (step.work() instanceof Work.Decision decision) {
        decision.branches().forEach(branch -> name(branch.condition(), named));
      }
      step.loop().ifPresent(loop -> name(loop.whilst(), named));
      step.terms()
          .flatMap(Terms::assignee)
          .map(Party::value)
          .filter(value -> value.startsWith("${"))
          .ifPresent(
              value -> named.put(value.substring(2, value.length() - 1), Variable.Type.ENTITY));
    }
    return named.entrySet().stream()
        .map(one ->
            new Variable(
                new Metadata.Key(one.getKey()),
                one.getValue(),
                Variable.Need.OPTIONAL,
                Optional.empty()))
        .toList();
  }

  private static void name(Condition condition, Map<String, Variable.Type> named) {
    Matcher matcher = NAME.matcher(NO_VARIABLE.matcher(condition.value()).replaceAll(" "));
    while (matcher.find()) {
      named.putIfAbsent(matcher.group(), Variable.Type.TEXT);
    }
  }
}
