package cim.domains.people;

import cim.model.EntityId;
import cim.model.InvalidValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who reaches whom over how many others; pure. Connections go both ways here, whatever they are.
 */
final class Network {
  /** How many people one question may look at. */
  static final int MOST = 20_000;

  private final Function<EntityId<Person>, Set<EntityId<Person>>> neighbours;
  private final Map<EntityId<Person>, Set<EntityId<Person>>> seen = new LinkedHashMap<>();

  /**
   * @param neighbours those to whom somebody is connected
   */
  Network(Function<EntityId<Person>, Set<EntityId<Person>>> neighbours) {
    this.neighbours = neighbours;
  }

  /**
   * How somebody stands in the network.
   *
   * @param connections how many they are connected to
   * @param reach how many they reach over at most {@code depth} connections
   * @param clustering of all pairs of those they are connected to the share that is connected, too:
   *     0 to 1
   * @param byDistance how many are how far, from 1
   */
  public record Statistics(
      int connections, int reach, int depth, double clustering, List<Integer> byDistance) {}

  Statistics statistics(EntityId<Person> person, int depth) {
    List<Integer> byDistance = new ArrayList<>();
    Set<EntityId<Person>> reached = new HashSet<>(Set.of(person));
    List<EntityId<Person>> edge = List.of(person);
    for (int distance = 1; distance <= depth && !edge.isEmpty(); distance++) {
      List<EntityId<Person>> next = new ArrayList<>();
      for (EntityId<Person> one : edge) {
        of(one).stream().filter(reached::add).forEach(next::add);
      }
      if (!next.isEmpty()) {
        byDistance.add(next.size());
      }
      edge = next;
    }
    return new Statistics(
        of(person).size(), reached.size() - 1, depth, clustering(person), List.copyOf(byDistance));
  }

  private double clustering(EntityId<Person> person) {
    List<EntityId<Person>> around = List.copyOf(of(person));
    long pairs = around.size() * (around.size() - 1L) / 2;
    long closed = 0;
    for (int i = 0; i < around.size(); i++) {
      Set<EntityId<Person>> known = of(around.get(i));
      closed += around.subList(i + 1, around.size()).stream().filter(known::contains).count();
    }
    return pairs == 0 ? 0 : (double) closed / pairs;
  }

  /** The people on a shortest way from one to the other, both included; nothing without a way. */
  Optional<List<EntityId<Person>>> path(EntityId<Person> from, EntityId<Person> to) {
    Map<EntityId<Person>, EntityId<Person>> before = new LinkedHashMap<>(Map.of(from, from));
    Deque<EntityId<Person>> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty() && !before.containsKey(to)) {
      EntityId<Person> one = next.remove();
      for (EntityId<Person> other : of(one)) {
        if (before.putIfAbsent(other, one) == null) {
          next.add(other);
        }
      }
    }
    return before.containsKey(to) ? Optional.of(way(from, to, before)) : Optional.empty();
  }

  private static List<EntityId<Person>> way(
      EntityId<Person> from, EntityId<Person> to, Map<EntityId<Person>, EntityId<Person>> before) {
    Deque<EntityId<Person>> way = new ArrayDeque<>(List.of(to));
    while (!way.getFirst().equals(from)) {
      way.addFirst(before.getOrDefault(way.getFirst(), from));
    }
    return List.copyOf(way);
  }

  private Set<EntityId<Person>> of(EntityId<Person> person) {
    if (seen.size() > MOST) {
      throw new InvalidValue(
          "people looked at", seen.size(), "at most " + MOST + "; ask for a smaller depth");
    }
    return seen.computeIfAbsent(person, neighbours);
  }
}
