package cim.store.disk;

import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls to a file layer, real or simulated, and fails the n-th. Questions ({@code
 * exists}, {@code isDirectory}) neither count nor fail. May be used by any number of threads.
 */
public final class FaultyFiles extends PassingFiles {

  /** What the failing call does. */
  public enum Fault {
    /** Nothing, and fails. */
    ERROR_BEFORE,
    /** All, and fails. */
    ERROR_AFTER,
    /** A write writes half of its bytes, and fails; another call as {@link #ERROR_BEFORE}. */
    SHORT_WRITE,
    /** A write, or a call that makes something, writes nothing for lack of space; others go on. */
    NO_SPACE,
    /** The caller's thread was interrupted: the file it used is closed for everybody. */
    INTERRUPTED
  }

  /** How long it goes on. */
  public enum Times {
    ONCE,
    FOR_EVER
  }

  private final Fault fault;
  private final Times times;
  private final int nth;
  private final AtomicInteger calls = new AtomicInteger();

  /** Fails the n-th call, from 1 on. */
  public FaultyFiles(Files files, Fault fault, Times times, int nth) {
    super(files);
    this.fault = fault;
    this.times = times;
    this.nth = nth;
  }

  /** Fails nothing, only counts. */
  public static FaultyFiles counting(Files files) {
    return new FaultyFiles(files, Fault.ERROR_BEFORE, Times.ONCE, Integer.MAX_VALUE);
  }

  /** The number of calls so far. */
  public int calls() {
    return calls.get();
  }

  /** Whether the planned call has been reached. */
  public boolean failed() {
    return calls.get() >= nth;
  }

  @FunctionalInterface
  private interface Call<T> {
    T run() throws IOException;
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }

  private enum Takes {
    SPACE,
    NO_SPACE
  }

  private boolean failsNow() {
    int call = calls.incrementAndGet();
    return times == Times.ONCE ? call == nth : call >= nth;
  }

  private <T> T counted(Takes takes, Call<T> call) throws IOException {
    if (!failsNow() || (fault == Fault.NO_SPACE && takes == Takes.NO_SPACE)) {
      return call.run();
    }
    if (fault == Fault.ERROR_AFTER) {
      call.run();
    }
    throw failure();
  }

  private void done(Takes takes, Action action) throws IOException {
    counted(
        takes,
        () -> {
          action.run();
          return true;
        });
  }

  private IOException failure() {
    return fault == Fault.INTERRUPTED
        ? new ClosedByInterruptException()
        : new IOException(
            fault == Fault.NO_SPACE ? "No space left on device" : "Input/output error");
  }

  @Override
  public Handle openForReading(Path file) throws IOException {
    return counted(Takes.NO_SPACE, () -> new Counted(super.openForReading(file)));
  }

  @Override
  public Handle openForWriting(Path file) throws IOException {
    return counted(Takes.SPACE, () -> new Counted(super.openForWriting(file)));
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    done(Takes.SPACE, () -> super.createDirectory(directory));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    done(Takes.NO_SPACE, () -> super.rename(from, to));
  }

  @Override
  public void delete(Path file) throws IOException {
    done(Takes.NO_SPACE, () -> super.delete(file));
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    return counted(Takes.NO_SPACE, () -> super.list(directory));
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    done(Takes.NO_SPACE, () -> super.syncDirectory(directory));
  }

  @Override
  public Optional<Handle> lock(Path file) throws IOException {
    return counted(Takes.SPACE, () -> super.lock(file).map(Counted::new));
  }

  @Override
  public long usableSpace(Path path) throws IOException {
    return counted(Takes.NO_SPACE, () -> super.usableSpace(path));
  }

  private final class Counted implements Handle {
    private final Handle handle;
    private volatile boolean closed;

    Counted(Handle handle) {
      this.handle = handle;
    }

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
      return open(Takes.NO_SPACE, () -> handle.read(target, offset));
    }

    @Override
    public void write(ByteBuffer source, long offset) throws IOException {
      if (fault == Fault.SHORT_WRITE && failsNow()) {
        ByteBuffer half = source.slice(source.position(), source.remaining() / 2);
        handle.write(half, offset);
        throw failure();
      }
      if (fault == Fault.SHORT_WRITE) {
        handle.write(source, offset);
      } else {
        act(Takes.SPACE, () -> handle.write(source, offset));
      }
    }

    @Override
    public long size() throws IOException {
      return open(Takes.NO_SPACE, handle::size);
    }

    @Override
    public void truncate(long size) throws IOException {
      act(Takes.NO_SPACE, () -> handle.truncate(size));
    }

    @Override
    public void sync() throws IOException {
      act(Takes.NO_SPACE, handle::sync);
    }

    @Override
    public boolean isAt(Path file) throws IOException {
      return handle.isAt(file);
    }

    private <T> T open(Takes takes, Call<T> call) throws IOException {
      if (closed) {
        throw new ClosedChannelException();
      }
      try {
        return counted(takes, call);
      } catch (ClosedByInterruptException e) {
        closed = true;
        throw e;
      }
    }

    private void act(Takes takes, Action action) throws IOException {
      open(
          takes,
          () -> {
            action.run();
            return true;
          });
    }

    /** Always closes, so that a test leaves nothing open; the failure is reported all the same. */
    @Override
    public void close() throws IOException {
      handle.close();
    }
  }
}
