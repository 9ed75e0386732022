package cim.store.verify;

import cim.ipld.Cid;
import cim.store.StoreException;
import cim.store.block.Cut;
import cim.store.block.EntryKind;
import cim.store.block.EventFields;
import cim.store.verify.VerifyReport.Fault;
import cim.store.verify.VerifyReport.Rebuildable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tells what of one log is rightly without its payloads: what lies below a cut that the node's own
 * log speaks of, and is not held there. One thread.
 */
final class CutCheck {
  private final List<Cut> cuts;
  private final long end;
  private final EventFields fields = new EventFields();

  /** Sealed blocks that cuts explain: a record of an erasure may name them, too. */
  private final Set<Cid> sealed = new HashSet<>();

  /** By their event. */
  private final Map<Cid, Cut> records = new HashMap<>();

  /** The first masked block that a cut explains, by the event of the cut. */
  private final Map<Cid, Fault> used = new HashMap<>();

  private final List<String> unfinished = new ArrayList<>();

  // Of the frame that is looked at.
  private Optional<Cut> covering = Optional.empty();

  CutCheck(List<Cut> cuts) {
    this.cuts = cuts;
    this.end = cuts.stream().mapToLong(Cut::end).max().orElse(0);
  }

  /** Looks at a frame. */
  void at(FrameTable table, long position) {
    covering = Optional.empty();
    if (position < end) {
      covering = aggregate(table).flatMap(aggregate -> covering(position, aggregate));
    }
  }

  private Optional<Cut> covering(long position, UUID aggregate) {
    return cuts.stream().filter(cut -> cut.covers(position, aggregate)).findFirst();
  }

  private Optional<UUID> aggregate(FrameTable table) {
    for (int entry = 0; entry < table.size(); entry++) {
      if (table.kind(entry) == EntryKind.EVENT) {
        try {
          fields.read(table.bytes(), table.block(entry), table.length(entry));
          return Optional.of(fields.aggregate());
        } catch (StoreException e) {
          return Optional.empty(); // It is named where it is checked.
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the blocks of the frame may be masked. */
  boolean covers() {
    return covering.isPresent();
  }

  /**
   * A masked block of a frame that is covered.
   *
   * @param missing the fault where the log has no record of the cut
   */
  void masked(EntryKind kind, Cid cid, Fault missing) {
    if (kind == EntryKind.SEALED) {
      sealed.add(cid);
    }
    covering.ifPresent(cut -> used.putIfAbsent(cut.event(), missing));
  }

  /** A block of a frame that is covered, and that is still there. */
  void left(String file) {
    if (unfinished.isEmpty()) {
      unfinished.add(file);
    }
  }

  boolean explains(Cid block) {
    return sealed.contains(block);
  }

  void record(Cut cut) {
    records.put(cut.event(), cut);
  }

  /** After the last frame. */
  void end(Findings findings) {
    for (Cut cut : cuts) {
      Fault missing = used.get(cut.event());
      if (missing != null && !cut.equals(records.get(cut.event()))) {
        findings.add(missing);
      }
    }
    unfinished.forEach(file ->
        findings.add(
            new Rebuildable(
                file,
                "the compaction up to position "
                    + end
                    + " is not finished; the next start finishes it")));
  }
}
