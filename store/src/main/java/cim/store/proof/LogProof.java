package cim.store.proof;

import cim.ipld.Cid;
import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The tree of one log and its newest checkpoint. The log's writer thread appends every leaf, in
 * order of position, and says when all of them are durable; checkpoints and tiles are made on the
 * node's proof thread.
 *
 * <p>After {@link NodeProofs#log}, {@link #size} tells how many leaves the tree has from its last
 * checkpoint: the log appends those from that position to its end before it takes commits.
 */
public final class LogProof {

  /**
   * Full tiles that wait to be written; 8 KiB each. What does not fit is made again from the log.
   */
  private static final int MOST_WAITING = 4096;

  private final NodeProofs node;
  private final String domain;
  private final Path folder;
  private final TileFiles files;
  private final LogTiles tiles;
  private final Queue<FullTile> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore room = new Semaphore(MOST_WAITING);

  // Writer thread only.
  private MerkleTree tree;
  private int epoch;
  private long lastSnapshot;
  private long lastSnapshotSize;
  private boolean rebuilding;

  private volatile Signed newest;

  /** The position after the last leaf of a tile that there was no room for; 0: none. */
  private final AtomicLong dropped = new AtomicLong();

  // Proof thread only.
  private Optional<TileMending> mending = Optional.empty();

  /** A checkpoint with the note that it stands in; none for the empty tree. */
  private record Signed(Checkpoint checkpoint, Optional<Note> note) {}

  private record FullTile(int level, long index, Value.Bytes hashes) {}

  /** The right edge of the tree at one moment. */
  private record Edge(int epoch, Checkpoint checkpoint, List<Value.Bytes> unfinished) {}

  LogProof(NodeProofs node, String domain) throws IOException {
    this.node = node;
    this.domain = domain;
    this.folder = node.folder().resolve(domain);
    this.epoch = node.listedEpoch(domain);
    this.files = new TileFiles(node.files(), folder);
    this.tiles = new LogTiles(files);
    Path file = folder.resolve("checkpoint");
    if (node.files().exists(file)) {
      Note note = Note.parse(WholeFile.read(node.files(), file));
      Checkpoint checkpoint = node.checked(domain, note);
      this.epoch = checkpoint.epoch();
      this.newest = new Signed(checkpoint, Optional.of(note));
      this.tree = tiles.resumed(checkpoint, this::full);
      this.rebuilding = tree.size() < checkpoint.size();
    } else {
      this.tree = new MerkleTree(this::full);
      this.newest =
          new Signed(new Checkpoint(origin(), 0, Value.of(tree.root())), Optional.empty());
    }
    this.lastSnapshot = node.millis();
    this.lastSnapshotSize = checkpoint().size();
    // A loss of power may have brought back what was taken away, or a killed process left more.
    node.run(() -> tidy(checkpoint().size(), checkpoint().size()));
  }

  private String origin() {
    return node.name() + "/" + domain + "/" + epoch;
  }

  /**
   * Says where the leaves are that {@link #checkpoint} covers. Tiles that are missing are made from
   * them, those on the right edge at once, so that the tree need not be built anew. The thread that
   * opens the log, when it has them all.
   *
   * @throws StoreException {@code io} where tiles cannot be read
   */
  public void madeFrom(Leaves leaves) {
    tiles.madeFrom(leaves);
    if (rebuilding) {
      tree = tiles.remade(checkpoint(), this::full);
      resumeWith(checkpoint().size());
    }
  }

  /** Has the full tiles looked at in the background. The thread that opens the log, at the end. */
  public void mendTiles() {
    long size = checkpoint().size();
    node.run(() -> {
      mending = Optional.of(new TileMending(files, tiles, size));
      mendOn();
    });
  }

  private void mendOn() throws IOException {
    if (mending.isPresent() && mending.get().stride()) {
      node.run(this::mendOn);
    }
  }

  /** Reads no leaves any more when this returns; looks at some more tiles. Any thread. */
  public void endMending() {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    node.run(() -> {
      try {
        mendOn();
      } finally {
        mending = Optional.empty();
        ended.complete(null);
      }
    });
    ended.join();
  }

  /** How many leaves the tree has. Writer thread. */
  public long size() {
    return tree.size();
  }

  /** How many leaves the newest checkpoint covers; a log with fewer has lost its tail. */
  public Checkpoint checkpoint() {
    return newest.checkpoint();
  }

  /**
   * Goes on under the next epoch, whose first leaf is appended next: a restored log may be shorter
   * than it was. Writer thread.
   */
  public void openEpoch() {
    epoch++;
  }

  /** Appends the leaf of the next position by the 36 bytes of its CID. Writer thread. */
  public void append(byte[] bytes, int cidOffset) {
    tree.append(bytes, cidOffset);
    if (rebuilding) {
      resumeWith(checkpoint().size());
    }
  }

  private void resumeWith(long covered) {
    if (tree.size() == covered) {
      rebuilding = false;
      Edge edge = edge();
      node.run(() -> writeUnfinished(edge));
    }
  }

  private void full(int level, long index, byte[] hashes) {
    if (rebuilding) {
      room.acquireUninterruptibly(); // Nobody waits for a commit yet.
    } else if (!room.tryAcquire()) {
      dropped.set(
          (index + 1) << (8 * (level + 1))); // Made again under a checkpoint that covers it.
      return;
    }
    waiting.add(new FullTile(level, index, Value.of(hashes)));
    node.run(this::writeFullTiles);
  }

  /** Whether leaves have been appended that no checkpoint covers. Writer thread. */
  public boolean isBehind() {
    return tree.size() > lastSnapshotSize;
  }

  /**
   * Says that all leaves appended are durable; has a checkpoint made where the last one is a second
   * old. Writer thread, after every group commit and where none came for a second.
   */
  public void committed() {
    if (isBehind() && node.millis() - lastSnapshot >= NodeProofs.INTERVAL_MILLIS) {
      checkpointNow();
    }
  }

  /**
   * Has the last checkpoint made; {@link NodeProofs#close} waits for it. Writer thread, at its end.
   */
  public void close() {
    if (isBehind()) {
      checkpointNow();
    }
  }

  private void checkpointNow() {
    lastSnapshot = node.millis();
    lastSnapshotSize = tree.size();
    Edge edge = edge();
    node.run(() -> write(edge));
  }

  private Edge edge() {
    List<Value.Bytes> unfinished = new ArrayList<>();
    for (int level = 0; level < MerkleTree.LEVELS; level++) {
      unfinished.add(Value.of(tree.unfinished(level)));
    }
    return new Edge(
        epoch, new Checkpoint(origin(), tree.size(), Value.of(tree.root())), unfinished);
  }

  /** Proof thread. */
  private void write(Edge edge) throws IOException {
    long size = edge.checkpoint().size();
    long before = checkpoint().size();
    if (size <= before && before > 0) {
      return;
    }
    WholeFile.createDirectories(node.files(), folder);
    writeUnfinished(edge);
    Note note = edge.checkpoint().signed(node.signer(), node.millis() / 1000);
    WholeFile.replace(node.files(), folder, "checkpoint", note.bytes());
    publish(new Signed(edge.checkpoint(), Optional.of(note)));
    tidy(before, size);
    long behind = dropped.get();
    if (behind > 0 && behind <= size && dropped.compareAndSet(behind, 0)) {
      mendTiles();
    }
    node.record(domain, new Manifest.Entry(edge.epoch(), size, edge.checkpoint().root()));
  }

  private void writeUnfinished(Edge edge) throws IOException {
    long size = edge.checkpoint().size();
    for (int level = 0; level < edge.unfinished().size(); level++) {
      int width = MerkleTree.width(size, level);
      if (width > 0) {
        files.writeUnfinished(
            level, MerkleTree.index(size, level), width, edge.unfinished().get(level).toArray());
      }
    }
  }

  /** Of unfinished tiles only those of the checkpoint are of use. */
  private void tidy(long before, long size) throws IOException {
    for (int level = 0; level < MerkleTree.LEVELS; level++) {
      boolean same = MerkleTree.index(before, level) == MerkleTree.index(size, level);
      files.tidy(level, MerkleTree.index(before, level), same ? MerkleTree.width(size, level) : 0);
    }
  }

  private void writeFullTiles() throws IOException {
    for (FullTile tile = waiting.peek(); tile != null; tile = waiting.peek()) {
      files.write(tile.level(), tile.index(), tile.hashes().toArray());
      waiting.remove();
      room.release();
    }
  }

  /**
   * Proofs about trees up to {@link #checkpoint}, from the tiles. Any thread.
   *
   * @throws StoreException {@code io} where a tile cannot be read, and where it is not there and
   *     cannot be made from the log
   */
  public Proofs proofs() {
    return proofs(checkpoint());
  }

  private Proofs proofs(Checkpoint covered) {
    return new Proofs((level, index) -> tiles.hash(covered.size(), level, index));
  }

  /**
   * The hashes of the leaves of a tile of the lowest level, as far as {@link #checkpoint} covers
   * them; fewer or none where the file is not there. Unproven: the file may have been changed.
   */
  public byte[] leaves(long tile) throws IOException {
    return tiles.stored(checkpoint().size(), 0, tile);
  }

  /**
   * Proves that a leaf stands in the log, under a checkpoint that covers it. Where the newest one
   * does not yet, the next one is waited for, which the log's writer has made within a second. Any
   * thread.
   *
   * @param block the CID of the event or ref record at that position
   * @throws StoreException {@code not_ready} where no checkpoint came in time; {@code io} where
   *     tiles cannot be read
   */
  public TlogProof inclusion(Cid block, long position, Duration patience) {
    byte[] leafHash = new byte[Merkle.SIZE];
    new Merkle().leaf(block.bytes(), 0, Sha256.CID_SIZE, leafHash, 0);
    return proven(
        position + 1,
        patience,
        signed -> {
          long size = signed.checkpoint().size();
          List<byte[]> path = proofs(signed.checkpoint()).inclusion(position, size);
          byte[] root = signed.checkpoint().root().toArray();
          return Proofs.verifyInclusion(position, size, leafHash, path, root)
              ? Optional.of(TlogProof.of(position, path, signed.note().orElseThrow()))
              : Optional.empty();
        });
  }

  /**
   * Proves that the log of the newest checkpoint begins as it was at an older size. Any thread.
   *
   * @throws StoreException {@code not_ready} where no checkpoint covers that many leaves; {@code
   *     io} where tiles cannot be read
   */
  public ConsistencyProof consistency(long since) {
    return proven(
        since,
        Duration.ZERO,
        signed -> {
          long size = signed.checkpoint().size();
          Proofs proofs = proofs(signed.checkpoint());
          return Value.of(proofs.root(0, size)).equals(signed.checkpoint().root())
              ? Optional.of(
                  ConsistencyProof.of(
                      since, proofs.consistency(since, size), signed.note().orElseThrow()))
              : Optional.empty();
        });
  }

  /** A proof under a checkpoint; empty where its tiles are not all there any more. */
  private interface Making<T> {
    Optional<T> make(Signed under);
  }

  /** Unfinished tiles go when a newer checkpoint comes; then the proof is made under that one. */
  private <T> T proven(long size, Duration patience, Making<T> making) {
    Signed under = covering(size, patience);
    while (true) {
      try {
        Optional<T> made = making.make(under);
        if (made.isPresent()) {
          return made.get();
        }
      } catch (StoreException e) {
        if (newest.equals(under)) {
          throw e;
        }
      }
      if (newest.equals(under)) {
        throw new StoreException(
            "corrupt",
            "cim-proofs/"
                + domain
                + "/tile: does not give the root of the checkpoint (expected: its hashes); run `cim verify`");
      }
      under = newest;
    }
  }

  private synchronized Signed covering(long size, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    while (newest.note().isEmpty() || checkpoint().size() < size) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0 || interrupted) {
        throw new StoreException(
            "not_ready",
            domain
                + ": the newest checkpoint covers "
                + checkpoint().size()
                + " leaves (expected: at least "
                + size
                + "); ask again when a checkpoint has been made, which takes a second, or see `cim doctor`");
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        interrupted = true;
      }
    }
    return newest;
  }

  private synchronized void publish(Signed signed) {
    newest = signed;
    notifyAll();
  }
}
