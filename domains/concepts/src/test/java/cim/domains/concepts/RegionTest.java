package cim.domains.concepts;

import static cim.domains.concepts.Examples.APPLE;
import static cim.domains.concepts.Examples.BRICK;
import static cim.domains.concepts.Examples.FRUIT;
import static cim.domains.concepts.Examples.PEAR;
import static cim.domains.concepts.Examples.SPACE;
import static cim.domains.concepts.Examples.STRANGER;
import static cim.domains.concepts.Examples.X;
import static cim.domains.concepts.Examples.at;
import static cim.domains.concepts.Examples.fruits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.concepts.RegionCommand.AddMember;
import cim.domains.concepts.RegionCommand.Dissolve;
import cim.domains.concepts.RegionCommand.Form;
import cim.domains.concepts.RegionCommand.Redraw;
import cim.domains.concepts.RegionCommand.RemoveMember;
import cim.domains.concepts.RegionCommand.Rename;
import cim.domains.concepts.RegionCommand.ReplacePrototype;
import cim.domains.concepts.RegionEvent.BoundariesAdded;
import cim.domains.concepts.RegionEvent.BoundariesRemoved;
import cim.domains.concepts.RegionEvent.MemberAdded;
import cim.domains.concepts.RegionEvent.MemberRemoved;
import cim.domains.concepts.RegionEvent.PrototypeAdded;
import cim.domains.concepts.RegionEvent.PrototypeRemoved;
import cim.domains.concepts.RegionEvent.RegionDissolved;
import cim.domains.concepts.RegionEvent.RegionFormed;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.testkit.DomainSimulation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionTest {
  private static final EntityId<Region> REGION = EntityId.derived("a region of the tests");
  private static final HalfSpace LEFT = HalfSpace.atMost(X, 5);

  @Test
  void a_region_of_examples_has_their_middle_and_a_box_around_them() {
    RegionFormed formed =
        (RegionFormed) fruits().send(REGION, form(APPLE, PEAR)).events().getLast();
    assertThat(formed.prototype()).isEqualTo(at(1.5, 1));
    assertThat(Convexity.contains(formed.boundaries(), at(1.2, 1))).isTrue();
    assertThat(Convexity.contains(formed.boundaries(), at(2.1, 1))).isFalse();
  }

  @Test
  void a_region_of_a_prototype_alone_has_no_boundaries() {
    assertThat(fruits().send(REGION, around(at(3, 3))).events())
        .endsWith(new RegionFormed(SPACE, FRUIT, at(3, 3), List.of(), List.of()));
  }

  @Test
  void forming_it_again_changes_nothing_and_another_is_refused() {
    DomainSimulation fruits = fruits().send(REGION, form(APPLE, PEAR));
    int before = fruits.events().size();
    assertThat(fruits.send(REGION, form(APPLE, PEAR)).events()).hasSize(before);
    fruits.refused(REGION, form(APPLE, BRICK), "region_already_formed");
  }

  @Test
  void a_region_of_nothing_is_none() {
    assertThatThrownBy(() -> form()).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> form(APPLE, APPLE))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("each once");
  }

  @Test
  void members_are_concepts_of_the_space() {
    fruits()
        .refused(REGION, form(APPLE, STRANGER), "concept_in_other_space")
        .refused(REGION, form(EntityId.derived("nothing")), "concept_not_found");
  }

  @Test
  void a_member_beyond_a_boundary_is_refused() {
    fruits().refused(REGION, within(List.of(LEFT), APPLE, BRICK), "member_outside_region");
  }

  @Test
  void a_boundary_is_of_dimensions_of_the_space() {
    HalfSpace other = HalfSpace.atMost(new DimensionName("z"), 5);
    fruits().refused(REGION, within(List.of(other), APPLE), "dimension_not_found");
  }

  @Test
  void a_region_that_a_way_around_the_circle_leaves_is_not_convex() {
    DimensionName hue = new DimensionName("hue");
    EntityId<Space> colours = EntityId.derived("colours");
    EntityId<Concept> red = EntityId.derived("red");
    EntityId<Concept> violet = EntityId.derived("violet");
    Geometry circle =
        new Geometry(
            List.of(Examples.dimension("hue", new Scale.Circular(0, 360))),
            Metric.EUCLIDEAN,
            Map.of());
    fruits()
        .send(colours, Examples.create(colours, circle))
        .send(red, Examples.add(red, colours, "red", new Point(Map.of(hue, 20.0))))
        .send(violet, Examples.add(violet, colours, "violet", new Point(Map.of(hue, 300.0))))
        .refused(
            REGION,
            new Form(
                REGION,
                colours,
                FRUIT,
                Optional.of(new Point(Map.of(hue, 20.0))),
                Optional.of(List.of(HalfSpace.atLeast(hue, 10), HalfSpace.atMost(hue, 310))),
                Optional.of(List.of(red, violet))),
            "region_not_convex");
  }

  @Test
  void a_new_prototype_takes_the_place_of_the_old_within_the_boundaries() {
    DomainSimulation fruits = fruits().send(REGION, within(List.of(LEFT), APPLE));
    fruits.refused(REGION, new ReplacePrototype(REGION, at(6, 1)), "member_outside_region");
    assertThat(fruits.send(REGION, new ReplacePrototype(REGION, at(4, 1))).events())
        .endsWith(new PrototypeRemoved(at(1, 1)), new PrototypeAdded(at(4, 1)));
  }

  @Test
  void new_boundaries_take_the_place_of_the_old_around_all_members() {
    List<HalfSpace> wide = List.of(HalfSpace.atMost(X, 9));
    DomainSimulation fruits = fruits().send(REGION, within(List.of(LEFT), APPLE));
    assertThat(fruits.send(REGION, new Redraw(REGION, wide)).events())
        .endsWith(new BoundariesRemoved(List.of(LEFT)), new BoundariesAdded(wide));
    fruits.refused(
        REGION, new Redraw(REGION, List.of(HalfSpace.atLeast(X, 2))), "member_outside_region");
  }

  @Test
  void a_member_is_added_where_it_lies_in_the_region() {
    DomainSimulation fruits = fruits().send(REGION, within(List.of(LEFT), APPLE));
    assertThat(fruits.send(REGION, new AddMember(REGION, PEAR)).events())
        .endsWith(new MemberAdded(PEAR));
    fruits
        .refused(REGION, new AddMember(REGION, BRICK), "member_outside_region")
        .refused(REGION, new AddMember(REGION, STRANGER), "concept_in_other_space");
    assertThat(fruits.send(REGION, new RemoveMember(REGION, PEAR)).events())
        .endsWith(new MemberRemoved(PEAR));
  }

  @Test
  void a_member_that_was_removed_from_the_space_does_not_hold_the_region() {
    DomainSimulation fruits =
        fruits()
            .send(REGION, within(List.of(LEFT), APPLE, PEAR))
            .send(APPLE, new ConceptCommand.Remove(APPLE))
            .send(REGION, new ReplacePrototype(REGION, at(3, 1)));
    assertThat(fruits.send(REGION, new Redraw(REGION, List.of(HalfSpace.atLeast(X, 2)))).events())
        .endsWith(new BoundariesAdded(List.of(HalfSpace.atLeast(X, 2))));
  }

  @Test
  void a_dissolved_region_takes_no_change() {
    DomainSimulation fruits = fruits().send(REGION, form(APPLE)).send(REGION, new Dissolve(REGION));
    assertThat(fruits.events()).endsWith(new RegionDissolved(SPACE));
    fruits
        .send(REGION, new Dissolve(REGION))
        .refused(REGION, new Rename(REGION, FRUIT), "wrong_status");
  }

  @Test
  void an_unknown_region_takes_no_other_command() {
    fruits().refused(REGION, new Rename(REGION, FRUIT), "region_not_found");
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  private static Form form(EntityId<Concept>... members) {
    return new Form(
        REGION, SPACE, FRUIT, Optional.empty(), Optional.empty(), Optional.of(List.of(members)));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  private static Form within(List<HalfSpace> boundaries, EntityId<Concept>... members) {
    return new Form(
        REGION,
        SPACE,
        FRUIT,
        Optional.empty(),
        Optional.of(boundaries),
        Optional.of(List.of(members)));
  }

  private static Form around(Point prototype) {
    return new Form(
        REGION, SPACE, FRUIT, Optional.of(prototype), Optional.empty(), Optional.empty());
  }
}
