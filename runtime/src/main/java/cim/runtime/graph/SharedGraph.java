package cim.runtime.graph;

import cim.model.GraphChange;
import cim.model.graph.Layout;
import cim.model.graph.Placement;
import cim.runtime.Cursor;
import cim.runtime.view.Checkpoint;
import cim.runtime.view.DeadLetter;
import cim.store.StoredEvent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The columns as several threads have them: one at a time applies, saves, then shows; readers see
 * what is in the file, so what they were told stays true after a crash.
 */
final class SharedGraph implements AutoCloseable {
  /** What one event says. */
  record Step(StoredEvent event, List<GraphChange> changes) {}

  private final GraphFile file;
  private final Columns columns; // guarded by lock
  private @Nullable NodeIndex index; // guarded by lock; none until it has been made
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, Checkpoint>
      heads; // the last event of each domain; guarded by committing
  private final ReentrantLock committing = new ReentrantLock(); // held from applying to showing
  private final GraphListeners listeners = new GraphListeners();
  private final LayoutWorker layout;
  private final StoredLayouts layouts;
  private final Predicate<RuntimeException> goesOn;
  private volatile Published published;
  private volatile @Nullable WholeGraph whole; // that was asked for last

  /**
   * @param goesOn is told why saving failed, waits, and says whether to try again
   */
  SharedGraph(GraphFile file, Predicate<RuntimeException> goesOn) {
    this.file = file;
    this.goesOn = goesOn;
    this.columns = file.load();
    this.heads = file.heads();
    BitSet unplaced = range(0, columns.nodes.size);
    unplaced.andNot(columns.nodes.placed);
    Seeds.place(columns, 0);
    this.layout = new LayoutWorker(columns, lock, file, unplaced, this::tellMoved);
    this.layouts = new StoredLayouts(file);
    this.published = Published.of(columns, file.cursor());
  }

  Published published() {
    return published;
  }

  /** Questions to one moment of the graph. */
  <T> T reading(Function<GraphReads, T> question) {
    lock.readLock().lock();
    try {
      return question.apply(new GraphReads(columns, index, published));
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The graph of a moment in numbers; that of the moment asked for last is kept. */
  WholeGraph whole(long ordinal) {
    WholeGraph known = whole;
    int moment = Math.clamp(ordinal, 0, published.ordinal());
    if (known == null || known.ordinal() != moment) {
      WholeGraph.Lookup lookup =
          new WholeGraph.Lookup(
              id -> reading(reads -> reads.slot(id, moment)),
              slot -> reading(reads -> reads.node(slot, moment)));
      known = reading(_ -> WholeGraph.of(columns, moment, lookup));
      whole = known;
    }
    return known;
  }

  Placement place(Layout layout, WholeGraph of) {
    return layout == Layout.FORCE ? reading(_ -> onMap(of)) : layouts.place(layout, of);
  }

  private Placement onMap(WholeGraph of) {
    float[] places = new float[3 * of.network().nodes()];
    for (int node = 0; node < of.network().nodes(); node++) {
      System.arraycopy(columns.nodes.position, 3 * of.slot(node), places, 3 * node, 3);
    }
    return Placement.of(places);
  }

  /** The places of a layout by slot. */
  byte[] layout(Layout layout) {
    WholeGraph now = whole(Long.MAX_VALUE);
    return Snapshot.write(now, place(layout, now));
  }

  GraphProjection.Listening listen(Consumer<GraphUpdates> listener) {
    return listeners.add(listener);
  }

  /**
   * Makes the index, which takes a moment for a large graph; until then questions look through all
   * nodes.
   */
  void index() {
    committing.lock(); // nothing else changes nodes
    try {
      NodeIndex made = new NodeIndex(columns.nodes);
      made.update(range(0, columns.nodes.size));
      lock.writeLock().lock();
      try {
        index = made;
      } finally {
        lock.writeLock().unlock();
      }
    } finally {
      committing.unlock();
    }
  }

  /** Takes what the next events say; afterwards the logs have been applied up to the cursor. */
  void advance(List<Step> steps, Cursor cursor, List<DeadLetter> letters) {
    committing.lock();
    try {
      commit(steps, cursor, letters);
    } finally {
      committing.unlock();
    }
  }

  /** Takes what an event says that had been left behind. */
  void amend(List<Step> steps, List<DeadLetter> letters) {
    committing.lock();
    try {
      commit(steps, published.cursor(), letters);
    } finally {
      committing.unlock();
    }
  }

  @Override
  public void close() {
    layout.close();
    file.close();
  }

  /**
   * Gives nodes other labels and leaves nothing of the old ones in the file. What letters say of
   * events that could not be applied goes, too.
   */
  void relabel(Map<UUID, String> labels, List<DeadLetter> letters) {
    committing.lock();
    try {
      lock.writeLock().lock();
      try {
        columns.relabel(labels);
      } finally {
        lock.writeLock().unlock();
      }
      saveUntilDone(published.cursor(), List.of());
      letters.forEach(file::forget);
      file.scrub();
      showChanges(published.cursor());
    } finally {
      committing.unlock();
    }
  }

  /** When saving fails it is tried until it succeeds: memory is ahead until then. */
  private void commit(List<Step> steps, Cursor cursor, List<DeadLetter> letters) {
    BitSet unsettled = new BitSet();
    if (!steps.isEmpty() || !letters.isEmpty()) {
      lock.writeLock().lock();
      try {
        steps.forEach(this::apply);
        Seeds.place(columns, published.nodes());
        unsettled = unsettled();
      } finally {
        lock.writeLock().unlock();
      }
      saveUntilDone(cursor, letters);
    }
    layout.changed(unsettled);
    showChanges(cursor);
  }

  private void showChanges(Cursor cursor) {
    Published before = published;
    BitSet relabelled = columns.relabelled;
    show(cursor);
    tell(before, relabelled);
  }

  private void apply(Step step) {
    int before = columns.ordinal;
    StoredEvent event = step.event();
    step.changes().forEach(columns::apply);
    heads.merge(
        event.subject().context(),
        Checkpoint.at(event),
        (older, newer) -> older.position() < newer.position() ? newer : older);
    if (columns.ordinal > before) {
      int domain = columns.domains.number(event.subject().context());
      columns.timeline.add(
          columns.ordinal, event.timestamp().toEpochMilli(), domain, event.position());
    }
  }

  /** The nodes that are new or have new edges. */
  private BitSet unsettled() {
    BitSet slots = range(published.nodes(), columns.nodes.size);
    columns.changedEdges.stream()
        .filter(columns.edges::isAlive)
        .forEach(edge -> {
          slots.set(columns.edges.source[edge]);
          slots.set(columns.edges.target[edge]);
        });
    return slots;
  }

  private void saveUntilDone(Cursor cursor, List<DeadLetter> letters) {
    while (true) {
      try {
        file.save(columns, cursor, heads, letters);
        return;
      } catch (RuntimeException e) {
        if (!goesOn.test(e)) {
          throw e;
        }
      }
    }
  }

  private void show(Cursor cursor) {
    lock.writeLock().lock();
    try {
      if (index != null) {
        index.update(columns.changedNodes);
      }
      columns.changedNodes = new BitSet();
      columns.changedEdges = new BitSet();
      columns.relabelled = new BitSet();
      published = Published.of(columns, cursor);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void tell(Published before, BitSet relabelled) {
    relabelled.clear(before.nodes(), Math.max(before.nodes(), published.nodes()));
    if (listeners.isEmpty() || (published.ordinal() == before.ordinal() && relabelled.isEmpty())) {
      return;
    }
    GraphUpdates updates =
        reading(reads -> {
          List<GraphUpdate> all =
              new ArrayList<>(reads.updates(before.ordinal(), Integer.MAX_VALUE).updates());
          relabelled.stream()
              .forEach(
                  slot -> all.add(new GraphUpdate.NodeChanged(slot, columns.nodes.label[slot])));
          return new GraphUpdates(published.ordinal(), all);
        });
    listeners.tell(updates);
  }

  /** On the layout's thread; a big move is told in parts. */
  private void tellMoved(BitSet slots) {
    if (listeners.isEmpty()) {
      return;
    }
    List<GraphUpdate> all =
        reading(reads ->
            slots.stream()
                .filter(slot -> slot < reads.published().nodes())
                .<GraphUpdate>mapToObj(slot -> new GraphUpdate.NodeMoved(slot, reads.point(slot)))
                .toList());
    listeners.tellInParts(published.ordinal(), all);
  }

  private static BitSet range(int from, int to) {
    BitSet slots = new BitSet(to);
    slots.set(from, to);
    return slots;
  }
}
