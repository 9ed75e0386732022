package cim.domains.visualization;

import static cim.domains.visualization.Examples.ADA;
import static cim.domains.visualization.Examples.AUTHORED;
import static cim.domains.visualization.Examples.BLUE_CUBE;
import static cim.domains.visualization.Examples.COMMIT;
import static cim.domains.visualization.Examples.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.visualization.Drawing.Stroke;
import cim.domains.visualization.Trail.Step;
import cim.domains.visualization.Trail.Thing;
import cim.domains.visualization.Trail.Way;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The laws of a functor, and what rules say. */
class MappingTest {
  private final Mapping mapping = new Mapping(List.of(PEOPLE, AUTHORED));

  @Test
  void staying_is_drawn_as_staying() {
    Thing ada = new Thing(ADA, "Ada");
    assertThat(mapping.drawing(Trail.identity(ada)))
        .isEqualTo(Drawing.identity(mapping.figure(ada)));
  }

  @Test
  void one_way_after_another_is_drawn_as_one_drawing_after_another() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Trail first = trail(random, thing(random));
      Trail second = trail(random, first.end());
      assertThat(mapping.drawing(first.then(second)))
          .isEqualTo(mapping.drawing(first).then(mapping.drawing(second)));
    }
  }

  @Test
  void ways_follow_each_other_in_any_grouping_and_staying_adds_nothing() {
    Random random = new Random(3);
    Trail first = trail(random, thing(random));
    Trail second = trail(random, first.end());
    Trail third = trail(random, second.end());
    assertThat(first.then(second).then(third)).isEqualTo(first.then(second.then(third)));
    assertThat(Trail.identity(first.start()).then(first)).isEqualTo(first);
    assertThat(first.then(Trail.identity(first.end()))).isEqualTo(first);
  }

  @Test
  void ways_that_do_not_meet_do_not_follow_each_other() {
    Trail ada = Trail.identity(new Thing(ADA, "Ada"));
    Trail commit = Trail.identity(new Thing(COMMIT, "first"));
    assertThatThrownBy(() -> ada.then(commit)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> mapping.drawing(ada).then(mapping.drawing(commit)))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void the_first_rule_that_is_meant_counts_and_the_rest_is_plain() {
    assertThat(mapping.figure(new Thing(ADA, "Ada")).style()).isEqualTo(BLUE_CUBE);
    assertThat(mapping.figure(new Thing(COMMIT, "first")).style()).isEqualTo(NodeStyle.PLAIN);
    Thing ada = new Thing(ADA, "Ada");
    Thing commit = new Thing(COMMIT, "first");
    Trail trail = new Trail(ada, List.of(new Step(ada, "authored", Way.ALONG, commit)));
    assertThat(mapping.drawing(trail).strokes())
        .extracting(Stroke::curve)
        .containsExactly(Curve.BEZIER);
  }

  private static Thing thing(Random random) {
    int number = random.nextInt(5);
    String kind = number % 2 == 0 ? "people.person" : "git.commit";
    return new Thing(EntityRef.of(kind, EntityId.derived("thing " + number)), "thing " + number);
  }

  private static Trail trail(Random random, Thing start) {
    List<Step> steps = new ArrayList<>();
    Thing at = start;
    for (int i = random.nextInt(4); i > 0; i--) {
      Thing next = thing(random);
      String relation = random.nextBoolean() ? "authored" : "knows";
      steps.add(new Step(at, relation, random.nextBoolean() ? Way.ALONG : Way.AGAINST, next));
      at = next;
    }
    return new Trail(start, steps);
  }
}
