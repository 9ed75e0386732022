package cim.demo;

import cim.domains.graphs.Edge;
import cim.domains.graphs.EdgeCommand;
import cim.domains.graphs.EdgeKind;
import cim.domains.graphs.Ends;
import cim.domains.graphs.Graph;
import cim.domains.graphs.GraphCommand;
import cim.domains.graphs.Label;
import cim.domains.graphs.Node;
import cim.domains.graphs.NodeCommand;
import cim.domains.graphs.NodeKind;
import cim.model.EntityId;
import java.util.List;
import java.util.Optional;

/** A drawn plan for each department: steps that follow each other. */
final class Plans implements Chapter {
  static final String GRAPH = "graphs.graph";
  private static final String NODE = "graphs.node";
  private static final String EDGE = "graphs.edge";
  private static final List<String> STEPS =
      List.of("Ask", "Plan", "Order", "Build", "Check", "Hand over");

  private final World world;

  Plans(World world) {
    this.world = world;
  }

  @Override
  public void opening() {
    for (int number = 0; number < Organization.departments(world); number++) {
      create(number);
    }
    world.settle();
    for (int number = 0; number < Organization.departments(world); number++) {
      draw(number);
    }
  }

  private void create(int number) {
    EntityId<Graph> graph = world.id(GRAPH, number);
    Label name = new Label("How " + Organization.departmentName(number) + " works");
    world.send(new GraphCommand.Create(graph, name, Graph.Kind.WORKFLOW));
  }

  private void draw(int number) {
    EntityId<Graph> graph = world.id(GRAPH, number);
    for (int step = 0; step < STEPS.size(); step++) {
      EntityId<Node> node = world.id(NODE, number * STEPS.size() + step);
      world.send(
          new NodeCommand.Add(
              node, graph, new Label(STEPS.get(step)), new NodeKind("task"), Optional.empty()));
      if (step > 0) {
        EntityId<Node> before = world.id(NODE, number * STEPS.size() + step - 1);
        EntityId<Edge> edge = world.id(EDGE, number * STEPS.size() + step);
        world.send(
            new EdgeCommand.Add(
                edge, graph, new Ends(before, node, EdgeKind.SEQUENCE), Optional.empty()));
      }
    }
  }
}
