package cim.domains.concepts;

import static cim.domains.concepts.Examples.APPLE;
import static cim.domains.concepts.Examples.BRICK;
import static cim.domains.concepts.Examples.PROJECTION;
import static cim.domains.concepts.Examples.SPACE;
import static cim.domains.concepts.Examples.STRANGER;
import static cim.domains.concepts.Examples.add;
import static cim.domains.concepts.Examples.at;
import static cim.domains.concepts.Examples.fruits;
import static cim.domains.concepts.Examples.mappings;
import static cim.domains.concepts.Examples.projected;
import static cim.domains.concepts.Examples.properties;
import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.concepts.ConceptCommand.AddFeature;
import cim.domains.concepts.ConceptCommand.Move;
import cim.domains.concepts.ConceptCommand.Project;
import cim.domains.concepts.ConceptCommand.Remove;
import cim.domains.concepts.ConceptCommand.RemoveFeature;
import cim.domains.concepts.ConceptCommand.Rename;
import cim.domains.concepts.ConceptEvent.ConceptAdded;
import cim.domains.concepts.ConceptEvent.ConceptRemoved;
import cim.domains.concepts.ConceptEvent.FeatureAdded;
import cim.domains.concepts.ConceptEvent.FeatureRemoved;
import cim.domains.concepts.ConceptEvent.NameAdded;
import cim.domains.concepts.ConceptEvent.NameRemoved;
import cim.domains.concepts.ConceptEvent.PointAdded;
import cim.domains.concepts.ConceptEvent.PointRemoved;
import cim.domains.concepts.ProjectionCommand.Define;
import cim.domains.concepts.ProjectionCommand.Remap;
import cim.model.EntityId;
import cim.testkit.DomainSimulation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Concepts, and the projections that make them. */
class ConceptTest {
  private static final EntityId<Concept> PLUM = EntityId.derived("plum of the tests");
  private static final Name PLUM_NAME = new Name("plum");
  private static final Feature SWEET = new Feature("sweet");

  @Test
  void a_concept_is_added_at_a_point_once() {
    DomainSimulation fruits = fruits().send(PLUM, add(PLUM, SPACE, "plum", at(3, 1)));
    assertThat(fruits.events()).endsWith(new ConceptAdded(PLUM, SPACE, PLUM_NAME, at(3, 1)));
    int before = fruits.events().size();
    assertThat(fruits.send(PLUM, add(PLUM, SPACE, "plum", at(3, 1))).events()).hasSize(before);
  }

  @Test
  void another_concept_under_the_same_id_is_refused() {
    fruits().refused(APPLE, add(APPLE, SPACE, "apple", at(7, 7)), "concept_already_added");
  }

  @Test
  void a_concept_stands_in_a_space_that_is_there() {
    EntityId<Space> nowhere = EntityId.derived("nowhere");
    fruits()
        .refused(PLUM, add(PLUM, nowhere, "plum", at(3, 1)), "space_not_found")
        .send(SPACE, new SpaceCommand.Delete(SPACE))
        .refused(PLUM, add(PLUM, SPACE, "plum", at(3, 1)), "space_not_found")
        .refused(APPLE, new Move(APPLE, at(2, 2)), "space_not_found");
  }

  @Test
  void a_point_has_the_dimensions_of_its_space_within_their_bounds() {
    Point elsewhere = new Point(Map.of(new DimensionName("z"), 1.0));
    fruits()
        .refused(PLUM, add(PLUM, SPACE, "plum", at(11, 1)), "point_not_in_space")
        .refused(PLUM, add(PLUM, SPACE, "plum", elsewhere), "point_not_in_space")
        .refused(APPLE, new Move(APPLE, at(-1, 0)), "point_not_in_space");
  }

  @Test
  void a_concept_leaves_one_point_for_another() {
    DomainSimulation fruits = fruits().send(APPLE, new Move(APPLE, at(4, 4)));
    assertThat(fruits.events())
        .endsWith(new PointRemoved(at(1, 1)), new PointAdded(APPLE, SPACE, at(4, 4)));
    int before = fruits.events().size();
    assertThat(fruits.send(APPLE, new Move(APPLE, at(4, 4))).events()).hasSize(before);
  }

  @Test
  void a_new_name_takes_the_place_of_the_old() {
    assertThat(fruits().send(APPLE, new Rename(APPLE, PLUM_NAME)).events())
        .endsWith(new NameRemoved(new Name("apple")), new NameAdded(PLUM_NAME));
  }

  @Test
  void a_feature_is_added_and_removed_once() {
    DomainSimulation fruits =
        fruits()
            .send(APPLE, new AddFeature(APPLE, SWEET))
            .send(APPLE, new AddFeature(APPLE, SWEET));
    assertThat(fruits.events())
        .endsWith(new FeatureAdded(SWEET))
        .containsOnlyOnce(new FeatureAdded(SWEET));
    assertThat(fruits.send(APPLE, new RemoveFeature(APPLE, SWEET)).events())
        .endsWith(new FeatureRemoved(SWEET));
  }

  @Test
  void a_removed_concept_takes_no_change() {
    DomainSimulation fruits = fruits().send(APPLE, new Remove(APPLE));
    assertThat(fruits.events()).endsWith(new ConceptRemoved(APPLE, SPACE));
    fruits.send(APPLE, new Remove(APPLE)).refused(APPLE, new Move(APPLE, at(1, 2)), "wrong_status");
  }

  @Test
  void an_unknown_concept_takes_no_other_command() {
    fruits().refused(PLUM, new Move(PLUM, at(1, 1)), "concept_not_found");
  }

  @Test
  void a_thing_is_put_where_its_properties_lead() {
    DomainSimulation fruits = projected().send(PLUM, project(properties(6, 2)));
    assertThat(fruits.events()).endsWith(new ConceptAdded(PLUM, SPACE, PLUM_NAME, at(4, 2)));
    assertThat(fruits.send(PLUM, project(properties(8, 99))).events())
        .endsWith(new PointRemoved(at(4, 2)), new PointAdded(PLUM, SPACE, at(5, 10)));
  }

  @Test
  void a_property_that_is_missing_stands_where_the_mapping_says() {
    assertThat(projected().send(PLUM, project(Map.of())).events())
        .endsWith(new ConceptAdded(PLUM, SPACE, PLUM_NAME, at(0, 1)));
    EntityId<Projection> strict = EntityId.derived("strict");
    Mapping must =
        new Mapping(
            Examples.X, new Property("edges"), new Transformation.Logarithmic(2), Optional.empty());
    fruits()
        .send(
            strict,
            new Define(strict, SPACE, List.of(must, mappings(must.transformation()).getLast())))
        .refused(PLUM, new Project(PLUM, strict, PLUM_NAME, Map.of()), "property_missing");
  }

  @Test
  void a_projection_counts_as_it_was_said_last_until_it_is_removed() {
    DomainSimulation fruits =
        projected()
            .send(PROJECTION, new Remap(PROJECTION, mappings(new Transformation.Linear(0, 9))))
            .send(PLUM, project(properties(6, 2)));
    assertThat(fruits.events()).endsWith(new ConceptAdded(PLUM, SPACE, PLUM_NAME, at(9, 2)));
    fruits
        .send(PROJECTION, new ProjectionCommand.Remove(PROJECTION))
        .refused(PLUM, project(properties(1, 1)), "projection_not_found");
  }

  @Test
  void a_projection_maps_every_dimension_of_its_space_once() {
    EntityId<Projection> other = EntityId.derived("other");
    List<Mapping> both = mappings(new Transformation.Identity());
    fruits()
        .refused(other, new Define(other, SPACE, both.subList(0, 1)), "dimension_not_mapped")
        .refused(
            other,
            new Define(other, SPACE, List.of(both.getFirst(), both.getFirst())),
            "dimension_already_mapped");
  }

  @Test
  void a_concept_is_not_projected_into_another_space() {
    projected()
        .refused(
            STRANGER,
            new Project(STRANGER, PROJECTION, PLUM_NAME, properties(1, 1)),
            "concept_in_other_space");
  }

  @Test
  void transformations_lead_into_the_scale() {
    Scale scale = new Scale.Continuous(0, 10);
    assertThat(new Transformation.Identity().on(scale, 12)).isEqualTo(10);
    assertThat(new Transformation.Linear(2, 1).on(scale, 3)).isEqualTo(7);
    assertThat(new Transformation.Logarithmic(1).on(scale, Math.E - 1)).isEqualTo(1);
    assertThat(new Transformation.Sigmoid(5, 2).on(scale, 5)).isEqualTo(5);
    assertThat(new Transformation.Linear(1, 370).on(new Scale.Circular(0, 360), 0)).isEqualTo(10);
  }

  @Test
  void the_graph_shows_where_a_concept_stands() {
    assertThat(fruits().views().graph().edges(BRICK.value(), Long.MAX_VALUE))
        .extracting(edge -> edge.relation())
        .containsExactly("stands_in");
  }

  private static Project project(Map<Property, Double> properties) {
    return new Project(PLUM, PROJECTION, PLUM_NAME, properties);
  }
}
