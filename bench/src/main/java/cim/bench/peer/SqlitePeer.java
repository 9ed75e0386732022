package cim.bench.peer;

import cim.model.Durability;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** One table of events in SQLite. */
public final class SqlitePeer implements Peer {

  @Override
  public Durability durability() {
    return Durability.LOCAL;
  }

  @Override
  public String settings() {
    return "one table (position, stream, revision, payload), unique (stream, revision); journal_mode WAL, synchronous FULL; one connection, writers take turns";
  }

  @Override
  public Engine start(Path folder) throws SQLException {
    return new Table(DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("events.db")));
  }

  /** One connection; SQLite has one writer at a time anyway. */
  private static final class Table implements Engine {
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement ofStream;
    private final PreparedStatement all;

    Table(Connection connection) throws SQLException {
      this.connection = connection;
      try (Statement setUp = connection.createStatement()) {
        setUp.execute("PRAGMA journal_mode = WAL");
        setUp.execute("PRAGMA synchronous = FULL");
        setUp.execute("PRAGMA wal_autocheckpoint = 4000");
        setUp.execute(
            """
            CREATE TABLE events(position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, revision INTEGER NOT NULL,
              payload BLOB NOT NULL, UNIQUE (stream, revision)) STRICT\
            """);
      }
      connection.setAutoCommit(false);
      insert =
          connection.prepareStatement(
              "INSERT INTO events(stream, revision, payload) VALUES (?, ?, ?)");
      ofStream =
          connection.prepareStatement(
              "SELECT payload FROM events WHERE stream = ? ORDER BY revision");
      all = connection.prepareStatement("SELECT payload FROM events ORDER BY position");
    }

    @Override
    public synchronized void append(int stream, long revision, List<byte[]> payloads)
        throws SQLException {
      for (int i = 0; i < payloads.size(); i++) {
        insert.setInt(1, stream);
        insert.setLong(2, revision + i);
        insert.setBytes(3, payloads.get(i));
        insert.executeUpdate();
      }
      connection.commit();
    }

    @Override
    public synchronized long readStream(int stream) throws SQLException {
      ofStream.setInt(1, stream);
      return read(ofStream);
    }

    @Override
    public synchronized long replay() throws SQLException {
      return read(all);
    }

    private static long read(PreparedStatement select) throws SQLException {
      long read = 0;
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          read += rows.getBytes(1).length > 0 ? 1 : 0;
        }
      }
      return read;
    }

    @Override
    public synchronized void close() throws SQLException {
      connection.close();
    }
  }
}
