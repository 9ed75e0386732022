package cim.runtime.graph;

import cim.model.graph.Layout;
import cim.model.graph.Layouts;
import cim.model.graph.Placement;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * The layouts that were asked for, each with the seats that it gave: a later one gives them again
 * to whoever had them. Seats are kept in the graph's file, so a layout is the same after a restart.
 */
final class StoredLayouts {
  /** The seats that a layout gave last. */
  static final class Seats {
    static final Seats NONE = new Seats(-1, new int[0]);

    private final int ordinal; // of the graph; -1 before the first
    private final int[] bySlot;

    Seats(int ordinal, int[] bySlot) {
      this.ordinal = ordinal;
      this.bySlot = bySlot;
    }

    int ordinal() {
      return ordinal;
    }

    IntStream bySlot() {
      return Arrays.stream(bySlot);
    }

    private int of(int slot) {
      return slot < bySlot.length ? bySlot[slot] : Placement.NEW;
    }
  }

  private record Made(Seats seats, Placement placement) {}

  private final GraphFile file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Layout, Made> made = new EnumMap<>(Layout.class); // guarded by lock

  StoredLayouts(GraphFile file) {
    this.file = file;
  }

  /** Places the nodes of a moment; the newest moment that was asked for is kept. */
  Placement place(Layout layout, WholeGraph whole) {
    lock.lock();
    try {
      Made last = made.get(layout);
      if (last != null && last.seats().ordinal() == whole.ordinal()) {
        return last.placement();
      }
      Seats seats = last == null ? file.seats(layout) : last.seats();
      int[] before = new int[whole.network().nodes()];
      Arrays.setAll(before, node -> seats.of(whole.slot(node)));
      Placement placement = Layouts.place(layout, whole.network(), before);
      if (whole.ordinal() >= seats.ordinal()) {
        Seats next = seats(whole, placement);
        if (whole.ordinal() > seats.ordinal()) {
          file.saveSeats(layout, next);
        }
        made.put(layout, new Made(next, placement));
      }
      return placement;
    } finally {
      lock.unlock();
    }
  }

  private static Seats seats(WholeGraph whole, Placement placement) {
    int count = whole.network().nodes();
    int[] bySlot = new int[count == 0 ? 0 : whole.slot(count - 1) + 1];
    Arrays.fill(bySlot, Placement.NEW);
    for (int node = 0; node < count; node++) {
      bySlot[whole.slot(node)] = placement.rank(node);
    }
    return new Seats(whole.ordinal(), bySlot);
  }
}
