package cim.domains.graphs;

import cim.domains.graphs.Picture.Line;
import cim.domains.graphs.Picture.Point;
import cim.model.InvalidValue;
import cim.model.Page;
import cim.model.Paging;
import cim.model.RelationshipGraph.NodeFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A whole graph as flat arrays, for algorithms that walk all of it: the neighbours of node {@code
 * i} are {@code next[first[i]]} to {@code next[first[i + 1] - 1]}.
 */
final class Network {
  /** Larger graphs are asked about in parts. */
  private static final int MOST_NODES = 200_000;

  private final List<Point> points;
  private final int[] first;
  private final int[] next;

  private Network(List<Point> points, int[][] arcs) {
    this.points = points;
    this.first = new int[points.size() + 1];
    for (int[] arc : arcs) {
      first[arc[0] + 1]++;
    }
    for (int i = 0; i < points.size(); i++) {
      first[i + 1] += first[i];
    }
    this.next = new int[arcs.length];
    int[] free = first.clone();
    for (int[] arc : arcs) {
      next[free[arc[0]]++] = arc[1];
    }
  }

  /** Each edge leads from its source to its target. */
  static Network directed(Picture picture) {
    List<Point> points = all(picture);
    return new Network(points, arcs(points, picture));
  }

  /** Each edge leads both ways. */
  static Network undirected(Picture picture) {
    List<Point> points = all(picture);
    int[][] arcs = arcs(points, picture);
    int[][] both = Arrays.copyOf(arcs, 2 * arcs.length);
    for (int i = 0; i < arcs.length; i++) {
      both[arcs.length + i] = new int[] {arcs[i][1], arcs[i][0]};
    }
    return new Network(points, both);
  }

  private static List<Point> all(Picture picture) {
    List<Point> points = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<Point> page = picture.points(NodeFilter.ALL, new Paging(Paging.MAXIMUM, cursor));
      if (page.total() > MOST_NODES) {
        throw new InvalidValue(
            "graph", page.total() + " nodes", "at most " + MOST_NODES + "; ask about a part of it");
      }
      points.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent());
    return points;
  }

  private static int[][] arcs(List<Point> points, Picture picture) {
    Map<UUID, Integer> indexes = HashMap.newHashMap(points.size());
    for (Point point : points) {
      indexes.put(point.id(), indexes.size());
    }
    List<int[]> arcs = new ArrayList<>();
    for (Point point : points) {
      for (Line line : picture.lines(point.id())) {
        Integer source = indexes.get(line.source());
        Integer target = indexes.get(line.target());
        if (line.source().equals(point.id()) && source != null && target != null) {
          arcs.add(new int[] {source, target});
        }
      }
    }
    return arcs.toArray(int[][]::new);
  }

  int size() {
    return points.size();
  }

  Point point(int index) {
    return points.get(index);
  }

  int degree(int index) {
    return first[index + 1] - first[index];
  }

  int neighbour(int index, int number) {
    return next[first[index] + number];
  }
}
