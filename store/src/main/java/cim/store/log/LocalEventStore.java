package cim.store.log;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.store.Alarm;
import cim.store.DomainLog;
import cim.store.EventStore;
import cim.store.Sealer;
import cim.store.StoreException;
import cim.store.StoreState;
import cim.store.StreamId;
import cim.store.archive.Archive;
import cim.store.block.Cut;
import cim.store.block.RefRecord;
import cim.store.file.DiskFiles;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.proof.NodeFile;
import cim.store.proof.NodeProofs;
import cim.store.proof.Succession;
import cim.store.seal.SealedBy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The embedded event store: a data folder as {@code docs/event-format.md} draws it, held by one
 * process. A log is opened, and recovered where it has to be, when it is asked for first.
 */
public final class LocalEventStore implements EventStore {

  /**
   * What appending leaves free on the disk, so that a node can still end, audit and erase in order.
   */
  public static final long RESERVE = 64L << 20;

  /** Stands in a data folder while it is restored; no store opens it then. */
  public static final String RESTORING = "cim-restoring";

  /** What the indexes of all logs keep in memory of what is not in their files yet. */
  public static final long INDEX_MEMORY = 64L << 20;

  private final Path dataFolder;
  private final FolderLock lock;
  private final UUID node;
  private final NodeKeys keys;
  private final NodeProofs proofs;
  private final OpenLogs logs;
  private final ExecutorService answering;
  private final IndexWork indexing;
  private boolean released;

  /**
   * How a store is opened.
   *
   * @param files the file layer
   * @param clock dates commits and chooses the day's file; it may jump
   * @param keys what personal parts are sealed and checkpoints signed with
   * @param reserve bytes that appending leaves free on the disk
   * @param indexMemory bytes in memory for all that is not in the files of an index yet
   * @param archive has what was compacted
   */
  public record Options(
      Files files,
      InstantSource clock,
      NodeKeys.Source keys,
      long reserve,
      long indexMemory,
      Archive archive) {

    /** The disk, the system's clock, the keys in the data folder, the usual reserve, no archive. */
    public static final Options USUAL =
        new Options(
            new DiskFiles(),
            InstantSource.system(),
            NodeKeys::ofFolder,
            RESERVE,
            INDEX_MEMORY,
            Archive.NONE);

    /** The usual ones, but for what seals. */
    public static Options of(Sealer sealer) {
      return USUAL.with(sealer);
    }

    public Options with(Files other) {
      return new Options(other, clock, keys, reserve, indexMemory, archive);
    }

    public Options with(InstantSource other) {
      return new Options(files, other, keys, reserve, indexMemory, archive);
    }

    public Options with(NodeKeys.Source other) {
      return new Options(files, clock, other, reserve, indexMemory, archive);
    }

    /** Seals with something else than the keys in the data folder. */
    public Options with(Sealer sealer) {
      NodeKeys.Source before = keys;
      return with(
          (NodeKeys.Source)
              (layer, folder, fresh) ->
                  new NodeKeys(sealer, before.open(layer, folder, fresh).signer()));
    }

    public Options withReserve(long bytes) {
      return new Options(files, clock, keys, bytes, indexMemory, archive);
    }

    public Options with(Archive other) {
      return new Options(files, clock, keys, reserve, indexMemory, other);
    }

    public Options withIndexMemory(long bytes) {
      return new Options(files, clock, keys, reserve, bytes, archive);
    }
  }

  private LocalEventStore(Path dataFolder, Options options, FolderLock lock) throws IOException {
    this.dataFolder = dataFolder;
    this.lock = lock;
    Files files = options.files();
    boolean isNew = !files.exists(dataFolder.resolve(NodeFile.NAME));
    if (isNew && files.exists(dataFolder.resolve(LogFolder.EVENTS))) {
      throw new StoreException(
          "corrupt",
          NodeFile.NAME + ": not there beside cim-events (expected: there); put back a copy");
    }
    UUID id = isNew ? UUID.randomUUID() : NodeFile.read(files, dataFolder).id();
    this.keys = options.keys().open(files, dataFolder, id);
    if (isNew) {
      // The keys may be left of a first start that was cut short.
      id = UUID.fromString(keys.signer().name());
      NodeFile.of(id, id.toString(), keys.signer()).write(files, dataFolder);
    }
    NodeFile own = NodeFile.read(files, dataFolder);
    own.requireOf(keys.signer());
    Succession.settle(files, dataFolder, own);
    this.node = id;
    this.proofs = NodeProofs.open(files, dataFolder, keys.signer(), options.clock());
    this.answering =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("cim-answers").daemon().factory());
    this.indexing = IndexWork.of(options.indexMemory());
    this.logs = new OpenLogs(dataFolder, lock, options, node, keys, proofs, answering, indexing);
  }

  /**
   * Opens a data folder; a folder that is empty or not there becomes one.
   *
   * @throws StoreException {@code locked}, {@code newer_format}, {@code corrupt} (no sign of a
   *     node), {@code unfinished_restore}, {@code io}
   */
  public static LocalEventStore open(Path dataFolder, Options options) {
    if (options.files().exists(dataFolder.resolve(RESTORING))) {
      throw new StoreException(
          "unfinished_restore",
          dataFolder
              + ": restoring it was cut short (expected: whole); empty it and restore again");
    }
    return openRestored(dataFolder, options);
  }

  /**
   * Opens a data folder for the one who restores it; {@link #openEpochs} is called before anything
   * else.
   */
  public static LocalEventStore openRestored(Path dataFolder, Options options) {
    Path folder = dataFolder.toAbsolutePath().normalize();
    Files files = options.files();
    try {
      if (!files.exists(folder.resolve(NodeFile.NAME))) {
        WholeFile.createDirectoriesAgain(files, folder);
      }
      FolderLock lock = FolderLock.take(files, folder);
      try {
        return new LocalEventStore(folder, options, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreException(
          "io",
          folder + ": cannot be opened: " + e.getMessage() + "; check that it can be written",
          e);
    }
  }

  /** This node's id, the origin of its commands. */
  public UUID node() {
    return node;
  }

  /** What it seals and signs with. */
  public NodeKeys keys() {
    return keys;
  }

  /** The trees of its logs. */
  public NodeProofs proofs() {
    return proofs;
  }

  @Override
  public DomainLog log(String domain) {
    return local(domain);
  }

  /**
   * Appends ref records to a domain's log: one frame, durable when this returns, each a leaf of the
   * tree with a position of its own (RULINGS 3). They take room from the reserve.
   *
   * @return the position of the first
   * @throws cim.model.InvalidValue where there are none, or more than one frame takes
   * @throws StoreException as appending a commit does
   */
  public long append(String domain, List<RefRecord> records) {
    return local(domain).append(records);
  }

  /** The ref records of a domain's log from a position on; reads only those from the disk. */
  public Stream<StoredRef> refs(String domain, long fromPosition) {
    return local(domain).refs(fromPosition);
  }

  /**
   * Does something while nothing is appended to a domain's log, and waits for it.
   *
   * @throws StoreException {@code io} where the errand met an {@link IOException}, {@code poisoned}
   *     or {@code closed} where it was not begun
   */
  public void between(String domain, Errand errand) {
    local(domain).run(errand);
  }

  /** Bytes of all logs. */
  public long size() {
    return domains().stream().mapToLong(domain -> local(domain).size()).sum();
  }

  /**
   * Reads a log again from a position on, until so many bytes are read or its durable end is
   * reached, and checks everything. Streams that are damaged stop, as when a read meets it.
   */
  public Scrubbed scrub(String domain, long from, long most) {
    return local(domain).scrub(from, most);
  }

  /**
   * Has checkpoints made of what is durable in every log now, and waits for them and the manifest.
   *
   * @throws StoreException {@code io} where they could not be written
   */
  public void prove() {
    domains().forEach(domain -> local(domain).prove());
    proofs.settle();
  }

  /**
   * Opens the next epoch of every log, and proves it: a log that was restored may be shorter than
   * it was. The first record of the epoch names the size and the root that were restored.
   *
   * @param why what else that record says
   * @throws StoreException {@code corrupt} where a log is not as its newest checkpoint says
   */
  public void openEpochs(Value.Map why) {
    domains().forEach(domain -> local(domain).openEpoch(why));
    prove();
  }

  /**
   * The sealed blocks of a domain's log that some keys open and that are not masked, those of every
   * commit included that was queued before. Reads the whole log.
   */
  public SealedBlocks sealedBy(String domain, SealedBy sought) {
    return local(domain).sealedBy(sought);
  }

  /**
   * Masks sealed blocks: writes the files of their days as new generations. Appending waits for the
   * end of the copying only; whoever reads meanwhile reads the one or the other.
   *
   * @throws StoreException {@code io}, {@code poisoned}: then it may be done or not, and is done
   *     again at the next start
   */
  public void mask(String domain, SealedBy sought, SealedBlocks found) {
    local(domain).mask(sought, found);
  }

  /** As {@link #sealedBy}, without those that were compacted: looks into no archive. */
  public SealedBlocks unmaskedBy(String domain, SealedBy sought) {
    return local(domain).unmaskedBy(sought);
  }

  /**
   * Requires an archive where something was compacted.
   *
   * @throws StoreException {@code compacted}
   */
  public void requireArchive() {
    domains().forEach(domain -> local(domain).requireArchive());
  }

  /** Where a domain's log was compacted, in the order of its records. */
  public List<Cut> cuts(String domain) {
    return refs(domain, 0).flatMap(ref -> Cut.of(ref.record()).stream()).toList();
  }

  /** The days of a domain's log, oldest first. */
  public List<DayFile> days(String domain) {
    return local(domain).dayFiles();
  }

  /**
   * Takes what cuts cover out of a domain's log: writes the files of their days anew, and the parts
   * of the index that lead there, and has them take the places of those before in one step.
   * Appending and reading go on.
   *
   * @throws StoreException {@code io}, {@code corrupt}: then a part may be done, and the rest is
   *     done when asked again
   */
  public void compact(String domain, List<Cut> cuts) {
    local(domain).compact(cuts);
  }

  /** The stream to which a block of a domain's log belongs. */
  public Optional<StreamId> streamOf(String domain, Cid block) {
    return local(domain).streamOf(block);
  }

  /** How the index of each log stands. */
  public List<IndexStatus> indexes() {
    return domains().stream().map(domain -> local(domain).index()).toList();
  }

  /**
   * Makes the index of a domain's log again from the log, file by file, while reads and appends go
   * on, and waits for it.
   *
   * @throws StoreException {@code index_damaged} where the log itself cannot be read
   */
  public void rebuildIndex(String domain) {
    local(domain).rebuildIndex();
  }

  private LocalLog local(String domain) {
    return logs.log(domain);
  }

  @Override
  public Set<String> domains() {
    return logs.domains();
  }

  /** The worst state of any log. */
  @Override
  public StoreState state() {
    return logs.state();
  }

  @Override
  public List<Alarm> alarms() {
    return logs.alarms();
  }

  /** The damage that recovery and reads have met so far, in the logs that are open. */
  public List<Damage> damages() {
    return logs.damages();
  }

  /** Their last checkpoints are written when this returns. */
  void closeLogs() throws IOException {
    logs.close();
    proofs.close();
  }

  @Override
  public synchronized void close() {
    if (released) {
      return;
    }
    released = true;
    try {
      closeLogs();
      answering.close();
      indexing.end();
      lock.close();
    } catch (IOException e) {
      throw new StoreException(
          "io", dataFolder + ": cannot be closed in order: " + e.getMessage(), e);
    }
  }
}
