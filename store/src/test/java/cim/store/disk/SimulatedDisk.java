package cim.store.disk;

import cim.store.file.Files;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

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
    /** It answers that all is well, and writes nothing; from then on for ever. */
    LIES
  }

  /** An empty disk. */
  public SimulatedDisk() {
    this(new Directory());
  }

  private SimulatedDisk(Directory root) {
    this.root = root;
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
    return new SimulatedDisk(root.afterPowerLoss(new Loss(chance), new IdentityHashMap<>()));
  }

  /** Changes bits of a byte, in the cache and on the media. */
  public synchronized void flip(Path file, long offset, int mask) throws IOException {
    Content content = content(file);
    content.cache[Math.toIntExact(offset)] ^= (byte) mask;
    if (offset < content.media.length) {
      content.media[Math.toIntExact(offset)] ^= (byte) mask;
    }
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
    Move move = new Move();
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
    synced.sync();
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
          case LIES -> syncsUntilFault = 1;
        }
      }
    }

    @Override
    public void close() {}
  }

  // What a disk consists of. All of it is guarded by the disk's monitor.

  private sealed interface Node permits Content, Directory {}

  /** A change of a file that is not on the media. */
  private sealed interface Change {}

  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  private record Write(int offset, byte[] bytes) implements Change {}

  private record Truncate(int size) implements Change {}

  private static final class Content implements Node {
    byte[] cache = {};
    int size;
    byte[] media = {};
    final List<Change> pending = new ArrayList<>();

    int read(ByteBuffer target, long offset) {
      int length = (int) Math.max(0, Math.min(target.remaining(), size - offset));
      target.put(cache, (int) Math.min(offset, size), length);
      return length;
    }

    void write(ByteBuffer source, long offset) {
      byte[] bytes = new byte[source.remaining()];
      source.get(bytes);
      int at = Math.toIntExact(offset);
      cache = with(cache, at, bytes, 0, bytes.length);
      size = Math.max(size, at + bytes.length);
      pending.add(new Write(at, bytes));
    }

    void truncate(int to) {
      if (to < size) {
        java.util.Arrays.fill(cache, to, size, (byte) 0);
        size = to;
        pending.add(new Truncate(to));
      }
    }

    /** Writes what is known to be unwritten; what a failed sync forgot stays in the cache only. */
    void sync() {
      for (Change change : pending) {
        media =
            switch (change) {
              case Write(int offset, byte[] bytes) -> with(media, offset, bytes, 0, bytes.length);
              case Truncate(int to) -> java.util.Arrays.copyOf(media, Math.min(to, media.length));
            };
      }
      pending.clear();
    }

    Content afterPowerLoss(Loss loss) {
      byte[] left = media;
      for (Change change : pending) {
        left =
            switch (change) {
              case Write(int offset, byte[] bytes) -> loss.written(left, offset, bytes);
              case Truncate(int to) ->
                  loss.happened() ? java.util.Arrays.copyOf(left, Math.min(to, left.length)) : left;
            };
      }
      Content content = new Content();
      content.media = left.clone();
      content.cache = left.clone();
      content.size = left.length;
      return content;
    }
  }

  /** A copy, long enough, with some bytes written over it. */
  static byte[] with(byte[] old, int offset, byte[] bytes, int from, int to) {
    int end = offset + to;
    byte[] grown = end <= old.length ? old : java.util.Arrays.copyOf(old, end);
    System.arraycopy(bytes, from, grown, offset + from, to - from);
    return grown;
  }

  /** A change of a directory's names that is not on the media. */
  private sealed interface NameChange {}

  private record Link(String name, Node node) implements NameChange {}

  private record Unlink(String name) implements NameChange {}

  private record Leave(String name, Move move) implements NameChange {}

  private record Arrive(String name, Node node, Move move) implements NameChange {}

  /** What ties the two ends of a rename together: both happened or none. */
  private static final class Move {
    boolean durable;
  }

  private static final class Directory implements Node {
    final SortedMap<String, Node> live = new TreeMap<>();
    final SortedMap<String, Node> media = new TreeMap<>();
    final List<NameChange> pending = new ArrayList<>();

    Optional<Node> find(String name) {
      return Optional.ofNullable(live.get(name));
    }

    void change(NameChange change) {
      apply(change, live);
      pending.add(change);
    }

    private static void apply(NameChange change, SortedMap<String, Node> names) {
      switch (change) {
        case Link(String name, Node node) -> names.put(name, node);
        case Unlink(String name) -> names.remove(name);
        case Leave(String name, Move _) -> names.remove(name);
        case Arrive(String name, Node node, Move _) -> names.put(name, node);
      }
    }

    private static Optional<Move> move(NameChange change) {
      return switch (change) {
        case Leave(String _, Move move) -> Optional.of(move);
        case Arrive(String _, Node _, Move move) -> Optional.of(move);
        case Link _, Unlink _ -> Optional.empty();
      };
    }

    void sync() {
      media.clear();
      media.putAll(live);
      pending.forEach(change -> move(change).ifPresent(move -> move.durable = true));
      pending.clear();
    }

    Directory afterPowerLoss(Loss loss, Map<Node, Node> seen) {
      SortedMap<String, Node> left = new TreeMap<>(media);
      for (NameChange change : pending) {
        boolean happened =
            move(change).map(move -> move.durable || loss.happened(move)).orElseGet(loss::happened);
        if (happened) {
          apply(change, left);
        }
      }
      Directory directory = new Directory();
      left.forEach((name, node) -> {
        Node after =
            switch (node) {
              case Content content -> seen.computeIfAbsent(node, _ -> content.afterPowerLoss(loss));
              case Directory below -> below.afterPowerLoss(loss, seen);
            };
        directory.live.put(name, after);
        directory.media.put(name, after);
      });
      return directory;
    }

    void collect(Path path, Map<Path, Long> sizes) {
      live.forEach((name, node) -> {
        switch (node) {
          case Content content -> sizes.put(path.resolve(name), (long) content.size);
          case Directory below -> below.collect(path.resolve(name), sizes);
        }
      });
    }
  }
}
