package cim.domains.concepts;

import static cim.domains.concepts.Examples.APPLE;
import static cim.domains.concepts.Examples.BRICK;
import static cim.domains.concepts.Examples.PEAR;
import static cim.domains.concepts.Examples.SPACE;
import static cim.domains.concepts.Examples.at;
import static cim.domains.concepts.Examples.fruits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cim.domains.concepts.RegionCommand.Form;
import cim.domains.concepts.RegionQueries.Categorize;
import cim.domains.concepts.RegionQueries.Category;
import cim.domains.concepts.RegionQueries.GetPrototype;
import cim.domains.concepts.RegionQueries.GetRegions;
import cim.domains.concepts.RegionQueries.PrototypeDetails;
import cim.domains.concepts.RegionQueries.Standing;
import cim.domains.concepts.SpaceQueries.CheckMetric;
import cim.domains.concepts.SpaceQueries.GetSpace;
import cim.domains.concepts.SpaceQueries.GetSpaces;
import cim.model.EntityId;
import cim.testkit.DomainSimulation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionQueriesTest {
  private static final EntityId<Region> FRUIT = EntityId.derived("region of fruit");
  private static final EntityId<Region> STONE = EntityId.derived("region of stone");
  private final DomainSimulation fruits =
      fruits()
          .send(
              FRUIT,
              new Form(
                  FRUIT,
                  SPACE,
                  new Name("fruit"),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(List.of(APPLE, PEAR))))
          .send(STONE, form(STONE, "stone", at(9, 9)));

  static Form form(EntityId<Region> region, String name, Point prototype) {
    return new Form(
        region, SPACE, new Name(name), Optional.of(prototype), Optional.empty(), Optional.empty());
  }

  @Test
  void a_concept_belongs_to_the_category_of_the_nearest_prototype() {
    List<Category> categories =
        fruits
            .views()
            .ask(
                new Categorize(
                    Optional.of(BRICK), Optional.empty(), Optional.empty(), Optional.empty()))
            .items();
    assertThat(categories).extracting(Category::region).containsExactly(STONE, FRUIT);
    assertThat(categories)
        .extracting(Category::standing)
        .containsExactly(Standing.UNBOUNDED, Standing.BEYOND);
    assertThat(categories.stream().mapToDouble(Category::share).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void regions_are_found_by_name_and_from_a_point_in_them() {
    assertThat(fruits.views().ask(regions(Optional.of("fru"), Optional.empty())).items())
        .hasSize(1);
    assertThat(
            fruits.views().ask(regions(Optional.empty(), Optional.of(List.of(1.5, 1.0)))).items())
        .extracting(region -> region.id())
        .containsExactly(FRUIT);
    assertThat(
            fruits.views().ask(regions(Optional.empty(), Optional.of(List.of(5.0, 5.0)))).items())
        .isEmpty();
  }

  @Test
  void a_prototype_is_shown_with_what_is_nearest_to_it() {
    PrototypeDetails details = fruits.views().ask(new GetPrototype(FRUIT));
    assertThat(details.prototype()).isEqualTo(at(1.5, 1));
    assertThat(details.middle()).contains(at(1.5, 1));
    assertThat(details.nearest()).hasSize(3);
    assertThat(details.nearest().getLast().concept().id()).isEqualTo(BRICK);
  }

  @Test
  void a_space_says_how_much_is_in_it() {
    assertThat(fruits.views().ask(new GetSpace(SPACE)).concepts()).isEqualTo(3);
    assertThat(fruits.views().ask(new GetSpace(SPACE)).regions()).isEqualTo(2);
    assertThat(
            fruits
                .views()
                .ask(new GetSpaces(Optional.of("space"), Optional.of(Space.Status.ACTIVE)))
                .total())
        .isEqualTo(2);
  }

  @Test
  void distances_of_a_space_are_checked_on_its_concepts() {
    MetricCheck check =
        fruits.views().ask(new CheckMetric(SPACE, Optional.empty(), Optional.empty()));
    assertThat(check.verdict()).isEqualTo(MetricCheck.Verdict.METRIC);
    assertThat(check.points()).isEqualTo(3);
  }

  private static GetRegions regions(Optional<String> text, Optional<List<Double>> coordinates) {
    return new GetRegions(SPACE, text, coordinates);
  }
}
