package cim.flows;

import cim.ipld.Value;
import cim.model.Subject;
import cim.model.SubjectPattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be done in several domains, all of it or nothing: steps one after the other, each a
 * command to one domain. When one fails, those before it are taken back, the last first; a step may
 * be final, and what comes after it is not taken back but waits for somebody to resume it (sagas:
 * H. Garcia-Molina, K. Salem, "Sagas", 1987).
 *
 * @param name in snake_case
 * @param summary one sentence for people
 * @param begins the event of a run that asks for it: {@code onboarding_requested}
 * @param remembers what of the request is needed after the first step; nothing personal
 * @param within how long all of it may take until the final step
 */
record Flow(
    String name,
    String summary,
    String begins,
    Set<String> remembers,
    Duration within,
    List<Step> steps) {

  Flow {
    Subject.name("flow", name);
    remembers = Set.copyOf(remembers);
    steps = List.copyOf(steps);
    Set<String> names = steps.stream().map(Step::name).collect(Collectors.toSet());
    if (names.size() != steps.size()) {
      throw new IllegalArgumentException(name + ": two steps of one name (expected: one each)");
    }
    if (steps.getFirst().retry().tries() > 0) {
      throw new IllegalArgumentException(
          name + ": the first step is retried (expected: not, it sees what is not remembered)");
    }
  }

  SubjectPattern beginning() {
    return SubjectPattern.parse("flows.run." + begins + ".*");
  }

  /** All there is to do for a request, in order. */
  List<Step.Task> tasks(Request request) {
    return steps.stream().flatMap(step -> step.tasks(request).stream()).toList();
  }

  /** The part of a request that may be kept. */
  Value.Map remembered(Value.Map request) {
    Value.Map.Builder kept = Value.map();
    for (Map.Entry<String, Value> field : request.entries().entrySet()) {
      if (remembers.contains(field.getKey())) {
        kept.put(field.getKey(), field.getValue());
      }
    }
    return kept.build();
  }
}
