package cim.domains.concepts;

import static cim.domains.concepts.Examples.PLANE;
import static cim.domains.concepts.Examples.SPACE;
import static cim.domains.concepts.Examples.X;
import static cim.domains.concepts.Examples.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cim.domains.concepts.ConceptEvent.ConceptAdded;
import cim.domains.concepts.ConceptEvent.FeatureAdded;
import cim.domains.concepts.ReasoningQueries.Blend;
import cim.domains.concepts.ReasoningQueries.Blended;
import cim.domains.concepts.ReasoningQueries.CalculatePath;
import cim.domains.concepts.ReasoningQueries.InferFeatures;
import cim.domains.concepts.ReasoningQueries.Inference;
import cim.domains.concepts.ReasoningQueries.Path;
import cim.domains.concepts.ReasoningQueries.Recommend;
import cim.domains.concepts.ReasoningQueries.Recommendation;
import cim.domains.concepts.ReasoningQueries.Solution;
import cim.domains.concepts.ReasoningQueries.SolveAnalogy;
import cim.domains.concepts.RegionEvent.RegionFormed;
import cim.domains.concepts.SpaceEvent.SpaceCreated;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.testkit.DomainFixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reasoning by nearness. */
class ReasoningQueriesTest {
  private final DomainFixture space =
      DomainFixture.of(new ConceptsDomain())
          .happened(SPACE.value(), new SpaceCreated(SPACE, new Name("A space"), PLANE));

  private static EntityId<Concept> id(String name) {
    return EntityId.derived("reasoning", name);
  }

  private void put(String name, double x, double y, String... features) {
    space.happened(id(name).value(), new ConceptAdded(id(name), SPACE, new Name(name), at(x, y)));
    Stream.of(features)
        .map(Feature::new)
        .forEach(feature -> space.happened(id(name).value(), new FeatureAdded(feature)));
  }

  private void form(String name, Point prototype) {
    space.happened(
        EntityId.derived("region", name).value(),
        new RegionFormed(SPACE, new Name(name), prototype, List.of(), List.of()));
  }

  @Test
  void an_analogy_leads_where_the_same_way_leads_from_the_third() {
    put("puppy", 1, 1);
    put("dog", 4, 1);
    put("kitten", 1, 6);
    put("cat", 4, 6.1);
    put("stone", 9, 9);
    Solution solution =
        space.ask(new SolveAnalogy(id("puppy"), id("dog"), id("kitten"), Optional.empty()));
    assertThat(solution.point()).isEqualTo(at(4, 6));
    assertThat(solution.nearest())
        .extracting(one -> one.concept().name().value())
        .containsExactly("cat", "stone");
  }

  @Test
  void an_analogy_goes_around_the_circle_and_stays_in_the_space() {
    EntityId<Space> colours = EntityId.derived("colours");
    Geometry hue =
        new Geometry(
            List.of(Examples.dimension("x", new Scale.Circular(0, 360))),
            Metric.EUCLIDEAN,
            Map.of());
    space.happened(colours.value(), new SpaceCreated(colours, new Name("Colours"), hue));
    for (double degrees : new double[] {300, 350, 340}) {
      EntityId<Concept> colour = id("hue " + degrees);
      space.happened(
          colour.value(),
          new ConceptAdded(colour, colours, new Name("hue"), new Point(Map.of(X, degrees))));
    }
    Solution solution =
        space.ask(
            new SolveAnalogy(id("hue 300.0"), id("hue 350.0"), id("hue 340.0"), Optional.empty()));
    assertThat(solution.point()).isEqualTo(new Point(Map.of(X, 30.0)));
    assertThat(solution.nearest()).isEmpty();
  }

  @Test
  void a_blend_stands_between_and_has_what_is_usual_there() {
    put("horse", 2, 2, "has legs", "runs");
    put("bird", 6, 2, "has legs", "sings");
    put("griffin", 4, 2, "has legs", "is fabled");
    put("pegasus", 4.1, 2.1, "is fabled");
    put("stone", 4, 9, "is hard");
    form("fable", at(4, 2));
    form("stones", at(4, 9));
    Blended blended =
        space.ask(new Blend(id("horse"), id("bird"), Optional.empty(), Optional.empty()));
    assertThat(blended.point()).isEqualTo(at(4, 2));
    assertThat(blended.common()).containsExactly(new Feature("has legs"));
    assertThat(blended.emergent()).containsExactly(new Feature("is fabled"));
    assertThat(blended.category()).contains(new Name("fable"));
    assertThat(blended.nearest().getFirst().concept().id()).isEqualTo(id("griffin"));
  }

  @Test
  void a_blend_may_lean_to_one_side() {
    put("left", 2, 2);
    put("right", 6, 2);
    assertThat(
            space
                .ask(new Blend(id("left"), id("right"), Optional.of(0.25), Optional.empty()))
                .point())
        .isEqualTo(at(3, 2));
  }

  @Test
  void what_its_category_has_a_concept_likely_has() {
    put("robin", 2, 2);
    put("sparrow", 2.1, 2, "flies", "sings");
    put("crow", 2, 2.2, "flies");
    put("ball", 4.9, 2, "is round");
    form("birds", at(2, 2));
    form("things", at(6, 2));
    List<Inference> inferences =
        space.ask(new InferFeatures(id("robin"), Optional.empty())).items();
    assertThat(inferences)
        .extracting(inference -> inference.feature().value())
        .containsExactly("flies", "sings");
    assertThat(inferences.getFirst().confidence()).isCloseTo(1, within(1e-9));
    assertThat(inferences.getLast().support()).isEqualTo(1);
    assertThat(inferences.getLast().confidence()).isBetween(0.5, 0.6);
  }

  @Test
  void a_path_goes_in_small_steps_over_what_stands_between() {
    for (int i = 0; i <= 8; i++) {
      put("step " + i, 1 + i, i % 2 == 0 ? 5 : 5.2);
    }
    put("aside", 5, 9);
    Path path =
        space.ask(
            new CalculatePath(id("step 0"), id("step 8"), Optional.empty(), Optional.empty()));
    assertThat(path.steps())
        .extracting(step -> step.concept().name().value())
        .containsExactly(
            "step 0", "step 1", "step 2", "step 3", "step 4", "step 5", "step 6", "step 7",
            "step 8");
    assertThat(path.longest()).isLessThan(0.08);
    assertThat(path.length())
        .isCloseTo(
            path.steps().stream().mapToDouble(ReasoningQueries.Step::distance).sum(),
            within(1e-12));
  }

  @Test
  void a_path_takes_no_more_steps_than_were_asked_for() {
    for (int i = 0; i <= 8; i++) {
      put("step " + i, 1 + i, 5);
    }
    Path path =
        space.ask(new CalculatePath(id("step 0"), id("step 8"), Optional.of(3L), Optional.empty()));
    assertThat(path.steps()).hasSizeLessThanOrEqualTo(4);
    assertThat(path.steps().getLast().concept().id()).isEqualTo(id("step 8"));
  }

  @Test
  void a_path_to_where_one_stands_has_no_steps() {
    put("here", 5, 5);
    Path path =
        space.ask(new CalculatePath(id("here"), id("here"), Optional.empty(), Optional.empty()));
    assertThat(path.steps()).hasSize(1);
    assertThat(path.length()).isZero();
  }

  @Test
  void what_is_like_the_liked_and_unlike_the_disliked_is_recommended() {
    put("jazz", 2, 2, "has swing");
    put("noise", 2, 4);
    put("blues", 2.4, 1.6, "has swing");
    put("drone", 2.4, 3.8);
    put("march", 9, 9);
    List<Recommendation> recommended =
        space
            .ask(
                new Recommend(
                    List.of(id("jazz")), Optional.of(List.of(id("noise"))), Optional.empty()))
            .items();
    assertThat(recommended)
        .extracting(one -> one.concept().name().value())
        .containsExactly("blues", "drone", "march");
    assertThat(recommended.getFirst().common()).containsExactly(new Feature("has swing"));
    assertThat(recommended).allMatch(one -> one.score() >= 0 && one.score() <= 1);
  }

  @Test
  void recommending_takes_something_that_is_liked() {
    assertThatThrownBy(() -> new Recommend(List.of(), Optional.empty(), Optional.empty()))
        .isInstanceOf(InvalidValue.class);
  }
}
