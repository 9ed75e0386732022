package cim.domains.concepts;

import cim.domains.concepts.Points.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Ways from one concept to another over others, in small steps: of all that it looks at, that of
 * which the squares of the steps add up to least. A beam search (Lowerre 1976): at each step only
 * the ways that promise most are followed, so what it finds is good and not always the best.
 */
final class WayFinder {
  private static final int NEIGHBOURS = 12;

  private final Points points;
  private final Measure measure;
  private final int width;
  private final int mostSteps;

  /** A way so far. */
  record Way(List<UUID> stops, double cost) {
    private UUID last() {
      return stops.getLast();
    }

    private Way to(UUID next, double step) {
      List<UUID> more = new ArrayList<>(stops);
      more.add(next);
      return new Way(more, cost + step * step);
    }
  }

  /**
   * @param width how many ways are followed at once
   */
  WayFinder(Points points, Measure measure, int width, int mostSteps) {
    this.points = points;
    this.measure = measure;
    this.width = width;
    this.mostSteps = mostSteps;
  }

  Way way(UUID source, UUID target) {
    double[] goal = points.find(target).orElseThrow();
    List<Way> beam = List.of(new Way(List.of(source), 0));
    Way best = finished(beam.getFirst(), target, goal);
    for (int step = 1; step < mostSteps; step++) {
      List<Way> next = new ArrayList<>();
      Set<UUID> reached = new HashSet<>();
      for (Way way : beam) {
        for (Found one : points.nearest(at(way.last()), NEIGHBOURS, measure)) {
          if (!way.stops().contains(one.id()) && !one.id().equals(target)) {
            next.add(way.to(one.id(), one.distance()));
          }
        }
      }
      next.sort(Comparator.comparingDouble(way -> promise(way, goal)));
      beam = next.stream().filter(way -> reached.add(way.last())).limit(width).toList();
      for (Way way : beam) {
        Way whole = finished(way, target, goal);
        if (whole.cost() < best.cost()) {
          best = whole;
        }
      }
    }
    return best;
  }

  private double[] at(UUID id) {
    return points.find(id).orElseThrow();
  }

  /** What the way has cost, and what is left where steps stay as long as they were. */
  private double promise(Way way, double[] goal) {
    double left = measure.distance(at(way.last()), goal);
    double step = Math.sqrt(way.cost() / (way.stops().size() - 1));
    return way.cost() + left * Math.min(left, Math.max(step, 1e-9));
  }

  private Way finished(Way way, UUID target, double[] goal) {
    return way.last().equals(target) ? way : way.to(target, measure.distance(at(way.last()), goal));
  }
}
