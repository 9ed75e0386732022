package cim.domains.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cim.model.EntityId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private final Map<EntityId<Person>, Set<EntityId<Person>>> ties = new HashMap<>();
  private final Network network = new Network(one -> ties.getOrDefault(one, Set.of()));

  @Test
  void whoever_knows_nobody_reaches_nobody() {
    assertThat(network.statistics(person(0), 3))
        .isEqualTo(new Network.Statistics(0, 0, 3, 0, List.of()));
  }

  @Test
  void friends_who_know_each_other_are_a_cluster() {
    tie(0, 1);
    tie(0, 2);
    tie(0, 3);
    tie(1, 2);
    assertThat(network.statistics(person(0), 1).clustering()).isCloseTo(1 / 3.0, within(1e-9));
  }

  @Test
  void friends_of_friends_are_two_away() {
    tie(0, 1);
    tie(1, 2);
    tie(2, 3);
    assertThat(network.statistics(person(0), 2).byDistance()).containsExactly(1, 1);
    assertThat(network.statistics(person(0), 2).reach()).isEqualTo(2);
  }

  @Test
  void there_is_no_way_between_those_whom_nothing_connects() {
    tie(0, 1);
    tie(2, 3);
    assertThat(network.path(person(0), person(3))).isEmpty();
  }

  @Test
  void the_way_to_oneself_is_short() {
    assertThat(network.path(person(0), person(0))).contains(List.of(person(0)));
  }

  @Test
  void a_shortest_way_is_as_long_as_trying_all_lengths_says() {
    Random random = new Random(7);
    for (int i = 0; i < 40; i++) {
      tie(random.nextInt(30), random.nextInt(30));
    }
    List<Integer> expected = new ArrayList<>();
    List<Integer> found = new ArrayList<>();
    for (int to = 0; to < 30; to++) {
      expected.add(stepsByGrowing(person(0), person(to)));
      found.add(network.path(person(0), person(to)).map(way -> way.size() - 1).orElse(-1));
    }
    assertThat(found).isEqualTo(expected);
  }

  /** The naive way: all who are reached in one step more, until somebody new is not among them. */
  private int stepsByGrowing(EntityId<Person> from, EntityId<Person> to) {
    Set<EntityId<Person>> reached = new LinkedHashSet<>(Set.of(from));
    for (int steps = 0; ; steps++) {
      if (reached.contains(to)) {
        return steps;
      }
      Set<EntityId<Person>> more = new LinkedHashSet<>(reached);
      reached.forEach(one -> more.addAll(ties.getOrDefault(one, Set.of())));
      if (more.size() == reached.size()) {
        return -1;
      }
      reached = more;
    }
  }

  private void tie(int one, int other) {
    ties.computeIfAbsent(person(one), _ -> new LinkedHashSet<>()).add(person(other));
    ties.computeIfAbsent(person(other), _ -> new LinkedHashSet<>()).add(person(one));
  }

  private static EntityId<Person> person(int number) {
    return EntityId.derived("person", "" + number);
  }
}
