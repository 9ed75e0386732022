package cim.domains.concepts;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells of prototypes in a plane: of each what is nearer to it than to any other. A rectangle
 * is cut along the line between the prototype and each of the others (Sutherland and Hodgman 1974).
 */
final class Voronoi {
  private Voronoi() {}

  /** A point of the plane. */
  record Corner(double x, double y) {}

  /**
   * The corners of each cell, in order around it; none where a prototype before it in the list
   * stands at the same place.
   *
   * @param from the corner of the rectangle where both numbers are least
   * @param to the one where both are greatest
   * @param scale what one unit of x and of y counts
   */
  static List<List<Corner>> cells(List<Corner> prototypes, Corner from, Corner to, Corner scale) {
    List<Corner> all = List.of(from, new Corner(to.x, from.y), to, new Corner(from.x, to.y));
    List<List<Corner>> cells = new ArrayList<>(prototypes.size());
    for (int i = 0; i < prototypes.size(); i++) {
      List<Corner> cell = all;
      for (int j = 0; j < prototypes.size() && !cell.isEmpty(); j++) {
        Corner here = prototypes.get(i);
        Corner there = prototypes.get(j);
        if (i != j) {
          cell = here.equals(there) ? (i < j ? cell : List.of()) : cut(cell, here, there, scale);
        }
      }
      cells.add(cell);
    }
    return cells;
  }

  /** What of a cell is not nearer to the other prototype. */
  private static List<Corner> cut(List<Corner> cell, Corner here, Corner there, Corner scale) {
    double a = (there.x - here.x) * scale.x * scale.x;
    double b = (there.y - here.y) * scale.y * scale.y;
    double limit = a * (here.x + there.x) / 2 + b * (here.y + there.y) / 2;
    List<Corner> left = new ArrayList<>();
    for (int i = 0; i < cell.size(); i++) {
      Corner one = cell.get(i);
      Corner next = cell.get((i + 1) % cell.size());
      double beyond = a * one.x + b * one.y - limit;
      double nextBeyond = a * next.x + b * next.y - limit;
      if (beyond <= 0) {
        left.add(one);
      }
      if ((beyond < 0 && nextBeyond > 0) || (beyond > 0 && nextBeyond < 0)) {
        double part = beyond / (beyond - nextBeyond);
        left.add(new Corner(one.x + part * (next.x - one.x), one.y + part * (next.y - one.y)));
      }
    }
    return left.size() < 3 ? List.of() : left;
  }
}
