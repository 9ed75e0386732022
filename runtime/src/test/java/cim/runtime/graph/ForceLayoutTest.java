package cim.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.EntityRef;
import cim.model.GraphChange;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ForceLayoutTest {

  @Test
  void the_same_graph_gets_the_same_places() {
    assertThat(settled(clusters(3, 40)).nodes.position)
        .isEqualTo(settled(clusters(3, 40)).nodes.position);
  }

  @Test
  void related_nodes_come_to_stand_nearer_than_strangers() {
    Columns columns = settled(clusters(4, 30));
    double related = 0;
    double strange = 0;
    Random random = new Random(5);
    int edges = columns.edges.size;
    for (int edge = 0; edge < edges; edge++) {
      related += distance(columns, columns.edges.source[edge], columns.edges.target[edge]);
      strange +=
          distance(columns, random.nextInt(columns.nodes.size), random.nextInt(columns.nodes.size));
    }
    assertThat(related / edges).isLessThan(0.6 * strange / edges);
  }

  @Test
  void only_free_nodes_move() {
    Columns columns = clusters(2, 20);
    Seeds.place(columns, 0);
    float[] before = Arrays.copyOf(columns.nodes.position, 3 * columns.nodes.size);
    BitSet free = new BitSet();
    free.set(7);
    ForceLayout layout = ForceLayout.of(columns, free, 1);
    layout.step();
    layout.step();
    layout.publish(columns.nodes);
    for (int slot = 0; slot < columns.nodes.size; slot++) {
      float[] was = Arrays.copyOfRange(before, 3 * slot, 3 * slot + 3);
      float[] is = Arrays.copyOfRange(columns.nodes.position, 3 * slot, 3 * slot + 3);
      assertThat(Arrays.equals(was, is)).isEqualTo(slot != 7);
    }
  }

  @Test
  void nodes_at_one_place_come_apart_and_all_places_are_finite() {
    Columns columns = clusters(1, 30);
    Arrays.fill(columns.nodes.position, 1);
    columns.nodes.placed.set(0, columns.nodes.size);
    columns.nodes.position[0] = 1.001f;
    Columns laid = settled(columns);
    for (int i = 0; i < 3 * laid.nodes.size; i++) {
      assertThat(laid.nodes.position[i]).isFinite();
    }
  }

  @Test
  void a_new_node_begins_beside_its_placed_neighbour() {
    Columns columns = settled(clusters(2, 20));
    int before = columns.nodes.size;
    columns.apply(new GraphChange.Edge(entity(3), "knows", entity(9_999)));
    Seeds.place(columns, before);
    assertThat(distance(columns, columns.nodes.newest(entity(3).id()), before))
        .isLessThanOrEqualTo(Seeds.LENGTH);
  }

  static Columns clusters(int count, int size) {
    Columns columns = new Columns();
    Random random = new Random(1);
    for (int i = 0; i < count * size; i++) {
      columns.apply(new GraphChange.Node(entity(i), "n" + i));
    }
    for (int i = 0; i < 3 * count * size; i++) {
      int from = random.nextInt(count * size);
      int to = from / size * size + random.nextInt(size);
      columns.apply(new GraphChange.Edge(entity(from), "knows", entity(to)));
    }
    return columns;
  }

  static Columns settled(Columns columns) {
    Seeds.place(columns, 0);
    BitSet all = new BitSet();
    all.set(0, columns.nodes.size);
    ForceLayout layout = ForceLayout.of(columns, all, 1);
    while (!layout.isSettled()) {
      layout.step();
    }
    layout.publish(columns.nodes);
    return columns;
  }

  static EntityRef entity(int number) {
    return new EntityRef("git.commit", new UUID(0x8000L, 0x8000000000000000L | number));
  }

  private static double distance(Columns columns, int left, int right) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      double step =
          columns.nodes.position[3 * left + axis] - columns.nodes.position[3 * right + axis];
      sum += step * step;
    }
    return Math.sqrt(sum);
  }
}
