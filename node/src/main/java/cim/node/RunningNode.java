package cim.node;

import cim.interfaces.HttpFace;
import cim.interfaces.HttpSettings;
import cim.model.Domain;
import cim.model.SubjectPattern;
import cim.runtime.answering.Answerer;
import cim.runtime.answering.Answering;
import cim.runtime.feed.MergedFeed;
import cim.runtime.graph.GraphProjection;
import cim.runtime.node.Health;
import cim.runtime.node.Node;
import cim.runtime.node.NodePart;
import cim.runtime.node.NodeSettings;
import cim.runtime.process.Processes;
import cim.runtime.registry.DataCodec;
import cim.runtime.registry.Registry;
import cim.runtime.registry.RegistryDecoder;
import cim.runtime.snapshot.SnapshotFolder;
import cim.runtime.sqlite.Rebuildable;
import cim.runtime.view.Follower;
import cim.runtime.view.Followers;
import cim.runtime.view.Pace;
import cim.runtime.view.Projections;
import cim.runtime.view.SqliteReadModels;
import cim.runtime.view.SystemTimers;
import cim.runtime.view.Timers;
import cim.store.Alarm;
import cim.store.EventStore;
import cim.store.erase.Erasure;
import cim.store.file.DiskFiles;
import cim.store.log.LocalEventStore;
import cim.store.object.FileObjectStore;
import cim.store.seal.KeyFolder;
import cim.store.seal.KnownSubjects;
import cim.store.upkeep.Scrub;
import cim.store.upkeep.Scrubber;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: a node on a data folder with its HTTP face. Started and closed by the main
 * thread.
 */
final class RunningNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningNode.class);
  static final Duration DRAIN = Duration.ofSeconds(10);

  private final DataFolder folder;
  private final Node node;
  private final HttpFace face;
  private final Timers timers;
  private final Scrubber scrubber;

  private RunningNode(
      DataFolder folder, Node node, HttpFace face, Timers timers, Scrubber scrubber) {
    this.folder = folder;
    this.node = node;
    this.face = face;
    this.timers = timers;
    this.scrubber = scrubber;
  }

  static RunningNode start(Settings settings) throws IOException {
    DataFolder folder = settings.folder();
    List<Domain> domains = settings.chosen(folder.domains());
    LocalEventStore store =
        LocalEventStore.open(
            folder.path(),
            LocalEventStore.Options.USUAL
                .with(settings.openArchive())
                .withIndexMemory(settings.indexMemory()));
    Timers timers = new SystemTimers();
    try {
      Views views = new Views(folder.path().resolve("cim-views"), timers);
      DiskFiles files = new DiskFiles();
      KnownSubjects subjects =
          KnownSubjects.open(KeyFolder.open(files, folder.path(), new SecureRandom()));
      Erasure erasure = Erasure.of(store, subjects, InstantSource.system());
      Retention retention =
          new Retention(store, settings.retention(), settings.openArchive(), erasure).finished();
      erasure.finish(_ -> Erasing.deleteAll(folder.path().resolve("cim-views")));
      Node node =
          Node.start(
              NodeSettings.of(
                      domains,
                      store,
                      FileObjectStore.open(files, folder.path()),
                      subjects,
                      views::start)
                  .with(
                      new SnapshotFolder(
                          folder.path().resolve("cim-views/snapshots"), store.keys().sealer()),
                      settings.snapshots())
                  .with(started -> views.processes(started, domains))
                  .with(
                      started -> views.answering(started, settings.answerers(), settings.outside()))
                  .with(ModuleComponents::declare));
      Scrubber scrubber =
          Scrubber.start(
              new Scrub(store, node.objects(), files, folder.path(), InstantSource.system()),
              settings.scrub());
      NodeOperations operations =
          new NodeOperations(
              node,
              store,
              folder,
              views.followers(),
              views.processes,
              views.erasing(erasure, node),
              retention,
              new NodeUpkeep(store, folder, scrubber, retention));
      HttpFace face;
      try {
        face =
            HttpFace.start(
                node,
                views.graph(),
                new TreeProofs(store, folder.path()),
                operations,
                new HttpSettings(
                    settings.host(),
                    settings.port(),
                    folder.tokenOrNew(),
                    settings.name(),
                    Version.CIM,
                    DRAIN));
      } catch (RuntimeException e) {
        scrubber.close();
        node.close();
        throw e;
      }
      folder.announce(face.url());
      return new RunningNode(folder, node, face, timers, scrubber);
    } catch (RuntimeException | IOException e) {
      timers.close();
      store.close();
      throw e;
    }
  }

  String url() {
    return face.url();
  }

  /**
   * Why logs take nothing any more, one line each: who ends the node then must look at its disk.
   */
  List<String> poisoned() {
    List<String> reasons = new ArrayList<>();
    for (Alarm alarm : node.store().alarms()) {
      if (alarm instanceof Alarm.Poisoned(String domain, String reason)) {
        reasons.add("POISONED " + domain + ": " + reason);
      }
    }
    return reasons;
  }

  /**
   * Takes no more requests, ends those under way, then stops the node; the store is closed last.
   */
  @Override
  public void close() {
    try {
      folder.withdraw();
    } catch (IOException e) {
      LOG.warn("the address of this node could not be withdrawn", e);
    }
    face.close();
    scrubber.close();
    node.close();
    timers.close();
  }

  /** The followers of the logs, made in the order in which the node starts. */
  private static final class Views {
    private final Path folder;
    private final Timers timers;
    private final List<Follower> all = new ArrayList<>();
    private GraphProjection graph;
    private RegistryDecoder decoder;
    private DataCodec codec;
    private Projections projections;
    private Processes processes;

    @SuppressWarnings("NullAway.Init") // start() sets the rest, before anybody else is called.
    Views(Path folder, Timers timers) {
      this.folder = folder;
      this.timers = timers;
    }

    NodeSettings.Started start(Registry registry, EventStore store) {
      List<Domain> domains = registry.domains().stream().map(type -> type.definition()).toList();
      decoder = new RegistryDecoder(registry, store);
      codec = new DataCodec();
      graph =
          new GraphProjection(
              domains.stream().collect(Collectors.toMap(Domain::name, Domain::relations)),
              store,
              new MergedFeed(store),
              decoder,
              folder.resolve("relationships.db"),
              Pace.DEFAULT,
              timers,
              Views::rebuilt);
      projections =
          new Projections(
              domains,
              store,
              decoder,
              new SqliteReadModels(folder, codec, Views::rebuilt),
              graph,
              Pace.DEFAULT,
              timers);
      all.add(projections);
      all.add(graph);
      NodePart part =
          NodePart.of(
              "projections",
              () -> Health.HEALTHY,
              () -> {
                projections.close();
                graph.close();
              });
      return new NodeSettings.Started(projections, part);
    }

    NodePart processes(Node node, List<Domain> domains) {
      processes =
          new Processes(
              domains,
              node.store(),
              node.feed(),
              decoder,
              codec,
              node.commands(),
              folder,
              Pace.DEFAULT,
              timers,
              Views::rebuilt);
      all.add(processes);
      return NodePart.of("process_managers", () -> Health.HEALTHY, processes::close);
    }

    NodePart answering(Node node, List<Answerer> answerers, List<SubjectPattern> outside) {
      if (node.registry().domains().stream()
          .allMatch(domain -> domain.definition().requests().isEmpty())) {
        return NodePart.of("answering", () -> Health.HEALTHY, () -> {});
      }
      Answering answering =
          new Answering(
              node.registry(),
              node.store(),
              node.feed(),
              node.commands(),
              answerers,
              outside,
              folder.resolve("answered"),
              Pace.DEFAULT);
      all.add(answering);
      return NodePart.of("answering", () -> Health.HEALTHY, answering::close);
    }

    Erasing erasing(Erasure erasure, Node node) {
      return new Erasing(erasure, node, projections, graph, processes);
    }

    Followers followers() {
      return new Followers(all);
    }

    GraphProjection graph() {
      return graph;
    }

    private static void rebuilt(Rebuildable what) {
      LOG.warn("rebuilding {}", what);
    }
  }
}
