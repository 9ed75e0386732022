package cim.domains.concepts;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The points of one space, for exact search. Immutable: a change makes a new one that shares all
 * that it can with this.
 *
 * <p>Trees of growing sizes (Bentley and Saxe 1980): what is new is a small tree, small trees are
 * merged into larger ones, so that a point is planted again about as often as its number can be
 * halved. What is gone is marked, and left out when its tree is merged.
 */
final class Points {
  static final Points NONE = new Points(List.of(), 0);

  private final List<Part> parts; // the largest first
  private final int size;

  /** A tree and the places in it that are gone. */
  private record Part(PointTree tree, BitSet gone) {
    int size() {
      return tree.size() - gone.cardinality();
    }
  }

  /** A point that was found. */
  record Found(UUID id, double distance) {}

  private Points(List<Part> parts, int size) {
    this.parts = List.copyOf(parts);
    this.size = size;
  }

  int size() {
    return size;
  }

  /**
   * After a change.
   *
   * @param changes the points that are put, by id; empty for those that are removed
   */
  Points with(Map<UUID, Optional<double[]>> changes) {
    List<Part> next = new ArrayList<>(without(changes.keySet()));
    List<Map.Entry<UUID, double[]>> put = new ArrayList<>();
    changes.forEach((id, point) -> point.ifPresent(one -> put.add(Map.entry(id, one))));
    if (!put.isEmpty()) {
      next.add(planted(put));
    }
    merge(next);
    return new Points(next, next.stream().mapToInt(Part::size).sum());
  }

  private List<Part> without(Iterable<UUID> ids) {
    List<Part> left = new ArrayList<>();
    for (Part part : parts) {
      BitSet going = new BitSet();
      for (UUID id : ids) {
        int place = part.tree.place(id.getMostSignificantBits(), id.getLeastSignificantBits());
        if (place >= 0 && !part.gone.get(place)) {
          going.set(place);
        }
      }
      if (going.isEmpty()) {
        left.add(part);
      } else {
        going.or(part.gone);
        left.add(new Part(part.tree, going));
      }
    }
    return left;
  }

  private static Part planted(List<Map.Entry<UUID, double[]>> put) {
    int dimensions = put.getFirst().getValue().length;
    double[] points = new double[put.size() * dimensions];
    long[] ids = new long[put.size() * 2];
    for (int i = 0; i < put.size(); i++) {
      System.arraycopy(put.get(i).getValue(), 0, points, i * dimensions, dimensions);
      ids[2 * i] = put.get(i).getKey().getMostSignificantBits();
      ids[2 * i + 1] = put.get(i).getKey().getLeastSignificantBits();
    }
    return new Part(PointTree.of(dimensions, points, ids), new BitSet());
  }

  /** Until each part is at least twice as large as the next, and mostly there. */
  private static void merge(List<Part> parts) {
    parts.removeIf(part -> part.size() == 0);
    for (int i = parts.size() - 1; i >= 0; i--) {
      int from = i;
      while (from > 0 && parts.get(from - 1).size() < 2 * sizeOf(parts.subList(from, i + 1))) {
        from--;
      }
      if (from < i || parts.get(i).gone.cardinality() > parts.get(i).size()) {
        Part merged = merged(parts.subList(from, i + 1));
        parts.subList(from, i + 1).clear();
        parts.add(from, merged);
        i = from;
      }
    }
  }

  private static int sizeOf(List<Part> parts) {
    return parts.stream().mapToInt(Part::size).sum();
  }

  private static Part merged(List<Part> parts) {
    int dimensions = parts.getFirst().tree.dimensions();
    int size = sizeOf(parts);
    double[] points = new double[size * dimensions];
    long[] ids = new long[size * 2];
    int at = 0;
    for (Part part : parts) {
      for (int place = part.gone.nextClearBit(0);
          place < part.tree.size();
          place = part.gone.nextClearBit(place + 1)) {
        System.arraycopy(
            part.tree.points(), place * dimensions, points, at * dimensions, dimensions);
        ids[2 * at] = part.tree.high(place);
        ids[2 * at + 1] = part.tree.low(place);
        at++;
      }
    }
    return new Part(PointTree.of(dimensions, points, ids), new BitSet());
  }

  /** The point of an id. */
  Optional<double[]> find(UUID id) {
    for (Part part : parts) {
      int place = part.tree.place(id.getMostSignificantBits(), id.getLeastSignificantBits());
      if (place >= 0 && !part.gone.get(place)) {
        int dimensions = part.tree.dimensions();
        double[] point = new double[dimensions];
        System.arraycopy(part.tree.points(), place * dimensions, point, 0, dimensions);
        return Optional.of(point);
      }
    }
    return Optional.empty();
  }

  /** The nearest, at most so many, the nearest first; equally near ones by id. */
  List<Found> nearest(double[] from, int most, Measure measure) {
    return nearest(from, most, Double.MAX_VALUE, measure);
  }

  /**
   * The same of those within a distance.
   *
   * @param within from 0 to 1
   */
  List<Found> nearest(double[] from, int most, double within, Measure measure) {
    if (most < 1) {
      return List.of();
    }
    Nearest nearest = new Nearest(most, measure.rank(within));
    for (Part part : parts) {
      part.tree.search(from, measure, part.gone, nearest);
    }
    return nearest.all().stream()
        .map(met -> new Found(new UUID(met.high(), met.low()), measure.distance(met.rank())))
        .toList();
  }

  /** How many points are within a distance. */
  int count(double[] from, double within, Measure measure) {
    Search.Count count = new Search.Count(measure.rank(within));
    for (Part part : parts) {
      part.tree.search(from, measure, part.gone, count);
    }
    return count.met();
  }

  /** All ids; in no order that means anything. */
  List<UUID> ids() {
    List<UUID> ids = new ArrayList<>(size);
    for (Part part : parts) {
      for (int place = part.gone.nextClearBit(0);
          place < part.tree.size();
          place = part.gone.nextClearBit(place + 1)) {
        ids.add(new UUID(part.tree.high(place), part.tree.low(place)));
      }
    }
    return ids;
  }
}
