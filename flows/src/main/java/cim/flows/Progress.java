package cim.flows;

import cim.ipld.Value;
import cim.model.Items;
import java.util.List;

/**
 * How far a run has come.
 *
 * @param task the one that is being done, or taken back, counted from 0
 * @param tries how often it was tried again
 * @param request what is remembered of it
 * @param settled tasks that were so already, and are not taken back
 */
record Progress(Stage stage, int task, int tries, Value.Map request, List<Integer> settled) {

  /** What a run is doing. */
  enum Stage {
    /** It has not begun. */
    IDLE,
    /** A command has been given and not been answered. */
    ORDERED,
    /** The same, but the time is over: when it is answered, all is taken back. */
    LATE,
    /** An event is awaited. */
    AWAITING,
    /** A refused command is tried again later. */
    PAUSED,
    /** What was done is being taken back. */
    UNDOING,
    /** Beyond the final step something failed: somebody has to resume it. */
    STOPPED,
    COMPLETED,
    UNDONE
  }

  static final Progress IDLE = new Progress(Stage.IDLE, 0, 0, Request.NOTHING, List.of());

  Progress {
    settled = List.copyOf(settled);
  }

  Progress at(Stage next, int index) {
    return new Progress(next, index, 0, request, settled);
  }

  Progress in(Stage next) {
    return new Progress(next, task, tries, request, settled);
  }

  Progress again() {
    return new Progress(Stage.ORDERED, task, tries + 1, request, settled);
  }

  Progress settling() {
    return new Progress(stage, task, tries, request, Items.with(settled, task));
  }

  boolean isOver() {
    return switch (stage) {
      case COMPLETED, UNDONE -> true;
      case IDLE, ORDERED, LATE, AWAITING, PAUSED, UNDOING, STOPPED -> false;
    };
  }
}
