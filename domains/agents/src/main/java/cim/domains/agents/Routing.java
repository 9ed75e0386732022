package cim.domains.agents;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Who is the best for something: pure functions that queries, process managers and tests share. Who
 * can do least beside what is needed goes first, so that specialists are used and generalists stay
 * free; then who has the least to do.
 */
public final class Routing {
  private Routing() {}

  /**
   * Somebody who could do it.
   *
   * @param id what ties are decided by
   * @param load how much there is to do already
   */
  public record Candidate<T>(T id, List<Capability> capabilities, long load) {
    public Candidate {
      capabilities = List.copyOf(capabilities);
    }
  }

  /** Those who can do all that is needed, the best first. */
  public static <T> List<T> capable(
      Collection<Capability> needed, Collection<Candidate<T>> candidates) {
    return candidates.stream()
        .filter(one -> Capability.covers(one.capabilities(), needed))
        .sorted(
            Comparator.<Candidate<T>>comparingInt(one -> one.capabilities().size())
                .thenComparingLong(Candidate::load)
                .thenComparing(one -> one.id().toString()))
        .map(Candidate::id)
        .toList();
  }

  /** Of models with what they serve those that serve an intent, the most special first. */
  public static <T> List<T> serving(Intent intent, Map<T, ? extends Collection<Intent>> models) {
    return models.entrySet().stream()
        .filter(one -> Intent.closure(one.getValue()).contains(intent))
        .sorted(
            Comparator.<Map.Entry<T, ? extends Collection<Intent>>>comparingInt(
                    one -> Intent.closure(one.getValue()).size())
                .thenComparing(one -> one.getKey().toString()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
