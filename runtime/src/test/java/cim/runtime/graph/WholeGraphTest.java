package cim.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.graph.Layout;
import cim.model.graph.Placement;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeGraphTest {
  private static final WholeGraph.Lookup NOBODY_ASKS =
      new WholeGraph.Lookup(
          _ -> -1,
          slot -> {
            throw new IllegalStateException("slot: " + slot);
          });

  @TempDir Path folder;
  private final Columns columns = new Columns();
  private final NaiveGraph naive = new NaiveGraph();

  @Test
  void the_graph_of_every_moment_is_as_a_naive_replay_has_it() {
    change(300, 25);
    for (int ordinal = 0; ordinal <= columns.ordinal; ordinal++) {
      WholeGraph whole = WholeGraph.of(columns, ordinal, NOBODY_ASKS);
      Set<UUID> nodes = new LinkedHashSet<>();
      for (int node = 0; node < whole.network().nodes(); node++) {
        nodes.add(whole.id(node));
      }
      Set<NaiveGraph.Edge> edges = new LinkedHashSet<>();
      for (int edge = 0; edge < whole.network().edges(); edge++) {
        edges.add(
            new NaiveGraph.Edge(
                whole.id(whole.network().source(edge)),
                whole.relation(edge),
                whole.id(whole.network().target(edge))));
      }
      assertThat(nodes).isEqualTo(naive.moments.get(ordinal).nodes());
      assertThat(edges).isEqualTo(naive.moments.get(ordinal).edges());
    }
  }

  @Test
  void a_layout_goes_on_from_the_one_before_and_from_its_file_after_a_restart() {
    change(60, 40);
    GraphFile file = file();
    WholeGraph first = WholeGraph.of(columns, columns.ordinal, NOBODY_ASKS);
    Placement before = new StoredLayouts(file).place(Layout.GRID, first);
    change(60, 80);
    WholeGraph next = WholeGraph.of(columns, columns.ordinal, NOBODY_ASKS);
    Placement after = new StoredLayouts(file).place(Layout.GRID, next);
    file.close();
    int stayed = 0;
    for (int node = 0; node < next.network().nodes(); node++) {
      for (int old = 0; old < first.network().nodes(); old++) {
        if (next.slot(node) == first.slot(old)) {
          stayed++;
          assertThat(after.x(node)).isEqualTo(before.x(old));
          assertThat(after.y(node)).isEqualTo(before.y(old));
        }
      }
    }
    assertThat(stayed).isPositive();
  }

  @Test
  void a_look_back_does_not_change_what_is_kept() {
    change(60, 40);
    int earlier = columns.ordinal;
    change(60, 40);
    GraphFile file = file();
    StoredLayouts layouts = new StoredLayouts(file);
    WholeGraph now = WholeGraph.of(columns, columns.ordinal, NOBODY_ASKS);
    Placement before = layouts.place(Layout.CIRCULAR, now);
    layouts.place(Layout.CIRCULAR, WholeGraph.of(columns, earlier, NOBODY_ASKS));
    assertThat(layouts.place(Layout.CIRCULAR, now)).isSameAs(before);
    assertThat(file.seats(Layout.CIRCULAR).ordinal()).isEqualTo(columns.ordinal);
    file.close();
  }

  @Test
  void places_are_written_by_slot_and_are_no_number_where_nothing_lives() {
    columns.apply(new GraphChange.Node(entity(1), "gone"));
    columns.apply(new GraphChange.Node(entity(2), "here"));
    columns.apply(new GraphChange.NodeGone(entity(1)));
    WholeGraph whole = WholeGraph.of(columns, columns.ordinal, NOBODY_ASKS);
    byte[] bytes = Snapshot.write(whole, Placement.of(new float[] {1, 2, 3}));
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(4);
    assertThat(in.getInt()).isEqualTo(1);
    assertThat(in.getInt()).isEqualTo(2);
    assertThat(in.getInt()).isEqualTo(columns.ordinal);
    assertThat(in.getFloat()).isNaN();
    assertThat(in.position(28).getFloat()).isEqualTo(1);
    assertThat(bytes).hasSize(16 + 24);
  }

  private GraphFile file() {
    return GraphFile.open(folder.resolve("graph.db"), "a test", (_, _) -> true, _ -> {});
  }

  private void change(int count, int entities) {
    Random random = new Random(count + entities);
    for (int i = 0; i < count; i++) {
      EntityRef one = entity(random.nextInt(entities));
      EntityRef other = entity(random.nextInt(entities));
      GraphChange change =
          switch (random.nextInt(6)) {
            case 0 -> new GraphChange.NodeGone(one);
            case 1 -> new GraphChange.EdgeGone(one, "knows", other);
            case 2 -> new GraphChange.Node(one, "n");
            default -> new GraphChange.Edge(one, "knows", other);
          };
      columns.apply(change);
      naive.apply(change);
    }
  }

  private static EntityRef entity(int number) {
    return new EntityRef("git.commit", new UUID(0x8000L, 0x8000000000000000L | number));
  }
}
