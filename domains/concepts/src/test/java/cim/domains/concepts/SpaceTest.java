package cim.domains.concepts;

import static cim.domains.concepts.Examples.APPLE;
import static cim.domains.concepts.Examples.BRICK;
import static cim.domains.concepts.Examples.FRUIT;
import static cim.domains.concepts.Examples.PEAR;
import static cim.domains.concepts.Examples.PLANE;
import static cim.domains.concepts.Examples.SPACE;
import static cim.domains.concepts.Examples.STRANGER;
import static cim.domains.concepts.Examples.WHY;
import static cim.domains.concepts.Examples.X;
import static cim.domains.concepts.Examples.Y;
import static cim.domains.concepts.Examples.fruits;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cim.domains.concepts.SpaceCommand.Create;
import cim.domains.concepts.SpaceCommand.Delete;
import cim.domains.concepts.SpaceCommand.Learn;
import cim.domains.concepts.SpaceCommand.Rename;
import cim.domains.concepts.SpaceCommand.ReplaceWeights;
import cim.domains.concepts.SpaceCommand.ShiftAttention;
import cim.domains.concepts.SpaceCommand.Verdict;
import cim.domains.concepts.SpaceEvent.FeedbackLearned;
import cim.domains.concepts.SpaceEvent.NameAdded;
import cim.domains.concepts.SpaceEvent.NameRemoved;
import cim.domains.concepts.SpaceEvent.SpaceCreated;
import cim.domains.concepts.SpaceEvent.SpaceDeleted;
import cim.domains.concepts.SpaceEvent.WeightsAdded;
import cim.domains.concepts.SpaceEvent.WeightsRemoved;
import cim.domains.concepts.Spaces.SpaceRow;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.testkit.DomainSimulation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SpaceTest {
  private static final Name A_SPACE = new Name("A space");
  private static final SpaceCreated CREATED = new SpaceCreated(SPACE, A_SPACE, PLANE);
  private static final UUID JUDGEMENT = new UUID(0, 7);
  private final SpaceDecider decider = new SpaceDecider();

  @Test
  void a_space_is_created_once() {
    given(decider).noEvents().when(Examples.create(SPACE, PLANE)).then(CREATED);
    given(decider).events(CREATED).when(Examples.create(SPACE, PLANE)).nothing();
  }

  @Test
  void without_dimensions_a_space_has_those_of_the_seed() {
    Create create = new Create(SPACE, FRUIT, Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(create.geometry().dimensions())
        .extracting(dimension -> dimension.name().value())
        .containsExactly(
            "complexity", "connectivity", "abstractness", "dynamism", "semantic_density");
  }

  @Test
  void another_space_under_the_same_id_is_refused() {
    given(decider)
        .events(CREATED)
        .when(new Create(SPACE, A_SPACE, Optional.empty(), Optional.empty(), Optional.empty()))
        .rejected("space_already_created");
  }

  @Test
  void a_dimension_is_there_once_and_weights_are_of_dimensions() {
    assertThatThrownBy(() ->
            Examples.create(
                SPACE,
                new Geometry(
                    List.of(PLANE.dimensions().getFirst(), PLANE.dimensions().getFirst()),
                    Metric.EUCLIDEAN,
                    Map.of())))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("each once");
    assertThatThrownBy(() ->
            Examples.create(
                SPACE, PLANE.weighted(Map.of(new DimensionName("z"), new Weight.Constant(1)))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a dimension of the space");
  }

  @Test
  void angles_are_measured_between_numbers_only() {
    assertThatThrownBy(() ->
            new Geometry(
                List.of(Examples.dimension("hue", new Scale.Circular(0, 360))),
                Metric.of(Metric.Form.COSINE),
                Map.of()))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("metric");
  }

  @Test
  void an_unknown_space_takes_no_other_command() {
    given(decider).noEvents().when(new Rename(SPACE, FRUIT)).rejected("space_not_found");
  }

  @Test
  void a_new_name_takes_the_place_of_the_old() {
    given(decider)
        .events(CREATED)
        .when(new Rename(SPACE, FRUIT))
        .then(new NameRemoved(A_SPACE), new NameAdded(FRUIT));
  }

  @Test
  void new_weights_take_the_place_of_all_old_ones() {
    Map<DimensionName, Weight> weights = Map.of(X, new Weight.Constant(2));
    WeightsAdded added = new WeightsAdded(SPACE, weights, WHY);
    given(decider)
        .events(CREATED)
        .when(new ReplaceWeights(SPACE, weights, WHY))
        .then(new WeightsRemoved(Map.of(), WHY), added);
    given(decider).events(CREATED, added).when(new ReplaceWeights(SPACE, weights, WHY)).nothing();
  }

  @Test
  void a_weight_of_what_is_no_dimension_is_refused() {
    given(decider)
        .events(CREATED)
        .when(
            new ReplaceWeights(SPACE, Map.of(new DimensionName("z"), new Weight.Constant(2)), WHY))
        .rejected("dimension_not_found");
  }

  @Test
  void attention_shifts_within_its_bounds() {
    SpaceCreated attentive =
        new SpaceCreated(
            SPACE, A_SPACE, PLANE.weighted(Map.of(X, new Weight.Attentional(1, 0, 5))));
    assertThat(given(decider).events(attentive).when(new ShiftAttention(SPACE, X, 4))).isNotNull();
    given(decider)
        .events(attentive)
        .when(new ShiftAttention(SPACE, X, 6))
        .rejected("attention_out_of_bounds");
    given(decider).events(attentive).when(new ShiftAttention(SPACE, X, 1)).nothing();
  }

  @Test
  void attention_shifts_only_where_a_weight_is_attentional() {
    given(decider)
        .events(CREATED)
        .when(new ShiftAttention(SPACE, X, 1))
        .rejected("weight_not_attentional");
    given(decider)
        .events(CREATED)
        .when(new ShiftAttention(SPACE, new DimensionName("z"), 1))
        .rejected("dimension_not_found");
  }

  @Test
  void what_tells_apart_what_is_alike_counts_less() {
    DomainSimulation fruits = fruits().send(SPACE, learn(APPLE, PEAR, Verdict.ALIKE));
    Geometry learned = geometry(fruits);
    assertThat(learned.weight(X).base()).isLessThan(learned.weight(Y).base());
    assertThat(learned.weight(X).base() + learned.weight(Y).base()).isCloseTo(2, within(1e-9));
  }

  @Test
  void what_tells_apart_what_is_different_counts_more() {
    Geometry learned = geometry(fruits().send(SPACE, learn(APPLE, PEAR, Verdict.DIFFERENT)));
    assertThat(learned.weight(X).base()).isGreaterThan(learned.weight(Y).base());
  }

  @Test
  void a_judgement_is_learned_from_once_and_noted() {
    DomainSimulation fruits = fruits().send(SPACE, learn(APPLE, BRICK, Verdict.ALIKE));
    assertThat(fruits.events())
        .endsWith(new FeedbackLearned(JUDGEMENT, APPLE, BRICK, Verdict.ALIKE, 0.5));
    int before = fruits.events().size();
    assertThat(fruits.send(SPACE, learn(APPLE, BRICK, Verdict.ALIKE)).events()).hasSize(before);
  }

  @Test
  void a_judgement_is_of_concepts_of_the_space() {
    fruits()
        .refused(SPACE, learn(APPLE, STRANGER, Verdict.ALIKE), "concept_in_other_space")
        .refused(
            SPACE, learn(APPLE, EntityId.derived("nothing"), Verdict.ALIKE), "concept_not_found");
  }

  @Test
  void a_deleted_space_takes_no_change() {
    SpaceDeleted deleted = new SpaceDeleted(SPACE);
    given(decider).events(CREATED).when(new Delete(SPACE)).then(deleted);
    given(decider).events(CREATED, deleted).when(new Delete(SPACE)).nothing();
    given(decider).events(CREATED, deleted).when(new Rename(SPACE, FRUIT)).rejected("wrong_status");
  }

  private static Learn learn(EntityId<Concept> left, EntityId<Concept> right, Verdict verdict) {
    return new Learn(SPACE, JUDGEMENT, left, right, verdict, Optional.of(0.5));
  }

  private static Geometry geometry(DomainSimulation fruits) {
    SpaceRow row = fruits.views().ask(new SpaceQueries.GetSpace(SPACE)).space();
    return row.geometry();
  }
}
