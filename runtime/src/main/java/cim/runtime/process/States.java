package cim.runtime.process;

import cim.model.ProcessManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The states of a manager's processes: those used last in memory, all in the file. Used by one
 * thread at a time.
 */
final class States<S extends Record> {
  private static final int KEPT = 10_000;

  private final String name;
  private final ProcessManager<S> manager;
  private final ProcessFile file;
  private final Map<String, S> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, S> eldest) {
          return size() > KEPT;
        }
      };

  States(String name, ProcessManager<S> manager, ProcessFile file) {
    this.name = name;
    this.manager = manager;
    this.file = file;
  }

  /** The state as the work so far would leave it. */
  S of(String process, Work<S> work) {
    S touched = work.states.get(process);
    if (touched != null) {
      return touched;
    }
    S known = kept.get(process);
    if (known == null) {
      known = file.state(name, process, manager.state()).orElseGet(manager::initial);
      kept.put(process, known);
    }
    return known;
  }

  /** Remembers what has been saved. */
  void saved(Work<S> work) {
    kept.putAll(work.states);
  }
}
