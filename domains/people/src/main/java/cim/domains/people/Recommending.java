package cim.domains.people;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which skills somebody is likely to want: those of people who can do much the same. Each of them
 * speaks for what only they can do, with the weight of how alike the two are: the skills that both
 * have by those that either has (Jaccard).
 */
final class Recommending {

  /**
   * A skill that somebody has not.
   *
   * @param weight how alike those are who have it, added up
   * @param people how many they are
   */
  public record Suggestion(Skill.Name skill, double weight, int people) {}

  private Recommending() {}

  static List<Suggestion> suggestions(Set<Skill.Name> own, Collection<Set<Skill.Name>> others) {
    Map<Skill.Name, Suggestion> found = new HashMap<>();
    for (Set<Skill.Name> other : others) {
      Set<Skill.Name> shared = new HashSet<>(own);
      shared.retainAll(other);
      double alike = (double) shared.size() / (own.size() + other.size() - shared.size());
      other.stream()
          .filter(skill -> !shared.isEmpty() && !own.contains(skill))
          .forEach(skill ->
              found.merge(
                  skill,
                  new Suggestion(skill, alike, 1),
                  (one, more) ->
                      new Suggestion(skill, one.weight + more.weight, one.people + more.people)));
    }
    return found.values().stream()
        .sorted(
            Comparator.comparingDouble(Suggestion::weight)
                .reversed()
                .thenComparing(one -> one.skill().value()))
        .toList();
  }
}
