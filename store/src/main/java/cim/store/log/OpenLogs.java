package cim.store.log;

import cim.model.Subject;
import cim.store.Alarm;
import cim.store.StoreException;
import cim.store.StoreState;
import cim.store.block.BlockDecoder;
import cim.store.block.CommitPreparer;
import cim.store.file.Files;
import cim.store.proof.NodeProofs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executor;

/** The logs of one data folder. Each is opened, and recovered, when it is asked for first. */
final class OpenLogs {
  private final Path dataFolder;
  private final FolderLock lock;
  private final LocalEventStore.Options options;
  private final UUID node;
  private final NodeKeys keys;
  private final NodeProofs proofs;
  private final Executor answering;
  private final IndexWork indexing;
  private final HybridClock clock;
  private final Map<String, LocalLog> logs = new HashMap<>();

  /**
   * What was there at opening; what begins after that is in {@link #logs}: the folder is locked.
   */
  private final Set<String> found;

  private boolean closed;

  OpenLogs(
      Path dataFolder,
      FolderLock lock,
      LocalEventStore.Options options,
      UUID node,
      NodeKeys keys,
      NodeProofs proofs,
      Executor answering,
      IndexWork indexing)
      throws IOException {
    this.dataFolder = dataFolder;
    this.lock = lock;
    this.options = options;
    this.node = node;
    this.keys = keys;
    this.proofs = proofs;
    this.answering = answering;
    this.indexing = indexing;
    this.found = onDisk(options.files(), dataFolder);
    this.clock = new HybridClock(options.clock());
  }

  /** The log of a domain. */
  synchronized LocalLog log(String domain) {
    LocalLog open = logs.get(Subject.name("domain", domain));
    if (open == null) {
      if (closed) {
        throw new StoreException("closed", "store: closed (expected: open); open it again");
      }
      open = opened(domain);
      logs.put(domain, open);
    }
    return open;
  }

  private LocalLog opened(String domain) {
    Files files = options.files();
    try {
      LogFolder folder = new LogFolder(files, dataFolder, domain);
      IndexFolder indexFolder =
          new IndexFolder(
              files, dataFolder.resolve(IndexFolder.NAME).resolve(domain), folder, indexing);
      LogIndex index = indexFolder.load();
      LogParts parts =
          new LogParts(
              files,
              dataFolder,
              lock,
              domain.equals(LocalEventStore.NODE) ? 0 : options.reserve(),
              clock,
              folder,
              index,
              indexFolder,
              new Damages(),
              new Verified(),
              new Arrivals(),
              new LogTree(proofs.log(domain)));
      Recovery.Tail tail = new Recovery(parts).run();
      LogWriter writer = new LogWriter(domain, parts, keys.sealer(), tail.day(), tail.offset());
      return new LocalLog(
          domain,
          parts,
          writer,
          new CommitPreparer(node, keys.sealer()),
          new BlockDecoder(keys.sealer()),
          answering,
          node,
          options.archive());
    } catch (IOException e) {
      throw new StoreException("io", "log " + domain + ": cannot be opened: " + e.getMessage(), e);
    }
  }

  /** Those with commits in them. */
  synchronized Set<String> domains() {
    Set<String> begun = new TreeSet<>();
    logs.forEach((name, log) -> {
      if (log.end() > 0) {
        begun.add(name);
      }
    });
    for (String name : found) {
      if (!logs.containsKey(name)) {
        begun.add(name);
      }
    }
    return begun;
  }

  /** Folders with commits in them: one may be left of a first commit that never became one. */
  private static Set<String> onDisk(Files files, Path dataFolder) throws IOException {
    Path events = dataFolder.resolve(LogFolder.EVENTS);
    Set<String> found = new TreeSet<>();
    if (files.isDirectory(events)) {
      for (String name : files.list(events)) {
        try (LogFolder folder = new LogFolder(files, dataFolder, name)) {
          if (!folder.isEmpty()) {
            found.add(name);
          }
        }
      }
    }
    return found;
  }

  /** The worst state of any log. */
  synchronized StoreState state() {
    if (closed) {
      return new StoreState.Closed();
    }
    StoreState worst = new StoreState.Serving();
    for (LocalLog log : logs.values()) {
      StoreState state = log.state();
      if (state instanceof StoreState.Poisoned) {
        return state;
      }
      worst = state instanceof StoreState.ReadOnly ? state : worst;
    }
    return worst;
  }

  /** What is wrong in any of them. */
  synchronized List<Alarm> alarms() {
    List<Alarm> all = new ArrayList<>();
    logs.values().forEach(log -> all.addAll(log.alarms()));
    return all;
  }

  /** The damage that recovery and reads have met so far, in the logs that are open. */
  synchronized List<Damage> damages() {
    List<Damage> all = new ArrayList<>();
    logs.values().forEach(log -> all.addAll(log.damages()));
    return all;
  }

  /** Ends all of them after what has been queued; once. */
  synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      for (LocalLog log : logs.values()) {
        log.close();
      }
    }
  }
}
