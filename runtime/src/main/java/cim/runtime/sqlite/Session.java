package cim.runtime.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection with its prepared statements, inside one transaction. Used by one thread at a
 * time. Arguments are {@link Long}, {@link Integer}, {@link Double}, {@link String}, {@code byte[]}
 * or null.
 */
public final class Session {
  private static final int STATEMENTS_KEPT = 200;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PreparedStatement> eldest) {
          if (size() <= STATEMENTS_KEPT) {
            return false;
          }
          try {
            eldest.getValue().close();
          } catch (SQLException e) {
            throw DatabaseException.of("closing " + eldest.getKey(), e);
          }
          return true;
        }
      };

  Session(Connection connection) {
    this.connection = connection;
  }

  /** Runs a statement that changes rows; the number of rows changed. */
  public int update(String sql, @Nullable Object... arguments) {
    try {
      return bound(sql, arguments).executeUpdate();
    } catch (SQLException e) {
      throw DatabaseException.of(sql, e);
    }
  }

  public <T> List<T> list(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
    List<T> items = new ArrayList<>();
    each(sql, row -> items.add(reader.apply(row)), arguments);
    return items;
  }

  public <T> Optional<T> first(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
    List<T> items = list(sql, reader, arguments);
    return items.isEmpty() ? Optional.empty() : Optional.of(items.getFirst());
  }

  /** The one number that a query such as a count answers. */
  public long number(String sql, @Nullable Object... arguments) {
    return first(sql, row -> row.integer(0), arguments).orElseThrow();
  }

  /** Hands over row after row; the consumer must not run the same statement. */
  public void each(String sql, Consumer<Row> consumer, @Nullable Object... arguments) {
    try (ResultSet result = bound(sql, arguments).executeQuery()) {
      Row row = new Row(result);
      while (result.next()) {
        consumer.accept(row);
      }
    } catch (SQLException e) {
      throw DatabaseException.of(sql, e);
    }
  }

  /** Runs a statement that is needed once, such as one that creates a table. */
  public void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw DatabaseException.of(sql, e);
    }
  }

  /** Runs work whose changes are taken back when it throws, while those before it stay. */
  public void attempt(Runnable work) {
    update("SAVEPOINT attempt");
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      update("ROLLBACK TO attempt");
      update("RELEASE attempt");
      throw e;
    }
    update("RELEASE attempt");
  }

  /** Ends the statements that are kept; some count as being in progress, which VACUUM refuses. */
  void endStatements() {
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
      statements.clear();
    } catch (SQLException e) {
      throw DatabaseException.of("closing statements", e);
    }
  }

  void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw DatabaseException.of("closing a connection", e);
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object[] arguments) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }
}
