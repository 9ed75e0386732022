package cim.interfaces;

import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.runtime.importing.ImportContext.Progress;
import cim.runtime.importing.ImportReport;
import cim.runtime.process.BridgeStatus;
import cim.runtime.view.DeadLetter;
import cim.runtime.view.ProjectionStatus;
import cim.store.erase.Erased;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** What an operator does with a node, as the program that wires it offers it. */
public interface Operations {

  UUID nodeId();

  /** What an import did, and how many events were appended meanwhile. */
  record Imported(ImportReport report, long events) {}

  List<String> importKinds();

  /** Runs one import on the calling thread, telling how far it is. */
  Imported runImport(String kind, String source, Consumer<Progress> progress);

  /** Checks everything up to the durable end; the report of {@code ./cim verify --json}. */
  Value.Map verify(Consumer<Progress> progress);

  /** How its store is kept. */
  default Upkeep upkeep() {
    return Upkeep.NONE;
  }

  /**
   * Erases a person everywhere on this node; the same answer whenever it is asked for again.
   *
   * @param basis why, kept for ever
   * @throws cim.store.StoreException {@code unknown_subject}
   */
  Erased erase(UUID subject, String basis, UUID actor);

  /** Wraps all data keys by a new key and destroys the old one; the number of the new epoch. */
  int rotateKeys();

  List<ProjectionStatus> projections();

  /** How the bridges between domains fare. */
  default List<BridgeStatus> bridges() {
    return List.of();
  }

  List<DeadLetter> deadLetters();

  /**
   * Handles what a dead letter stands for once more; the fault when it fails again.
   *
   * @throws Refusal {@code unknown_object}
   */
  Optional<String> replay(String id);
}
