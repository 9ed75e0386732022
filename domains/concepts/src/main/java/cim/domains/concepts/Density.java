package cim.domains.concepts;

import cim.domains.concepts.Points.Found;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where in a space points stand close, and where what stands close ends. */
final class Density {
  private final Points points;
  private final Measure measure;
  private final List<UUID> ids; // in their order, so that every run finds the same
  private final Map<UUID, Integer> numbers;
  private final double[][] vectors;

  /**
   * How steeply the density of points falls at a point.
   *
   * @param density one, divided by the mean distance of its nearest points
   * @param gradient the greatest difference to the density of one of these, divided by its distance
   */
  record Slope(UUID id, double density, double gradient) {}

  Density(Points points, Measure measure) {
    this.points = points;
    this.measure = measure;
    this.ids = points.ids().stream().sorted(Comparator.comparing(UUID::toString)).toList();
    this.numbers = HashMap.newHashMap(ids.size());
    this.vectors = new double[ids.size()][];
    for (int i = 0; i < vectors.length; i++) {
      numbers.put(ids.get(i), i);
      vectors[i] = points.find(ids.get(i)).orElseThrow();
    }
  }

  /** A distance within which nine of ten points have so many others. */
  double usual(int neighbours) {
    double[] distances =
        Arrays.stream(vectors)
            .mapToDouble(from -> points.nearest(from, neighbours + 1, measure).getLast().distance())
            .sorted()
            .toArray();
    return distances.length == 0 ? 0 : distances[(distances.length - 1) * 9 / 10];
  }

  /**
   * The groups of points that stand close (DBSCAN, Ester et al. 1996), the largest first; points
   * that stand alone are in none.
   *
   * @param within the distance at which points are neighbours
   * @param least how many points there must be within it, itself included
   */
  List<List<UUID>> groups(double within, int least) {
    boolean[] seen = new boolean[vectors.length];
    List<List<UUID>> groups = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      if (!seen[i] && around(i, within).size() >= least) {
        groups.add(grown(i, within, least, seen));
      }
    }
    groups.sort(
        Comparator.comparingInt((List<UUID> group) -> group.size())
            .reversed()
            .thenComparing(group -> group.getFirst().toString()));
    return groups;
  }

  private List<UUID> grown(int from, double within, int least, boolean[] seen) {
    List<UUID> group = new ArrayList<>();
    Deque<Integer> next = new ArrayDeque<>(List.of(from));
    seen[from] = true;
    while (!next.isEmpty()) {
      int point = next.remove();
      group.add(ids.get(point));
      List<Found> around = around(point, within);
      if (around.size() >= least) {
        for (Found one : around) {
          int number = numbers.getOrDefault(one.id(), point);
          if (!seen[number]) {
            seen[number] = true;
            next.add(number);
          }
        }
      }
    }
    group.sort(Comparator.comparing(UUID::toString));
    return group;
  }

  private List<Found> around(int point, double within) {
    return points.nearest(vectors[point], Integer.MAX_VALUE, within, measure);
  }

  /** All points, that of the steepest slope first. */
  List<Slope> slopes(int neighbours) {
    double[] densities = new double[vectors.length];
    List<List<Found>> nearest = new ArrayList<>(vectors.length);
    for (int i = 0; i < vectors.length; i++) {
      UUID self = ids.get(i);
      List<Found> others =
          points.nearest(vectors[i], neighbours + 1, measure).stream()
              .filter(one -> !one.id().equals(self))
              .limit(neighbours)
              .toList();
      nearest.add(others);
      double mean = others.stream().mapToDouble(Found::distance).average().orElse(1);
      densities[i] = 1 / Math.max(mean, 1e-9);
    }
    List<Slope> slopes = new ArrayList<>(vectors.length);
    for (int i = 0; i < vectors.length; i++) {
      double steepest = 0;
      for (Found other : nearest.get(i)) {
        double difference = Math.abs(densities[i] - densities[numbers.getOrDefault(other.id(), i)]);
        steepest = Math.max(steepest, difference / Math.max(other.distance(), 1e-9));
      }
      slopes.add(new Slope(ids.get(i), densities[i], steepest));
    }
    slopes.sort(
        Comparator.comparingDouble(Slope::gradient)
            .reversed()
            .thenComparing(slope -> slope.id().toString()));
    return slopes;
  }
}
