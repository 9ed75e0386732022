package cim.store.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The disk, through the JDK. Any thread may call, interrupted or not: the JDK closes a channel for
 * everybody when an interrupted thread touches it, so a read hides the interrupt from the channel,
 * and opens the file again where one still got through.
 */
public final class DiskFiles implements Files {
  private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

  private final Map<Path, FileStore> stores = new ConcurrentHashMap<>();

  @Override
  public Handle openForReading(Path file) throws IOException {
    return saying(() -> new ReadHandle(file));
  }

  @Override
  public Handle openForWriting(Path file) throws IOException {
    FileChannel channel =
        saying(() ->
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    try {
      return new WriteHandle(channel, key(file));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @FunctionalInterface
  private interface Call<T> {
    T run() throws IOException;
  }

  /** The JDK names but the path where a right is missing or nothing is there: this says why. */
  private static <T> T saying(Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (AccessDeniedException e) {
      throw because(
          e, new AccessDeniedException(e.getFile(), e.getOtherFile(), "Permission denied"));
    } catch (NoSuchFileException e) {
      throw because(
          e, new NoSuchFileException(e.getFile(), e.getOtherFile(), "No such file or directory"));
    }
  }

  private static IOException because(FileSystemException cause, FileSystemException said) {
    if (cause.getReason() != null) {
      return cause;
    }
    said.initCause(cause);
    return said;
  }

  /** What tells a file from every other one of this machine; the same for all where none is. */
  private static Object key(Path file) throws IOException {
    Object key = java.nio.file.Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? "" : key;
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    saying(() -> java.nio.file.Files.createDirectory(directory));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    saying(() ->
        java.nio.file.Files.move(
            from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
  }

  @Override
  public void delete(Path file) throws IOException {
    java.nio.file.Files.delete(file);
  }

  @Override
  public boolean exists(Path path) {
    return java.nio.file.Files.exists(path);
  }

  @Override
  public boolean isDirectory(Path path) {
    return java.nio.file.Files.isDirectory(path);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    if (!isDirectory(directory)) {
      throw new NoSuchFileException(directory.toString());
    }
    try (Stream<Path> entries = java.nio.file.Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  /**
   * Linux lets a directory be opened for reading and forced; a system that refuses to open it keeps
   * entries by itself.
   */
  @Override
  public void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public Optional<Handle> lock(Path file) throws IOException {
    if (!exists(file)) {
      java.nio.file.Files.createFile(file);
    }
    Path real = file.toRealPath();
    // On POSIX, closing any channel of a file ends the process's lock on it: so it is never opened
    // twice.
    if (!LOCKED_HERE.add(real)) {
      throw new OverlappingFileLockException();
    }
    FileChannel channel = null;
    boolean held = false;
    try {
      channel =
          FileChannel.open(
              real, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      held = channel.tryLock() != null;
      return held
          ? Optional.of(new LockHandle(real, new WriteHandle(channel, key(real))))
          : Optional.empty();
    } finally {
      if (!held) {
        LOCKED_HERE.remove(real);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  /** Asked before every group of commits; to find a path's file system takes as long as a sync. */
  @Override
  public long usableSpace(Path path) throws IOException {
    FileStore known = stores.get(path);
    if (known == null) {
      known = saying(() -> java.nio.file.Files.getFileStore(path));
      stores.put(path, known);
    }
    return saying(known::getUsableSpace);
  }

  /** For writing: used by one thread that nobody interrupts. Nothing here is tried twice. */
  private record WriteHandle(FileChannel channel, Object key) implements Handle {

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
      return readFully(channel, target, offset);
    }

    @Override
    public void write(ByteBuffer source, long offset) throws IOException {
      long at = offset;
      while (source.hasRemaining()) {
        at += channel.write(source, at);
      }
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
    }

    @Override
    public void sync() throws IOException {
      channel.force(false);
    }

    @Override
    public boolean isAt(Path file) throws IOException {
      try {
        return key.equals(DiskFiles.key(file));
      } catch (NoSuchFileException e) {
        return false;
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** A file whose lock is held. */
  private record LockHandle(Path file, WriteHandle open) implements Handle {

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
      return open.read(target, offset);
    }

    @Override
    public void write(ByteBuffer source, long offset) throws IOException {
      open.write(source, offset);
    }

    @Override
    public long size() throws IOException {
      return open.size();
    }

    @Override
    public void truncate(long size) throws IOException {
      open.truncate(size);
    }

    @Override
    public void sync() throws IOException {
      open.sync();
    }

    @Override
    public boolean isAt(Path path) throws IOException {
      return open.isAt(path);
    }

    @Override
    public void close() throws IOException {
      open.close();
      LOCKED_HERE.remove(file);
    }
  }

  /** For reading by any number of threads. */
  private static final class ReadHandle implements Handle {
    private final Path file;
    private volatile FileChannel channel;
    private volatile boolean closed;

    ReadHandle(Path file) throws IOException {
      this.file = file;
      this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
      int start = target.position();
      return calmly(open -> {
        target.position(start);
        return readFully(open, target, offset);
      });
    }

    @Override
    public long size() throws IOException {
      return calmly(FileChannel::size);
    }

    /** The page cache itself: only for files that nobody cuts shorter. */
    @Override
    public MemorySegment map(long offset, long length) throws IOException {
      return calmly(
          open -> open.map(FileChannel.MapMode.READ_ONLY, offset, length, Arena.ofAuto()));
    }

    @Override
    public void write(ByteBuffer source, long offset) {
      throw new UnsupportedOperationException(file + ": open for reading");
    }

    @Override
    public void truncate(long size) {
      throw new UnsupportedOperationException(file + ": open for reading");
    }

    @Override
    public void sync() {
      throw new UnsupportedOperationException(file + ": open for reading");
    }

    @Override
    public synchronized void close() throws IOException {
      closed = true;
      channel.close();
    }

    /**
     * Runs a read with the caller's interrupt kept aside, again on a new channel where an interrupt
     * closed this one.
     */
    private <T> T calmly(Read<T> read) throws IOException {
      boolean interrupted = Thread.interrupted();
      try {
        while (true) {
          FileChannel open = channel;
          try {
            return read.from(open);
          } catch (ClosedChannelException e) {
            interrupted |= Thread.interrupted();
            reopen(open, e);
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private synchronized void reopen(FileChannel seen, ClosedChannelException cause)
        throws IOException {
      if (closed) {
        throw cause;
      }
      if (seen.equals(channel)) {
        channel = FileChannel.open(file, StandardOpenOption.READ);
      }
    }
  }

  @FunctionalInterface
  private interface Read<T> {
    T from(FileChannel channel) throws IOException;
  }

  private static int readFully(FileChannel channel, ByteBuffer target, long offset)
      throws IOException {
    int total = 0;
    while (target.hasRemaining()) {
      int count = channel.read(target, offset + total);
      if (count < 0) {
        break;
      }
      total += count;
    }
    return total;
  }
}
