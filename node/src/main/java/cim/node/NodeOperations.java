package cim.node;

import cim.interfaces.Operations;
import cim.interfaces.Upkeep;
import cim.ipld.Value;
import cim.model.Uuids;
import cim.runtime.Principal;
import cim.runtime.Refusal;
import cim.runtime.importing.ImportContext.Progress;
import cim.runtime.importing.Importer;
import cim.runtime.node.Node;
import cim.runtime.node.NodeImportContext;
import cim.runtime.process.BridgeStatus;
import cim.runtime.process.Processes;
import cim.runtime.view.DeadLetter;
import cim.runtime.view.Followers;
import cim.runtime.view.ProjectionStatus;
import cim.store.erase.Erased;
import cim.store.log.LocalEventStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** What an operator does with the node of this program. */
record NodeOperations(
    Node node,
    LocalEventStore store,
    DataFolder folder,
    Followers followers,
    Processes processes,
    Erasing erasing,
    Retention retention,
    Upkeep upkeep)
    implements Operations {
  private static final Duration SETTLE = Duration.ofMinutes(10);

  private static final Principal IMPORTER =
      new Principal(
          Uuids.derived("cim", "principal", "importer"), "importer", List.of("read", "write"));

  @Override
  public UUID nodeId() {
    return store.node();
  }

  @Override
  public List<String> importKinds() {
    return StreamSupport.stream(ServiceLoader.load(Importer.class).spliterator(), false)
        .map(Importer::kind)
        .sorted()
        .toList();
  }

  /** Ends when the process managers have done their part too, so that what is counted is all. */
  @Override
  public Imported runImport(String kind, String source, Consumer<Progress> progress) {
    long before = events();
    for (Importer importer : ServiceLoader.load(Importer.class)) {
      if (importer.kind().equals(kind)) {
        var report = importer.run(source, new NodeImportContext(node, IMPORTER, progress));
        long imported = events();
        long settled = imported;
        do {
          imported = settled;
          for (String domain : node.store().domains()) {
            long last = node.store().log(domain).end() - 1;
            followers.all().forEach(follower -> follower.awaitApplied(domain, last, SETTLE));
          }
          settled = events();
        } while (settled > imported);
        return new Imported(report, settled - before);
      }
    }
    throw new Refusal(
        "invalid_field", "kind " + kind, String.join(", ", importKinds()), "choose one of those");
  }

  @Override
  public Value.Map verify(Consumer<Progress> progress) {
    return retention.apart(() -> Verification.ofNode(store, folder.path(), progress));
  }

  @Override
  public Upkeep upkeep() {
    return upkeep;
  }

  @Override
  public Erased erase(UUID subject, String basis, UUID actor) {
    return erasing.erase(subject, basis, actor);
  }

  @Override
  public int rotateKeys() {
    return erasing.rotateKeys();
  }

  @Override
  public List<ProjectionStatus> projections() {
    return followers.statuses();
  }

  @Override
  public List<BridgeStatus> bridges() {
    return processes.bridges();
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return followers.deadLetters();
  }

  @Override
  public Optional<String> replay(String id) {
    return followers.replay(UUID.fromString(id)).map(Throwable::toString);
  }

  private long events() {
    return node.store().domains().stream()
        .mapToLong(domain -> node.store().log(domain).end())
        .sum();
  }
}
