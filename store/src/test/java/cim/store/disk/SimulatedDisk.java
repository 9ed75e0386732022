package cim.store.disk;

import cim.store.disk.Stored.Arrive;
import cim.store.disk.Stored.Content;
import cim.store.disk.Stored.Directory;
import cim.store.disk.Stored.Leave;
import cim.store.disk.Stored.Link;
import cim.store.disk.Stored.Move;
import cim.store.disk.Stored.Node;
import cim.store.disk.Stored.Unlink;
import cim.store.file.Files;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * A disk in memory that loses power. It keeps three things apart: what reads see (the page cache),
 * what is on the media, and which names a directory has on the media.
 *
 * <p>Nothing gets to the media but by a sync of the file, or of the directory for its names. {@link
 * #afterPowerLoss} gives the disk that a machine may find then: all that was synced, and by chance
 * any part of what was not, in whole or in sectors. May be used by any number of threads.
 */
public final class SimulatedDisk implements Files {
  private final Directory root;
  private long free = Long.MAX_VALUE;
  private Watcher watcher = _ -> {};
  private SyncFault syncFault = SyncFault.NONE;
  private int syncsUntilFault;
  private boolean lying;

  /** Looks on while nothing changes. */
  @FunctionalInterface
  public interface Watcher {
    /** Called before each call that changes something, by the thread that makes it. */
    void before(String call);
  }

  /** How a sync goes wrong. */
  public enum SyncFault {
    NONE,
    /** It fails, and what it should have written counts as written from then on, as on Linux. */
    FAILS_AND_FORGETS,
    /** It answers that all is well, and writes nothing; from then on for ever, directories too. */
    LIES,
    /** It answers that all is well, and writes nothing, this once. */
    LIES_ONCE
  }

  /** An empty disk. */
  public SimulatedDisk() {
    this(new Directory());
  }

  private SimulatedDisk(Directory root) {
    this.root = root;
  }

  /** The disk as it is now, with all that it has not written yet; it goes its own way from here. */
  public synchronized SimulatedDisk copy() {
    return new SimulatedDisk(root.copy(new IdentityHashMap<>()));
  }

  public synchronized void watch(Watcher by) {
    watcher = by;
  }

  /** Lets the n-th sync of a file from now on go wrong; 1 is the next one. */
  public synchronized void plan(SyncFault fault, int nth) {
    syncFault = fault;
    syncsUntilFault = nth;
  }

  /** The disk after power was lost now. The disk itself goes on as if nothing had happened. */
  public synchronized SimulatedDisk afterPowerLoss(Random chance) {
    return afterPowerLoss(new LossByChance(chance));
  }

  /**
   * The disk after power was lost now, with exactly these of the {@link #unsynced} changes, in any
   * order that a drive may have chosen.
   *
   * @param tearing how a write that happened is torn, by chance
   */
  public synchronized SimulatedDisk afterPowerLoss(BitSet happened, Tearing tearing, long seed) {
    return afterPowerLoss(new ChosenLoss(changes(), happened, tearing, Chance.of(seed)));
  }

  private SimulatedDisk afterPowerLoss(Loss loss) {
    return new SimulatedDisk(root.afterPowerLoss(loss, new IdentityHashMap<>()));
  }

  /** What is not on the media, a line for each change, in the order in which a loss counts them. */
  public synchronized List<String> unsynced() {
    return changes().stream().map(Object::toString).toList();
  }

  /** How many changes are not on the media. */
  public synchronized int unsyncedCount() {
    return changes().size();
  }

  private List<Object> changes() {
    IdentityHashMap<Object, Boolean> seen = new IdentityHashMap<>();
    List<Object> ordered = new ArrayList<>();
    root.unsynced(
        new IdentityHashMap<>(),
        change -> {
          if (seen.put(change, true) == null) {
            ordered.add(change);
          }
        });
    return ordered;
  }

  /**
   * Another number for another disk, as reads see it, but for a chance of 2^-64: two sums that
   * processors have an instruction for.
   */
  public synchronized long fingerprint() {
    Checksum one = new CRC32();
    Checksum other = new CRC32C();
    root.fingerprint(one);
    root.fingerprint(other);
    return one.getValue() << 32 | other.getValue();
  }

  /** Changes bits of a byte, in the cache and on the media. */
  public synchronized void flip(Path file, long offset, int mask) throws IOException {
    Content content = content(file);
    content.cache = flipped(content.cache, Math.toIntExact(offset), mask);
    if (offset < content.media.length) {
      content.media = flipped(content.media, Math.toIntExact(offset), mask);
    }
  }

  private static byte[] flipped(byte[] bytes, int offset, int mask) {
    byte[] flipped = bytes.clone();
    flipped[offset] ^= (byte) mask;
    return flipped;
  }

  /** Moves bytes that were written to one place of a file to another, as a misled drive does. */
  public synchronized void misdirect(Path file, long from, long to, int length) throws IOException {
    Content content = content(file);
    ByteBuffer bytes = ByteBuffer.allocate(length);
    content.read(bytes, from);
    content.write(bytes.flip(), to);
    content.write(ByteBuffer.allocate(length), from);
    content.sync();
  }

  /** Every file, with its size as reads see it. */
  public synchronized Map<Path, Long> sizes() {
    Map<Path, Long> sizes = new TreeMap<>();
    root.collect(Path.of("/"), sizes);
    return sizes;
  }

  public synchronized void setUsableSpace(long bytes) {
    free = bytes;
  }

  @Override
  public synchronized Handle openForReading(Path file) throws IOException {
    return new Open(content(file));
  }

  @Override
  public synchronized Handle openForWriting(Path file) throws IOException {
    Directory directory = directory(parent(file));
    Optional<Node> there = directory.find(name(file));
    if (there.isEmpty()) {
      watcher.before("create " + file);
      Content created = new Content();
      directory.change(new Link(name(file), created));
      return new Open(created);
    }
    return new Open(content(file));
  }

  @Override
  public synchronized void createDirectory(Path directory) throws IOException {
    Directory parent = directory(parent(directory));
    if (parent.find(name(directory)).isPresent()) {
      throw new FileAlreadyExistsException(directory.toString());
    }
    watcher.before("create directory " + directory);
    parent.change(new Link(name(directory), new Directory()));
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    Directory source = directory(parent(from));
    Directory target = directory(parent(to));
    Node moved = source.find(name(from)).orElseThrow(() -> absent(from));
    watcher.before("rename " + from + " to " + to);
    Move move = new Move("rename " + from + " to " + to);
    source.change(new Leave(name(from), move));
    target.change(new Arrive(name(to), moved, move));
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    Directory directory = directory(parent(file));
    if (directory.find(name(file)).isEmpty()) {
      throw absent(file);
    }
    watcher.before("delete " + file);
    directory.change(new Unlink(name(file)));
  }

  @Override
  public synchronized boolean exists(Path path) {
    return find(path).isPresent();
  }

  @Override
  public synchronized boolean isDirectory(Path path) {
    return find(path).filter(Directory.class::isInstance).isPresent();
  }

  @Override
  public synchronized List<String> list(Path directory) throws IOException {
    return List.copyOf(directory(directory).live.keySet());
  }

  @Override
  public synchronized void syncDirectory(Path directory) throws IOException {
    Directory synced = directory(directory);
    watcher.before("sync directory " + directory);
    if (!lying) {
      synced.sync();
    }
  }

  @Override
  public synchronized long usableSpace(Path path) {
    return free;
  }

  private Optional<Node> find(Path path) {
    Node at = root;
    for (Path part : path.toAbsolutePath().normalize()) {
      Optional<Node> next =
          at instanceof Directory directory ? directory.find(part.toString()) : Optional.empty();
      if (next.isEmpty()) {
        return next;
      }
      at = next.get();
    }
    return Optional.of(at);
  }

  private Content content(Path file) throws IOException {
    if (find(file).orElseThrow(() -> absent(file)) instanceof Content content) {
      return content;
    }
    throw new IOException(file + ": is a directory");
  }

  private Directory directory(Path path) throws IOException {
    if (find(path).orElseThrow(() -> absent(path)) instanceof Directory directory) {
      return directory;
    }
    throw new IOException(path + ": is no directory");
  }

  private static FileNotFoundException absent(Path path) {
    return new FileNotFoundException(path.toString());
  }

  private static Path parent(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? Path.of("/") : parent;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** An open file; it stays so when its name goes. */
  private final class Open implements Handle {
    private final Content content;

    Open(Content content) {
      this.content = content;
    }

    @Override
    public int read(ByteBuffer target, long offset) {
      synchronized (SimulatedDisk.this) {
        return content.read(target, offset);
      }
    }

    @Override
    public void write(ByteBuffer source, long offset) {
      synchronized (SimulatedDisk.this) {
        watcher.before("write " + source.remaining() + " at " + offset);
        content.write(source, offset);
      }
    }

    @Override
    public long size() {
      synchronized (SimulatedDisk.this) {
        return content.size;
      }
    }

    @Override
    public void truncate(long size) {
      synchronized (SimulatedDisk.this) {
        watcher.before("truncate to " + size);
        content.truncate(Math.toIntExact(size));
      }
    }

    @Override
    public void sync() throws IOException {
      synchronized (SimulatedDisk.this) {
        watcher.before("sync");
        SyncFault now = syncsUntilFault > 0 && --syncsUntilFault == 0 ? syncFault : SyncFault.NONE;
        switch (now) {
          case NONE -> content.sync();
          case FAILS_AND_FORGETS -> {
            content.pending.clear();
            throw new IOException("Input/output error");
          }
          case LIES -> {
            syncsUntilFault = 1;
            lying = true;
          }
          case LIES_ONCE -> {
            // What it should have written is written by the next one.
          }
        }
      }
    }

    @Override
    public boolean isAt(Path file) {
      synchronized (SimulatedDisk.this) {
        return find(file).filter(content::equals).isPresent();
      }
    }

    @Override
    public void close() {}
  }
}
