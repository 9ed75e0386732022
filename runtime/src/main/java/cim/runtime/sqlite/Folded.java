package cim.runtime.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.Function;

/**
 * {@code cim_folded(text)}: lower case in every script; SQLite's own {@code lower} knows ASCII
 * only.
 */
final class Folded extends Function {

  static void register(Connection connection) throws SQLException {
    Function.create(connection, "cim_folded", new Folded(), 1, Function.FLAG_DETERMINISTIC);
  }

  @Override
  protected void xFunc() throws SQLException {
    String text = value_text(0);
    if (text == null) {
      result();
    } else {
      result(text.toLowerCase(Locale.ROOT));
    }
  }
}
