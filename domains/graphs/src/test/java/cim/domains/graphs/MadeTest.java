package cim.domains.graphs;

import static cim.domains.graphs.Examples.A;
import static cim.domains.graphs.Examples.B;
import static cim.domains.graphs.Examples.GRAPH;
import static cim.domains.graphs.Examples.OTHER_GRAPH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.graphs.Deployment.Finding;
import cim.domains.graphs.Graphs.EdgeRow;
import cim.domains.graphs.Graphs.NodeRow;
import cim.domains.graphs.Merging.Conflict;
import cim.domains.graphs.Merging.Merged;
import cim.domains.graphs.Transforming.Loss;
import cim.domains.graphs.Transforming.Notes;
import cim.domains.graphs.Transforming.Transformed;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Metadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of graphs: one of another kind, one of several, a deployment. */
class MadeTest {
  private static final EntityId<Graph> INTO = EntityId.derived("the graph of all");

  @Test
  void a_transformed_graph_says_what_it_lost() {
    EditedGraph graph =
        EditedGraph.of(
            List.of(node(A, "a", "task", "owner", "Ada"), node(B, "b", "task")),
            List.of(edge("1", A, B, EdgeKind.SEQUENCE), edge("2", A, B, EdgeKind.SIMILARITY)));
    Transformed made =
        Transforming.to(
            Graph.Kind.WORKFLOW,
            graph,
            Map.of(new NodeKind("task"), new NodeKind("step")),
            Notes.DROP);
    assertThat(made.losses())
        .containsExactly(
            new Loss("edge_kind", "similarity", 1), new Loss("metadata", "notes of nodes", 1));
    assertThat(made.nodes()).extracting(NodeRow::kind).containsOnly(new NodeKind("step"));
    assertThat(made.edges())
        .extracting(EdgeRow::kind)
        .containsExactly(EdgeKind.SEQUENCE, EdgeKind.DATA_FLOW);
    assertThat(made.edges().getLast().role()).contains(new EdgeRole("similarity"));
  }

  @Test
  void nothing_is_lost_on_the_way_to_a_generic_graph() {
    EditedGraph graph =
        EditedGraph.of(
            List.of(node(A, "a", "task", "owner", "Ada"), node(B, "b", "task")),
            List.of(edge("1", A, B, EdgeKind.SIMILARITY)));
    Transformed made = Transforming.to(Graph.Kind.GENERIC, graph, Map.of(), Notes.KEEP);
    assertThat(made.losses()).isEmpty();
    assertThat(made.nodes()).isEqualTo(graph.nodes());
    assertThat(made.edges()).isEqualTo(graph.edges());
  }

  @ParameterizedTest
  @CsvSource({"KEEP_FIRST, red, ", "KEEP_LAST, blue, large", "MERGE, red, large"})
  void what_two_graphs_have_is_one_node_by_the_policy(
      Conflict conflict, String colour, String size) {
    Merged merged = Merging.merge(INTO, List.of(first(), second()), conflict);
    assertThat(merged.nodes()).hasSize(2);
    Map<String, String> notes = merged.nodes().getFirst().metadata().notes();
    assertThat(notes.get("colour")).isEqualTo(colour);
    assertThat(notes.get("size")).isEqualTo(size);
    assertThat(merged.ids()).hasSize(3);
  }

  @Test
  void edges_that_say_the_same_between_the_same_nodes_are_one() {
    EditedGraph twice =
        EditedGraph.of(
            first().nodes(),
            List.of(edge("1", A, A, EdgeKind.SEQUENCE), edge("2", A, A, EdgeKind.SEQUENCE)));
    Merged merged = Merging.merge(INTO, List.of(twice, twice), Conflict.KEEP_FIRST);
    assertThat(merged.edges()).hasSize(1);
    assertThat(merged.edges().getFirst().graph()).isEqualTo(INTO);
  }

  @Test
  void a_conflict_can_be_refused() {
    assertThatThrownBy(() -> Merging.merge(INTO, List.of(first(), second()), Conflict.FAIL))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("choose keep_first");
  }

  @Test
  void a_deployment_names_everything_that_is_wrong() {
    EditedGraph graph =
        EditedGraph.of(
            List.of(
                node(A, "Shop", "service", "port", "80", "requires", "mail"),
                node(B, "Blog", "service", "port", "80"),
                node(EntityId.derived("c"), "Disk", "cupboard")),
            List.of(edge("1", A, B, EdgeKind.DEPENDENCY), edge("2", B, A, EdgeKind.DEPENDENCY)));
    assertThat(new Deployment(graph).findings())
        .extracting(Finding::code)
        .containsExactlyInAnyOrder(
            "cycle", "missing_dependency", "port_conflict", "unknown_kind", "orphan");
  }

  @Test
  void a_deployment_is_a_module_for_each_host() {
    EditedGraph graph =
        EditedGraph.of(
            List.of(
                node(A, "Shop", "service", "host", "one", "port", "80", "command", "/bin/shop"),
                node(B, "Orders", "database", "host", "one")),
            List.of(edge("1", A, B, EdgeKind.DEPENDENCY)));
    assertThat(new Deployment(graph).findings()).isEmpty();
    assertThat(new Deployment(graph).nix())
        .isEqualTo(
            """
            {
              "one" = { pkgs, ... }: {
                services."postgresql".enable = true;
                systemd.services."shop".description = "Shop";
                systemd.services."shop".wantedBy = [ "multi-user.target" ];
                systemd.services."shop".after = [ "orders.service" ];
                systemd.services."shop".environment.PORT = "80";
                systemd.services."shop".serviceConfig.ExecStart = "/bin/shop";
              };
            }
            """);
  }

  @Test
  void nothing_that_a_note_says_is_evaluated() {
    EditedGraph graph =
        EditedGraph.of(
            List.of(node(A, "Shop", "service", "command", "a\"; b = ${builtins.abort \"x\"}")),
            List.of());
    assertThat(new Deployment(graph).nix())
        .contains("\"a\\\"; b = \\${builtins.abort \\\"x\\\"}\"");
  }

  @Test
  void a_code_base_says_which_commands_nobody_handles_and_which_events_nobody_emits() {
    EntityId<Node> event = EntityId.derived("an event");
    EditedGraph graph =
        EditedGraph.of(
            List.of(
                node(A, "PlaceOrder", "command"),
                node(B, "Order", "aggregate"),
                node(event, "OrderPlaced", "event")),
            List.of(role(edge("1", B, event, EdgeKind.ASSOCIATION), "emits_event")));
    assertThat(CodeBase.findings(graph))
        .containsExactly(new Finding("unhandled_command", "nothing handles PlaceOrder"));
  }

  private static EditedGraph first() {
    return EditedGraph.of(List.of(node(A, "a", "task", "colour", "red")), List.of());
  }

  private static EditedGraph second() {
    EntityId<Node> other = EntityId.derived("a in another graph");
    return EditedGraph.of(
        List.of(
            new NodeRow(
                other,
                OTHER_GRAPH,
                new Label("a"),
                new NodeKind("task"),
                Position.ORIGIN,
                notes("colour", "blue", "size", "large")),
            node(B, "b", "task")),
        List.of());
  }

  private static NodeRow node(EntityId<Node> id, String label, String kind, String... notes) {
    return new NodeRow(
        id, GRAPH, new Label(label), new NodeKind(kind), Position.ORIGIN, notes(notes));
  }

  private static Metadata notes(String... notes) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < notes.length; i += 2) {
      map.put(notes[i], notes[i + 1]);
    }
    return new Metadata(map);
  }

  private static EdgeRow edge(
      String id, EntityId<Node> source, EntityId<Node> target, EdgeKind kind) {
    return new EdgeRow(
        EntityId.derived("edge " + id),
        GRAPH,
        source,
        target,
        kind,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Metadata.NONE);
  }

  private static EdgeRow role(EdgeRow edge, String role) {
    return new EdgeRow(
        edge.id(),
        edge.graph(),
        edge.source(),
        edge.target(),
        edge.kind(),
        edge.label(),
        Optional.of(new EdgeRole(role)),
        edge.weight(),
        edge.metadata());
  }
}
