package cim.runtime.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The row that a result stands at. Columns are counted from 0; valid only inside the reader that it
 * is given to.
 */
public final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  public long integer(int column) {
    try {
      return result.getLong(column + 1);
    } catch (SQLException e) {
      throw DatabaseException.of("column " + column, e);
    }
  }

  public double real(int column) {
    try {
      return result.getDouble(column + 1);
    } catch (SQLException e) {
      throw DatabaseException.of("column " + column, e);
    }
  }

  public String text(int column) {
    try {
      return result.getString(column + 1);
    } catch (SQLException e) {
      throw DatabaseException.of("column " + column, e);
    }
  }

  public byte[] bytes(int column) {
    try {
      return result.getBytes(column + 1);
    } catch (SQLException e) {
      throw DatabaseException.of("column " + column, e);
    }
  }

  /** A {@link Long}, {@link Double}, {@link String}, {@code byte[]} or null, as it is stored. */
  public @Nullable Object cell(int column) {
    try {
      Object value = result.getObject(column + 1);
      return value instanceof Integer number ? Long.valueOf(number) : value;
    } catch (SQLException e) {
      throw DatabaseException.of("column " + column, e);
    }
  }
}
