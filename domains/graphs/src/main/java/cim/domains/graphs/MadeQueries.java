package cim.domains.graphs;

import cim.domains.graphs.Deployment.Finding;
import cim.domains.graphs.Graphs.GraphRow;
import cim.domains.graphs.Merging.Conflict;
import cim.domains.graphs.Merging.Merged;
import cim.domains.graphs.Transforming.Notes;
import cim.domains.graphs.Transforming.Transformed;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Views;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What could be made of graphs: another kind of graph, one of several, a deployment. Nothing is
 * written; whoever wants it adds the nodes and edges, whose ids are given.
 */
final class MadeQueries {
  private static final int MOST = 5_000;

  /**
   * @param kinds what kinds of nodes become: {@code task=service}
   * @param notes {@code keep} where nothing is given
   */
  @Doc("A graph as one of another kind would have it, and what that would lose.")
  public record TransformGraph(
      EntityId<Graph> graph, Graph.Kind kind, List<String> kinds, Optional<Notes> notes)
      implements Query<Transformed> {
    public TransformGraph {
      kinds = List.copyOf(kinds);
    }
  }

  /**
   * @param graphs the first goes before the others where the policy says so
   * @param into the graph that the result is for, from which ids are derived
   */
  @Doc("Several graphs as one, in which nodes of the same label and kind are the same.")
  public record ComposeGraphs(EntityId<Graph> into, List<EntityId<Graph>> graphs, Conflict conflict)
      implements Query<Merged> {
    public ComposeGraphs {
      graphs = List.copyOf(graphs);
    }
  }

  @Doc("What is wrong with a graph of a deployment or of a code base; nothing where all is well.")
  public record ValidateGraph(EntityId<Graph> graph, Profile profile)
      implements Query<Page<Finding>> {}

  @Doc("A deployment graph as a module of NixOS for each host; refused while it is not valid.")
  public record GetDeployment(EntityId<Graph> graph) implements Query<Specification> {}

  /** What a graph is checked as. */
  public enum Profile {
    DEPLOYMENT,
    CODE_BASE
  }

  /** A deployment in the Nix language. */
  public record Specification(String nix) {}

  static final QueryHandler<TransformGraph, Transformed> TRANSFORM =
      QueryHandler.one(
          "transform_graph",
          TransformGraph.class,
          Transformed.class,
          (query, views) ->
              Transforming.to(
                  query.kind(),
                  small(query.graph(), views),
                  kinds(query.kinds()),
                  query.notes().orElse(Notes.KEEP)));

  static final QueryHandler<ComposeGraphs, Merged> COMPOSE =
      QueryHandler.one(
          "compose_graphs",
          ComposeGraphs.class,
          Merged.class,
          (query, views) ->
              Merging.merge(
                  query.into(),
                  query.graphs().stream().map(graph -> small(graph, views)).toList(),
                  query.conflict()));

  static final QueryHandler<ValidateGraph, Page<Finding>> VALIDATE =
      QueryHandler.list(
          "validate_graph",
          ValidateGraph.class,
          Finding.class,
          (query, views) -> {
            EditedGraph graph = small(query.graph(), views);
            return Page.of(
                switch (query.profile()) {
                  case DEPLOYMENT -> new Deployment(graph).findings();
                  case CODE_BASE -> CodeBase.findings(graph);
                },
                views.paging());
          });

  static final QueryHandler<GetDeployment, Specification> DEPLOYMENT =
      QueryHandler.one(
          "get_deployment", GetDeployment.class, Specification.class, MadeQueries::deployment);

  private MadeQueries() {}

  private static Specification deployment(GetDeployment query, Views views) {
    Deployment deployment = new Deployment(small(query.graph(), views));
    List<Finding> findings = deployment.findings();
    if (!findings.isEmpty()) {
      Finding first = findings.getFirst();
      throw new InvalidValue(
          "graph", first.code() + ": " + first.message(), "a valid one; ask validate_graph");
    }
    return new Specification(deployment.nix());
  }

  private static EditedGraph small(EntityId<Graph> id, Views views) {
    views.rows(GraphRow.class).required(id, "graph", "a graph that was created");
    EditedGraph graph = EditedGraph.of(id, views);
    if (graph.nodes().size() + graph.edges().size() > MOST) {
      throw new InvalidValue(
          "graph",
          graph.nodes().size() + " nodes, " + graph.edges().size() + " edges",
          "at most " + MOST + " together");
    }
    return graph;
  }

  private static Map<NodeKind, NodeKind> kinds(List<String> texts) {
    Map<NodeKind, NodeKind> kinds = new HashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new InvalidValue("kinds", text, "what it is and what it becomes: task=service");
      }
      kinds.put(new NodeKind(text.substring(0, equals)), new NodeKind(text.substring(equals + 1)));
    }
    return kinds;
  }
}
