package cim.domains.dialogs;

import java.util.List;

/** Whom a message goes to among those who take part: pure functions. */
public final class Routing {
  private Routing() {}

  /** How it is told. */
  public enum Strategy {
    /** All. */
    BROADCAST,
    /** All who can do what is needed. */
    CAPABILITY,
    /** One after the other, by how many turns there have been. */
    ROUND_ROBIN,
    /** Who has the highest priority. */
    PRIORITY
  }

  /**
   * Somebody whom a message could go to.
   *
   * @param capabilities what they can do
   */
  public record Member<T>(T id, List<String> capabilities, int priority) {
    public Member {
      capabilities = List.copyOf(capabilities);
    }
  }

  /**
   * Whom a message goes to.
   *
   * @param members in the order in which they joined
   * @param needed what who answers has to be able to do; every strategy leaves out who cannot
   * @param turns how many turns there have been
   */
  public static <T> List<T> recipients(
      Strategy strategy, List<Member<T>> members, List<String> needed, long turns) {
    List<Member<T>> able =
        members.stream().filter(one -> one.capabilities().containsAll(needed)).toList();
    if (able.isEmpty()) {
      return List.of();
    }
    return switch (strategy) {
      case BROADCAST, CAPABILITY -> able.stream().map(Member::id).toList();
      case ROUND_ROBIN -> List.of(able.get(Math.floorMod(turns, able.size())).id());
      case PRIORITY -> {
        int highest = able.stream().mapToInt(Member::priority).max().orElse(0);
        yield able.stream()
            .filter(one -> one.priority() == highest)
            .map(Member::id)
            .limit(1)
            .toList();
      }
    };
  }
}
