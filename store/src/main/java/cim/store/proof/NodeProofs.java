package cim.store.proof;

import cim.store.Signer;
import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The trees of all logs of a node, its manifest, and the one thread that signs and writes them.
 * What fails there is tried again with the next checkpoint and told by {@link #trouble}: it delays
 * proofs, not commits.
 */
public final class NodeProofs implements AutoCloseable {

  /** The shortest time between two checkpoints of a log. */
  static final long INTERVAL_MILLIS = 1_000;

  private static final String MANIFEST = "manifest";

  private final Files files;
  private final Path folder;
  private final Signer signer;
  private final InstantSource clock;
  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private final Thread thread;
  private final Map<String, LogProof> logs = new HashMap<>();

  // Proof thread only.
  private final TreeMap<String, Manifest.Entry> entries = new TreeMap<>();

  /** As of the opening. */
  private final Map<String, Manifest.Entry> listed;

  private volatile Optional<String> trouble = Optional.empty();

  /** What the proof thread does. */
  @FunctionalInterface
  interface Job {
    void run() throws IOException;
  }

  private static final Job END = () -> {};

  private NodeProofs(Files files, Path dataFolder, Signer signer, InstantSource clock)
      throws IOException {
    this.files = files;
    this.folder = dataFolder.resolve("cim-proofs");
    this.signer = signer;
    this.clock = clock;
    WholeFile.createDirectories(files, folder);
    Path file = folder.resolve(MANIFEST);
    if (files.exists(file)) {
      entries.putAll(manifest(WholeFile.read(files, file)).logs());
    }
    this.listed = Map.copyOf(entries);
    this.thread = Thread.ofPlatform().name("cim-proofs").daemon().unstarted(this::work);
  }

  /**
   * Opens the proofs of a data folder.
   *
   * @throws StoreException {@code corrupt} where the manifest is not what this node signed
   */
  public static NodeProofs open(Files files, Path dataFolder, Signer signer, InstantSource clock) {
    try {
      NodeProofs proofs = new NodeProofs(files, dataFolder, signer, clock);
      proofs.thread.start();
      return proofs;
    } catch (IOException e) {
      throw new StoreException("io", "cim-proofs: " + e.getMessage(), e);
    }
  }

  /**
   * The tree of a log, as of its newest checkpoint.
   *
   * @throws StoreException {@code corrupt} where the checkpoint is not what this node signed
   */
  public synchronized LogProof log(String domain) {
    LogProof known = logs.get(domain);
    if (known != null) {
      return known;
    }
    try {
      LogProof opened = new LogProof(this, domain);
      logs.put(domain, opened);
      return opened;
    } catch (IOException e) {
      throw new StoreException("io", "cim-proofs/" + domain + ": " + e.getMessage(), e);
    }
  }

  /** Why the newest checkpoints could not be written; empty where they could. */
  public Optional<String> trouble() {
    return trouble;
  }

  /**
   * Waits until what has been asked for up to now is written.
   *
   * @throws StoreException {@code io} where the newest checkpoints could not be written
   */
  public void settle() {
    CompletableFuture<Optional<String>> done = new CompletableFuture<>();
    jobs.add(() -> done.complete(trouble));
    StoreException.await(done)
        .ifPresent(reason -> {
          throw new StoreException(
              "io", reason + " (expected: a checkpoint); see to it, try again");
        });
  }

  /**
   * Ends the proof thread after what has been asked of it. The logs must have been closed before.
   */
  @Override
  public void close() {
    jobs.add(END);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted =
            true; // Never half a checkpoint: the caller gets its interrupt back afterwards.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    while (true) {
      try {
        Job job = jobs.take();
        if (job.equals(END)) {
          return;
        }
        job.run();
        trouble = Optional.empty();
      } catch (InterruptedException e) {
        return; // Nobody has this thread to interrupt it.
      } catch (Throwable e) { // Errors too: commits would go on, and nothing prove them any more.
        trouble = Optional.of("proofs: " + (e instanceof Error ? e.toString() : e.getMessage()));
      }
    }
  }

  void run(Job job) {
    jobs.add(job);
  }

  /** Notes the newest checkpoint of a log in the manifest. Proof thread. */
  void record(String domain, Manifest.Entry entry) throws IOException {
    entries.put(domain, entry);
    Note note = new Manifest(signer.name(), entries).signed(signer, millis() / 1000);
    WholeFile.replace(files, folder, MANIFEST, note.bytes());
  }

  /** The epoch of a log by the manifest; 0 where it is not in it. */
  int listedEpoch(String domain) {
    return Optional.ofNullable(listed.get(domain)).map(Manifest.Entry::epoch).orElse(0);
  }

  /** The checkpoint in a note, which must be the log's own and bear both signatures. */
  Checkpoint checked(String domain, Note note) {
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    for (Signer.Algorithm algorithm : Signer.Algorithm.values()) {
      if (!checkpoint.isSignedBy(VerifierKey.of(signer, algorithm), note)) {
        throw refused(domain + "/checkpoint", algorithm);
      }
    }
    String origin = name() + "/" + domain + "/";
    if (!checkpoint.origin().equals(origin + checkpoint.epoch())) {
      throw new StoreException(
          "corrupt",
          "cim-proofs/"
              + domain
              + "/checkpoint: of "
              + checkpoint.origin()
              + " (expected: "
              + origin
              + "<epoch>)");
    }
    return checkpoint;
  }

  private Manifest manifest(byte[] bytes) {
    Note note = Note.parse(bytes);
    Manifest manifest = Manifest.parse(note.text());
    for (Signer.Algorithm algorithm : Signer.Algorithm.values()) {
      if (!manifest.isSignedBy(VerifierKey.of(signer, algorithm), note)) {
        throw refused(MANIFEST, algorithm);
      }
    }
    return manifest;
  }

  private static StoreException refused(String file, Signer.Algorithm algorithm) {
    return new StoreException(
        "corrupt",
        "cim-proofs/"
            + file
            + ": no valid signature of this node by "
            + algorithm
            + "; run `cim verify`");
  }

  Files files() {
    return files;
  }

  Path folder() {
    return folder;
  }

  Signer signer() {
    return signer;
  }

  String name() {
    return signer.name();
  }

  /** Never before 1970, which no signature may name, whatever the clock says. */
  long millis() {
    return Math.max(0, clock.millis());
  }
}
