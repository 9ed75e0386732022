package cim.domains.graphs;

import cim.domains.graphs.Picture.Line;
import cim.domains.graphs.Picture.Point;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.RelationshipGraph.Whole;
import cim.model.Views;
import cim.model.graph.Network;
import cim.model.graph.Network.Along;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** The graph that a question is about, in numbers and as people see it. */
record Seen(Picture picture, Whole whole) {

  static Seen of(Optional<EntityId<Graph>> graph, Views views) {
    Picture picture = Picture.of(graph, views);
    return new Seen(picture, picture.whole());
  }

  Network network() {
    return whole.network();
  }

  /** The number of a node that was named. */
  int number(String field, UUID id) {
    int number = whole.number(id);
    if (number < 0) {
      throw new InvalidValue(field, id, "a node of the graph");
    }
    return number;
  }

  Point point(int number) {
    return Point.of(whole.node(number));
  }

  Line line(int edge) {
    return new Line(
        whole.id(network().source(edge)), whole.relation(edge), whole.id(network().target(edge)));
  }

  /** The same graph with the edges of one relation only. */
  Network only(String relation) {
    int[] edges =
        IntStream.range(0, network().edges())
            .filter(edge -> whole.relation(edge).equals(relation))
            .toArray();
    return Network.of(
        network().nodes(),
        IntStream.of(edges).map(network()::source).toArray(),
        IntStream.of(edges).map(network()::target).toArray());
  }

  int degree(int number) {
    return network().degree(number, Along.BOTH);
  }
}
