package cim.domains.concepts;

import static cim.domains.concepts.Examples.PLANE;
import static cim.domains.concepts.Examples.SPACE;
import static cim.domains.concepts.Examples.X;
import static cim.domains.concepts.Examples.Y;
import static cim.domains.concepts.Examples.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cim.domains.concepts.ConceptEvent.ConceptAdded;
import cim.domains.concepts.ShapeQueries.Cell;
import cim.domains.concepts.ShapeQueries.Edge;
import cim.domains.concepts.ShapeQueries.FindBoundaries;
import cim.domains.concepts.ShapeQueries.GetVoronoiCells;
import cim.domains.concepts.ShapeQueries.Proposal;
import cim.domains.concepts.ShapeQueries.ProposeCategories;
import cim.domains.concepts.SpaceEvent.SpaceCreated;
import cim.domains.concepts.Voronoi.Corner;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.testkit.DomainFixture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a space's concepts make together. */
class ShapeQueriesTest {
  private final DomainFixture space =
      DomainFixture.of(new ConceptsDomain())
          .happened(SPACE.value(), new SpaceCreated(SPACE, new Name("A space"), PLANE));

  private static EntityId<Concept> concept(int number) {
    return EntityId.derived("shape", "" + number);
  }

  private void put(int number, double x, double y) {
    EntityId<Concept> id = concept(number);
    space.happened(
        id.value(), new ConceptAdded(id, SPACE, new Name("concept " + number), at(x, y)));
  }

  /** Thirty around (2, 2), twenty around (8, 8), one alone. */
  private void twoGroups() {
    Random random = new Random(3);
    for (int i = 0; i < 30; i++) {
      put(i, 2 + random.nextDouble(-0.7, 0.7), 2 + random.nextDouble(-0.7, 0.7));
    }
    for (int i = 30; i < 50; i++) {
      put(i, 8 + random.nextDouble(-0.7, 0.7), 8 + random.nextDouble(-0.7, 0.7));
    }
    put(50, 2, 9);
  }

  private List<Proposal> proposals(Optional<Double> within, Optional<Long> least) {
    return space.ask(new ProposeCategories(SPACE, within, least, Optional.empty())).items();
  }

  @Test
  void groups_of_concepts_that_stand_close_are_proposed_as_categories() {
    twoGroups();
    List<Proposal> proposals = proposals(Optional.empty(), Optional.empty());
    assertThat(proposals).extracting(Proposal::size).containsExactly(30L, 20L);
    Point prototype = proposals.getFirst().prototype();
    assertThat(Geometry.coordinate(prototype, X)).isCloseTo(2, within(0.3));
    assertThat(Geometry.coordinate(prototype, Y)).isCloseTo(2, within(0.3));
    assertThat(Convexity.contains(proposals.getLast().boundaries(), at(8, 8))).isTrue();
    assertThat(proposals.getLast().examples())
        .hasSize(10)
        .allMatch(id -> Set.of(id).stream().noneMatch(concept(50)::equals));
  }

  @Test
  void a_group_is_what_a_walk_over_neighbours_reaches() {
    Random random = new Random(21);
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      double[] point = {random.nextDouble(10), random.nextDouble(10)};
      all.add(point);
      put(i, point[0], point[1]);
    }
    assertThat(proposals(Optional.of(0.06), Optional.of(2L)))
        .extracting(Proposal::size)
        .containsExactlyElementsOf(naiveGroups(all, 0.06, 2));
  }

  /** Cores reach each other over cores; every other neighbour of one belongs to one of them. */
  private static List<Long> naiveGroups(List<double[]> all, double within, int least) {
    Measure measure = PLANE.measure(Optional.empty());
    Set<Integer> cores = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      double[] from = all.get(i);
      if (all.stream().filter(to -> measure.distance(from, to) <= within).count() >= least) {
        cores.add(i);
      }
    }
    int[] group = new int[all.size()];
    java.util.Arrays.setAll(group, i -> cores.contains(i) ? i : -1);
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int i : cores) {
        for (int j : cores) {
          if (group[i] > group[j] && measure.distance(all.get(i), all.get(j)) <= within) {
            group[i] = group[j];
            changed = true;
          }
        }
      }
    }
    List<Long> sizes = new ArrayList<>();
    Set<Integer> borders = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      int self = i;
      if (!cores.contains(i)) {
        Set<Integer> of = new HashSet<>();
        for (int j : cores) {
          if (measure.distance(all.get(self), all.get(j)) <= within) {
            of.add(group[j]);
          }
        }
        if (of.size() == 1) {
          group[i] = of.iterator().next();
        } else if (of.size() > 1) {
          borders.add(i);
        }
      }
    }
    assertThat(borders).as("points between two groups, which may count to either").isEmpty();
    java.util.Arrays.stream(group)
        .filter(one -> one >= 0)
        .distinct()
        .forEach(
            one -> sizes.add(java.util.Arrays.stream(group).filter(other -> other == one).count()));
    sizes.sort(java.util.Comparator.reverseOrder());
    return sizes;
  }

  @Test
  void density_falls_most_steeply_at_the_edges_of_what_stands_close() {
    for (int i = 0; i < 36; i++) {
      int row = i / 6;
      put(i, 3 + (i % 6) * 0.2, 3 + row * 0.2);
    }
    put(36, 7, 7);
    List<Edge> edges =
        space.ask(new FindBoundaries(SPACE, Optional.empty(), Optional.empty())).items();
    assertThat(edges).hasSize(37);
    Set<EntityId<Concept>> inner = new HashSet<>();
    for (int i = 0; i < 36; i++) {
      if (i % 6 > 1 && i % 6 < 4 && i / 6 > 1 && i / 6 < 4) {
        inner.add(concept(i));
      }
    }
    assertThat(edges.subList(0, 10)).noneMatch(edge -> inner.contains(edge.concept().id()));
  }

  @Test
  void a_cell_is_what_is_nearest_to_its_prototype() {
    List<Corner> prototypes =
        List.of(new Corner(2, 2), new Corner(8, 3), new Corner(5, 9), new Corner(5, 5));
    Corner scale = new Corner(1, 2);
    List<List<Corner>> cells =
        Voronoi.cells(prototypes, new Corner(0, 0), new Corner(10, 10), scale);
    Random random = new Random(2);
    for (int i = 0; i < 2_000; i++) {
      Corner point = new Corner(random.nextDouble(10), random.nextDouble(10));
      int nearest = 0;
      for (int j = 1; j < prototypes.size(); j++) {
        if (distance(point, prototypes.get(j), scale)
            < distance(point, prototypes.get(nearest), scale)) {
          nearest = j;
        }
      }
      assertThat(contains(cells.get(nearest), point)).as("%s", point).isTrue();
    }
    assertThat(cells.stream().mapToDouble(ShapeQueriesTest::area).sum())
        .isCloseTo(100, within(1e-6));
  }

  private static double distance(Corner one, Corner other, Corner scale) {
    return Math.hypot((one.x() - other.x()) * scale.x(), (one.y() - other.y()) * scale.y());
  }

  private static boolean contains(List<Corner> cell, Corner point) {
    for (int i = 0; i < cell.size(); i++) {
      if (turn(cell.get(i), cell.get((i + 1) % cell.size()), point) < -1e-9) {
        return false;
      }
    }
    return !cell.isEmpty();
  }

  private static double turn(Corner a, Corner b, Corner c) {
    return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
  }

  private static double area(List<Corner> cell) {
    double area = 0;
    for (int i = 0; i < cell.size(); i++) {
      Corner next = cell.get((i + 1) % cell.size());
      area += cell.get(i).x() * next.y() - next.x() * cell.get(i).y();
    }
    return area / 2;
  }

  @Test
  void of_two_prototypes_at_one_place_the_first_has_the_cell() {
    Corner same = new Corner(5, 5);
    List<List<Corner>> cells =
        Voronoi.cells(List.of(same, same), new Corner(0, 0), new Corner(10, 10), new Corner(1, 1));
    assertThat(cells.getFirst()).hasSize(4);
    assertThat(cells.getLast()).isEmpty();
  }

  @Test
  void the_cells_of_a_space_are_of_its_regions() {
    form("left", at(2, 5));
    form("right", at(6, 5));
    List<Cell> cells = space.ask(cells(Optional.empty(), Optional.empty())).items();
    assertThat(cells).extracting(cell -> cell.name().value()).containsExactly("left", "right");
    assertThat(cells.getFirst().corners())
        .containsExactlyInAnyOrder(
            new Corner(0, 0), new Corner(4, 0), new Corner(4, 10), new Corner(0, 10));
  }

  @Test
  void a_plane_has_two_straight_dimensions() {
    assertThatThrownBy(() -> space.ask(cells(Optional.of(X), Optional.of(X))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("another dimension than x");
    assertThatThrownBy(
            () -> space.ask(cells(Optional.of(new DimensionName("z")), Optional.empty())))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("continuous or ordinal");
  }

  private void form(String name, Point prototype) {
    EntityId<Region> id = EntityId.derived("region", name);
    space.happened(
        id.value(),
        new RegionEvent.RegionFormed(SPACE, new Name(name), prototype, List.of(), List.of()));
  }

  private static GetVoronoiCells cells(Optional<DimensionName> x, Optional<DimensionName> y) {
    return new GetVoronoiCells(SPACE, x, y, Optional.empty());
  }
}
