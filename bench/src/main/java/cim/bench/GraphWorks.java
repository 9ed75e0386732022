package cim.bench;

import cim.model.graph.Network;
import cim.model.graph.Network.Along;
import cim.model.graph.Paths;
import cim.model.graph.Walk;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.HdrHistogram.Histogram;

/** Questions to a graph of 100,000 nodes and 300,000 edges, whose ends are drawn evenly. */
final class GraphWorks {
  private static final int NODES = 100_000;
  private static final int EDGES = 300_000;
  private static final int QUESTIONS = 500;

  private GraphWorks() {}

  static void measure(Consumer<Row> rows) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    int[] source = random.ints(EDGES, 0, NODES).toArray();
    int[] target = random.ints(EDGES, 0, NODES).toArray();
    rows.accept(
        row(
            "count a graph of 100,000 nodes and 300,000 edges",
            Rounds.median(
                5,
                9,
                () -> {
                  long start = System.nanoTime();
                  Rounds.require("edges", Network.of(NODES, source, target).edges(), EDGES);
                  return Rounds.micros(start);
                })));
    Network network = Network.of(NODES, source, target);
    measure(
        rows,
        "neighbours to depth 3",
        () -> Walk.breadthFirst(network, random.nextInt(NODES), Along.BOTH, 3).size());
    measure(
        rows,
        "shortest way",
        () ->
            Paths.fewest(network, random.nextInt(NODES), random.nextInt(NODES), Along.BOTH)
                .map(path -> path.nodes().size())
                .orElse(1));
  }

  private static void measure(Consumer<Row> rows, String name, IntSupplier question) {
    Histogram nanos = OpenLoop.histogram();
    for (int i = 0; i < 2 * QUESTIONS; i++) {
      if (i == QUESTIONS) {
        nanos.reset();
      }
      long start = System.nanoTime();
      int nodes = question.getAsInt();
      nanos.recordValue(System.nanoTime() - start);
      if (nodes < 1) {
        throw new IllegalStateException("nodes: " + nodes + " (expected: 1 or more)");
      }
    }
    for (double percentile : OpenLoop.PERCENTILES) {
      rows.accept(
          row(
              name + " in it, " + OpenLoop.name(percentile),
              nanos.getValueAtPercentile(percentile) / 1e3));
    }
  }

  private static Row row(String name, double micros) {
    return Row.inMemory(name, micros, "us", "none");
  }
}
