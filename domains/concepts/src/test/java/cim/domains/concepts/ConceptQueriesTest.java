package cim.domains.concepts;

import static cim.domains.concepts.Examples.APPLE;
import static cim.domains.concepts.Examples.BRICK;
import static cim.domains.concepts.Examples.PEAR;
import static cim.domains.concepts.Examples.SPACE;
import static cim.domains.concepts.Examples.STRANGER;
import static cim.domains.concepts.Examples.at;
import static cim.domains.concepts.Examples.fruits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cim.domains.concepts.ComparisonCommand.CalculateSimilarity;
import cim.domains.concepts.ConceptCommand.AddFeature;
import cim.domains.concepts.ConceptCommand.Move;
import cim.domains.concepts.ConceptQueries.Compare;
import cim.domains.concepts.ConceptQueries.FindConcepts;
import cim.domains.concepts.ConceptQueries.FindSimilar;
import cim.domains.concepts.ConceptQueries.GetComparisons;
import cim.domains.concepts.ConceptQueries.GetConcept;
import cim.domains.concepts.ConceptQueries.GetMorphisms;
import cim.domains.concepts.Morphism.Direction;
import cim.domains.concepts.Morphism.Kind;
import cim.domains.concepts.MorphismCommand.Relate;
import cim.domains.concepts.Spot.Similar;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Page;
import cim.model.Paging;
import cim.testkit.DomainSimulation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConceptQueriesTest {
  private static final EntityId<Comparison> COMPARISON = EntityId.derived("a comparison");
  private static final EntityId<Morphism> MORPHISM = EntityId.derived("a morphism");
  private final DomainSimulation fruits = fruits();

  @Test
  void the_nearest_of_a_concept_are_found_without_itself() {
    Page<Similar> page = fruits.views().ask(near(APPLE));
    assertThat(page.items()).extracting(one -> one.concept().id()).containsExactly(PEAR, BRICK);
    assertThat(page.total()).isEqualTo(2);
    assertThat(page.items().getFirst().distance()).isCloseTo(Math.sqrt(0.005), within(1e-12));
  }

  @Test
  void the_nearest_of_a_point_are_found_page_by_page() {
    FindSimilar query = nearPoint(9, 8, Optional.empty());
    Page<Similar> first = fruits.views().ask(query, new Paging(2, Optional.empty()));
    assertThat(first.items()).extracting(one -> one.concept().id()).containsExactly(BRICK, PEAR);
    assertThat(first.total()).isEqualTo(3);
    assertThat(fruits.views().ask(query, new Paging(2, first.next())).items())
        .extracting(one -> one.concept().id())
        .containsExactly(APPLE);
  }

  @Test
  void only_what_is_within_the_distance_is_found_and_counted() {
    Page<Similar> page = fruits.views().ask(nearPoint(1, 1, Optional.of(0.1)));
    assertThat(page.items()).hasSize(2);
    assertThat(page.total()).isEqualTo(2);
  }

  @Test
  void a_concept_that_moved_or_is_gone_is_found_where_it_is() {
    fruits.send(BRICK, new Move(BRICK, at(1, 2))).send(PEAR, new ConceptCommand.Remove(PEAR));
    assertThat(fruits.views().ask(near(APPLE)).items())
        .extracting(one -> one.concept().id())
        .containsExactly(BRICK);
  }

  @Test
  void a_question_names_a_concept_or_a_point() {
    assertThatThrownBy(() ->
            fruits
                .views()
                .ask(
                    new FindSimilar(
                        Optional.of(APPLE),
                        Optional.of(SPACE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a concept, or space and coordinates");
    assertThatThrownBy(() -> fruits.views().ask(nearPoint(11, 0, Optional.empty())))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a point of the space");
  }

  @Test
  void a_deleted_space_answers_no_more() {
    fruits.send(SPACE, new SpaceCommand.Delete(SPACE));
    assertThatThrownBy(() -> fruits.views().ask(near(APPLE)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("not deleted");
  }

  @Test
  void concepts_are_found_by_name() {
    assertThat(fruits.views().ask(new FindConcepts(Optional.of(SPACE), Optional.of("P"))).items())
        .extracting(row -> row.name().value())
        .containsExactly("apple", "pear");
    assertThat(fruits.views().ask(new GetConcept(PEAR)).point()).isEqualTo(at(2, 1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Likeness.Kind.class,
      names = {"CONTEXTUAL"},
      mode = EnumSource.Mode.EXCLUDE)
  void what_is_alike_is_more_similar_in_every_way(Likeness.Kind kind) {
    likely();
    assertThat(compare(APPLE, PEAR, kind).similarity())
        .isGreaterThan(compare(APPLE, BRICK, kind).similarity());
  }

  @ParameterizedTest
  @EnumSource(
      value = Likeness.Kind.class,
      names = {"CONTEXTUAL"},
      mode = EnumSource.Mode.EXCLUDE)
  void similarity_is_the_same_both_ways_and_from_nothing_to_one(Likeness.Kind kind) {
    likely();
    double there = compare(APPLE, PEAR, kind).similarity();
    assertThat(there).isCloseTo(compare(PEAR, APPLE, kind).similarity(), within(1e-12));
    assertThat(there).isBetween(0.0, 1.0);
  }

  /** Both fruits are sweet; one region stands near them, one near the brick. */
  private void likely() {
    EntityId<Region> one = EntityId.derived("one");
    EntityId<Region> other = EntityId.derived("other");
    fruits
        .send(APPLE, new AddFeature(APPLE, new Feature("sweet")))
        .send(PEAR, new AddFeature(PEAR, new Feature("sweet")))
        .send(BRICK, new AddFeature(BRICK, new Feature("hard")))
        .send(one, RegionQueriesTest.form(one, "fruit", at(1, 1)))
        .send(other, RegionQueriesTest.form(other, "stone", at(9, 9)));
  }

  @Test
  void a_context_is_for_the_contextual_kind() {
    assertThatThrownBy(() -> compare(APPLE, PEAR, Likeness.Kind.CONTEXTUAL))
        .isInstanceOf(InvalidValue.class);
    Likeness likeness =
        fruits
            .views()
            .ask(
                new Compare(
                    APPLE,
                    PEAR,
                    Optional.of(Likeness.Kind.CONTEXTUAL),
                    Optional.of(new Context("at_work"))));
    assertThat(likeness.distance()).isCloseTo(Math.sqrt(0.005), within(1e-12));
  }

  @Test
  void concepts_of_different_spaces_are_not_compared() {
    assertThatThrownBy(() -> compare(APPLE, STRANGER, Likeness.Kind.BASIC))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("one of the same space");
  }

  @Test
  void a_similarity_is_calculated_and_again_when_one_has_moved() {
    fruits.send(COMPARISON, calculate(APPLE, PEAR));
    double before = calculated();
    int events = fruits.events().size();
    assertThat(fruits.send(COMPARISON, calculate(APPLE, PEAR)).events()).hasSize(events);
    fruits.send(PEAR, new Move(PEAR, at(8, 8))).send(COMPARISON, calculate(APPLE, PEAR));
    assertThat(calculated()).isLessThan(before);
  }

  @Test
  void a_similarity_is_of_two_that_are_there_in_one_space() {
    fruits
        .refused(COMPARISON, calculate(APPLE, STRANGER), "concept_in_other_space")
        .refused(COMPARISON, calculate(APPLE, EntityId.derived("no")), "concept_not_found")
        .send(COMPARISON, calculate(APPLE, PEAR))
        .refused(COMPARISON, calculate(APPLE, BRICK), "comparison_already_made");
  }

  @Test
  void morphisms_lead_across_spaces_as_strong_as_all_on_the_way() {
    EntityId<Morphism> next = EntityId.derived("next");
    fruits
        .send(MORPHISM, relate(MORPHISM, APPLE, STRANGER, 0.5, Direction.ONE_WAY))
        .send(next, relate(next, BRICK, STRANGER, 0.5, Direction.BOTH_WAYS));
    assertThat(led(APPLE, 1)).containsExactly(STRANGER);
    assertThat(led(APPLE, 2)).containsExactly(STRANGER, BRICK);
    assertThat(led(BRICK, 2)).containsExactly(STRANGER);
    assertThat(
            fruits
                .views()
                .ask(new GetMorphisms(APPLE, Optional.empty(), Optional.of(2L)))
                .items()
                .getLast()
                .strength())
        .isEqualTo(0.25);
  }

  @Test
  void a_morphism_is_weighed_and_removed() {
    fruits
        .send(MORPHISM, relate(MORPHISM, APPLE, STRANGER, 0.5, Direction.ONE_WAY))
        .send(MORPHISM, relate(MORPHISM, APPLE, STRANGER, 0.5, Direction.ONE_WAY))
        .refused(
            MORPHISM,
            relate(MORPHISM, APPLE, BRICK, 0.5, Direction.ONE_WAY),
            "morphism_already_there")
        .send(MORPHISM, new MorphismCommand.Weigh(MORPHISM, 0.9));
    assertThat(fruits.events())
        .endsWith(new MorphismEvent.StrengthRemoved(0.5), new MorphismEvent.StrengthAdded(0.9));
    fruits
        .send(MORPHISM, new MorphismCommand.Remove(MORPHISM))
        .refused(MORPHISM, new MorphismCommand.Weigh(MORPHISM, 0.9), "wrong_status");
    assertThat(led(APPLE, 1)).isEmpty();
  }

  @Test
  void a_morphism_is_between_concepts_that_are_there() {
    fruits
        .refused(
            MORPHISM,
            relate(MORPHISM, APPLE, EntityId.derived("no"), 0.5, Direction.ONE_WAY),
            "concept_not_found")
        .refused(MORPHISM, new MorphismCommand.Weigh(MORPHISM, 1), "morphism_not_found");
    assertThatThrownBy(() -> relate(MORPHISM, APPLE, APPLE, 0.5, Direction.ONE_WAY))
        .isInstanceOf(InvalidValue.class);
  }

  private static FindSimilar near(EntityId<Concept> concept) {
    return new FindSimilar(
        Optional.of(concept),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static FindSimilar nearPoint(double x, double y, Optional<Double> within) {
    return new FindSimilar(
        Optional.empty(), Optional.of(SPACE), Optional.of(List.of(x, y)), within, Optional.empty());
  }

  private Likeness compare(EntityId<Concept> left, EntityId<Concept> right, Likeness.Kind kind) {
    return fruits.views().ask(new Compare(left, right, Optional.of(kind), Optional.empty()));
  }

  private static CalculateSimilarity calculate(EntityId<Concept> left, EntityId<Concept> right) {
    return new CalculateSimilarity(COMPARISON, left, right, Optional.empty());
  }

  private double calculated() {
    return fruits
        .views()
        .ask(new GetComparisons(PEAR))
        .items()
        .getFirst()
        .similarity()
        .similarity();
  }

  private static Relate relate(
      EntityId<Morphism> morphism,
      EntityId<Concept> source,
      EntityId<Concept> target,
      double strength,
      Direction direction) {
    return new Relate(morphism, source, target, Kind.IDENTITY_MAPPING, strength, direction);
  }

  private List<EntityId<Concept>> led(EntityId<Concept> from, long steps) {
    return fruits
        .views()
        .ask(new GetMorphisms(from, Optional.of(Kind.IDENTITY_MAPPING), Optional.of(steps)))
        .items()
        .stream()
        .map(ConceptQueries.Led::concept)
        .toList();
  }
}
