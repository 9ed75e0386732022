package cim.runtime.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * One SQLite file in WAL mode. Transactions that write run one after the other on whichever thread
 * brings them; each {@link #beginRead} sees one moment and waits for nobody. Commits are not
 * synced: whoever writes here keeps its place in the log in the same transaction, and repeats what
 * a power cut took.
 */
public final class Database implements AutoCloseable {
  private static final int IDLE_READERS_KEPT = 4;
  // 16 MiB of log before its pages move to the file: several times faster in bulk than the default
  // of 4 MiB.
  private static final int PAGES_BEFORE_CHECKPOINT = 4_000;

  private final Path file;
  private final Session writer;
  private final ReentrantLock writing = new ReentrantLock();
  private final Deque<Session> idle = new ArrayDeque<>(); // guarded by itself
  private volatile boolean closed; // written under writing

  private Database(Path file) {
    this.file = file;
    this.writer = connect(file);
    try {
      setUp(writer);
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  private static void setUp(Session writer) {
    writer.execute("PRAGMA journal_mode = WAL");
    writer.execute("PRAGMA synchronous = NORMAL");
    // What is removed is overwritten: a read model may hold personal data (RULINGS 6).
    writer.execute("PRAGMA secure_delete = ON");
    writer.execute("PRAGMA wal_autocheckpoint = " + PAGES_BEFORE_CHECKPOINT);
    writer.execute("PRAGMA cache_size = -8192");
  }

  /**
   * Opens a file, or begins a new one. One that is damaged, or that {@code fault} says cannot be
   * used, is deleted first.
   *
   * @param fault says why what the file holds is of no use; empty when it is
   * @param rebuilt is told of a file that was deleted
   */
  public static Database open(
      Path file, Function<Session, Optional<String>> fault, Consumer<Rebuildable> rebuilt) {
    createFolder(file);
    Optional<String> found = Optional.empty();
    if (Files.exists(file)) {
      boolean sealed = Seal.isSealed(file);
      found = Seal.damage(file);
      Seal.remove(file);
      if (found.isEmpty()) {
        try {
          Database database = new Database(file);
          Session session = database.writer;
          found =
              (sealed ? Optional.<String>empty() : quickCheck(session))
                  .or(() -> fault.apply(session));
          if (found.isEmpty()) {
            return database;
          }
          database.close();
        } catch (DatabaseException e) {
          if (e.fault() == DatabaseException.Fault.DISK) {
            throw e;
          }
          found = Optional.of(String.valueOf(e.getMessage()));
        }
      }
      delete(file);
    }
    found.ifPresent(reason -> rebuilt.accept(new Rebuildable(file, reason)));
    return new Database(file);
  }

  /** Why a file of a stopped node would be rebuilt; empty when it is whole. Changes nothing. */
  public static Optional<String> damage(Path file) {
    if (Seal.isSealed(file)) {
      return Seal.damage(file);
    }
    try {
      Session session = connect(file);
      try {
        return quickCheck(session);
      } finally {
        session.close();
      }
    } catch (DatabaseException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Runs work as one transaction: all that it changes, or nothing when it throws. Waits for the one
   * before it.
   */
  public <T> T write(Function<Session, T> work) {
    writing.lock();
    try {
      if (closed) {
        throw new IllegalStateException(file.getFileName() + " is closed");
      }
      writer.update("BEGIN IMMEDIATE");
      T result;
      try {
        result = work.apply(writer);
        writer.update("COMMIT");
      } catch (RuntimeException | Error e) {
        rollBack(e);
        throw e;
      }
      return result;
    } finally {
      writing.unlock();
    }
  }

  /** Begins to read as of now. The session must come back by {@link #endRead}. */
  public Session beginRead() {
    Session session;
    synchronized (idle) {
      session = idle.poll();
    }
    if (session == null) {
      session = connect(file);
      session.execute("PRAGMA query_only = ON");
      session.execute("PRAGMA cache_size = -2048");
    }
    session.update("BEGIN");
    return session;
  }

  public void endRead(Session session) {
    session.update("ROLLBACK");
    synchronized (idle) {
      if (!closed && idle.size() < IDLE_READERS_KEPT) {
        idle.push(session);
        return;
      }
    }
    session.close();
  }

  /**
   * Leaves nothing of what was removed: writes the file anew without its free pages and empties the
   * write-ahead log.
   */
  public void scrub() {
    writing.lock();
    try {
      if (closed) {
        throw new IllegalStateException(file.getFileName() + " is closed");
      }
      writer.endStatements();
      writer.execute("VACUUM");
      long busy = writer.number("PRAGMA wal_checkpoint(TRUNCATE)");
      if (busy != 0) {
        throw new DatabaseException(
            DatabaseException.Fault.DISK,
            file.getFileName()
                + ": its write-ahead log is read for too long (expected: emptied); try again");
      }
    } finally {
      writing.unlock();
    }
  }

  /** Moves all into the one file, empties the write-ahead log, and seals the file. */
  @Override
  public void close() {
    writing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      synchronized (idle) {
        idle.forEach(Session::close);
        idle.clear();
      }
      writer.list("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.integer(0));
      writer.close();
    } finally {
      writing.unlock();
    }
    Seal.put(file);
  }

  private static Optional<String> quickCheck(Session session) {
    String found = session.first("PRAGMA quick_check(1)", row -> row.text(0)).orElse("no answer");
    return found.equals("ok") ? Optional.empty() : Optional.of(found);
  }

  private void rollBack(Throwable reason) {
    try {
      writer.update("ROLLBACK");
    } catch (DatabaseException e) {
      // SQLite has rolled back by itself after some faults; the reason is what counts.
      reason.addSuppressed(e);
    }
  }

  private static Session connect(Path file) {
    Properties settings = new Properties();
    // Nobody asks for generated keys, and the driver would look for them after every row.
    settings.setProperty(SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS.pragmaName, "false");
    try {
      Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, settings);
      Session session = new Session(connection);
      session.execute("PRAGMA busy_timeout = 10000");
      session.execute("PRAGMA temp_store = MEMORY");
      Folded.register(connection);
      return session;
    } catch (SQLException e) {
      throw DatabaseException.of(file.toString(), e);
    }
  }

  private static void createFolder(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new DatabaseException(
          DatabaseException.Fault.DISK, "cannot create the folder of " + file, e);
    }
  }

  /** Deletes a database file with all that belongs to it. */
  public static void delete(Path file) {
    try {
      for (String suffix : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      }
    } catch (IOException e) {
      throw new DatabaseException(DatabaseException.Fault.DISK, "cannot delete " + file, e);
    }
    Seal.remove(file);
  }
}
