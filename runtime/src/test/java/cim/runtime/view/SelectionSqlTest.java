package cim.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.Rows.Order;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/** What SQLite makes of a selection. */
class SelectionSqlTest {
  private static final RowShape<LibraryOfRows.Book> BOOKS =
      RowShape.of(LibraryOfRows.BOOKS, new PlainCodec());

  /** Left to itself, SQLite sorted 50,000 commits for each page of the newest twenty. */
  @Test
  void a_page_of_all_rows_walks_along_the_index_of_its_first_column() throws SQLException {
    Criteria newest =
        Criteria.all(BOOKS).orderBy("pages", Order.DESCENDING).orderBy("printed", Order.DESCENDING);

    assertThat(plan(newest)).contains("USING INDEX").contains("__pages");
  }

  @Test
  void an_order_that_no_index_has_is_sorted() throws SQLException {
    assertThat(plan(Criteria.all(BOOKS).orderBy("weight", Order.ASCENDING)))
        .contains("USE TEMP B-TREE FOR ORDER BY")
        .doesNotContain("USING INDEX");
  }

  private static String plan(Criteria criteria) throws SQLException {
    TableSql table =
        new TableSql(BOOKS, Standing.table(BOOKS.model().name(), BOOKS.model().version()));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = connection.createStatement()) {
      for (String create : TableSql.create(BOOKS)) {
        statement.execute(create);
      }
      String sql = new SelectionSql(table, criteria).rows(21).sql().replace("?", "21");
      StringJoiner plan = new StringJoiner("\n");
      try (ResultSet steps = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
        while (steps.next()) {
          plan.add(steps.getString("detail"));
        }
      }
      return plan.toString();
    }
  }
}
