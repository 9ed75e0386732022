package cim.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.Match;
import cim.model.ReadModel;
import cim.model.Rows;
import cim.model.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every read-model store must keep of what its rows were. */
abstract class PastConformance extends SelectionConformance {
  @Test
  void rows_are_read_as_they_were_after_any_position() {
    Random random = new Random(5);
    TreeMap<Integer, Book> now = new TreeMap<>();
    List<List<Book>> then = new ArrayList<>();
    for (int position = 0; position < 60; position++) {
      int at = position;
      rows.write(change -> {
        change.at(at);
        for (int i = random.nextInt(4); i > 0; i--) {
          int number = 1 + random.nextInt(5);
          if (random.nextInt(3) == 0) {
            change.table(BOOKS).remove(id(number));
            now.remove(number);
          } else {
            Book book = book(number, "t" + at + "." + i, Optional.empty());
            change.table(BOOKS).put(book);
            now.put(number, book);
          }
        }
      });
      then.add(List.copyOf(now.values()));
    }
    assertThat(then).as("something happened").anyMatch(books -> books.size() > 2);
    for (int position = 0; position < 60; position++) {
      List<Book> expected = then.get(position);
      try (Moment moment = rows.read(position)) {
        Rows<Book> books = moment.rows(Book.class);
        assertThat(books.all().first(10)).as("after %d", position).isEqualTo(expected);
        assertThat(books.all().count()).isEqualTo(expected.size());
        assertThat(books.find(id(3)))
            .isEqualTo(expected.stream().filter(book -> book.id().equals(id(3))).findFirst());
        assertThat(
                books
                    .all()
                    .where("pages", Match.atLeast(3))
                    .orderBy("title", Rows.Order.DESCENDING)
                    .first(1))
            .isEqualTo(
                expected.stream()
                    .filter(book -> book.pages() >= 3)
                    .max(Comparator.comparing(book -> book.title().value()))
                    .stream()
                    .toList());
      }
    }
  }

  @Test
  void what_changes_again_and_again_in_one_transaction_is_read_as_it_was_in_between() {
    Random random = new Random(7);
    TreeMap<Integer, Book> now = new TreeMap<>();
    List<List<Book>> then = new ArrayList<>();
    for (int transaction = 0; transaction < 40; transaction++) {
      rows.write(change -> {
        for (int i = random.nextInt(12); i >= 0; i--) {
          Table<Book> table = change.table(BOOKS);
          change.at(then.size());
          switch (random.nextInt(8)) {
            case 0 -> assertThat(table.all().first(10)).containsExactlyElementsOf(now.values());
            case 1 ->
                assertThatThrownBy(() -> change.attempt(() -> changeAndFail(change.table(BOOKS))))
                    .hasMessage("on purpose");
            default -> changeOne(random, then.size(), table, now);
          }
          int number = 1 + random.nextInt(4);
          assertThat(change.table(BOOKS).find(id(number)))
              .isEqualTo(Optional.ofNullable(now.get(number)));
          then.add(List.copyOf(now.values()));
        }
      });
    }
    assertThat(then).as("something happened").hasSizeGreaterThan(100);
    for (int position = 0; position < then.size(); position++) {
      try (Moment moment = rows.read(position)) {
        assertThat(moment.rows(Book.class).all().first(10))
            .as("after %d", position)
            .isEqualTo(then.get(position));
      }
    }
  }

  private static void changeAndFail(Table<Book> table) {
    table.put(book(1, "lost", Optional.empty()));
    table.put(book(1, "lost too", Optional.empty()));
    table.remove(id(2));
    throw new IllegalStateException("on purpose");
  }

  /** Mostly the same row, twice at one position now and then. */
  private static void changeOne(
      Random random, int position, Table<Book> table, Map<Integer, Book> now) {
    int number = 1 + random.nextInt(4) * random.nextInt(2);
    if (random.nextInt(6) == 0) {
      table.remove(id(number));
      now.remove(number);
    } else {
      for (int i = random.nextInt(2); i >= 0; i--) {
        Book book = book(number, "t" + position + "." + i, Optional.empty());
        table.put(book);
        now.put(number, book);
      }
    }
  }

  @Test
  void a_change_that_comes_late_and_again_counts_from_where_the_row_is() {
    change(5, table -> table.put(book(1, "a", Optional.empty())));
    change(9, table -> table.put(book(1, "b", Optional.empty())));
    rows.write(change -> {
      change.at(7);
      change.table(BOOKS).put(book(1, "late", Optional.empty()));
      change.table(BOOKS).put(book(1, "later", Optional.empty()));
      change.at(11);
      change.table(BOOKS).put(book(1, "c", Optional.empty()));
    });

    assertThat(titlesAfter(8)).containsExactly("a");
    assertThat(titlesAfter(10)).containsExactly("later");
    assertThat(titlesAfter(11)).containsExactly("c");
  }

  @Test
  void before_the_first_position_there_was_nothing() {
    change(1, table -> table.put(book(1, "a", Optional.empty())));

    assertThat(titlesAfter(0)).isEmpty();
    assertThat(titlesAfter(1)).containsExactly("a");
  }

  @Test
  void the_past_survives_a_restart_and_goes_with_the_rows() {
    change(1, table -> table.put(book(1, "a", Optional.empty())));
    change(2, table -> table.put(book(1, "b", Optional.empty())));
    reopen(List.of(BOOKS, OTHERS), _ -> true);
    assertThat(titlesAfter(1)).containsExactly("a");

    rows.close();
    store.forget("library");
    rows = store.open("library", List.of(BOOKS, OTHERS), _ -> true);

    assertThat(titlesAfter(1)).isEmpty();
  }

  @Test
  void an_attempt_that_throws_leaves_nothing_in_the_past() {
    change(1, table -> table.put(book(1, "a", Optional.empty())));
    rows.write(change -> {
      change.at(2);
      assertThatThrownBy(() ->
              change.attempt(() -> {
                change.table(BOOKS).put(book(1, "lost", Optional.empty()));
                throw new IllegalStateException("on purpose");
              }))
          .hasMessage("on purpose");
    });
    change(3, table -> table.put(book(1, "b", Optional.empty())));

    assertThat(titlesAfter(2)).containsExactly("a");
    assertThat(titlesAfter(3)).containsExactly("b");
  }

  @Test
  void a_change_that_comes_late_counts_from_where_the_row_is() {
    change(5, table -> table.put(book(1, "a", Optional.empty())));
    change(9, table -> table.put(book(1, "b", Optional.empty())));
    change(7, table -> table.put(book(1, "late", Optional.empty())));

    assertThat(titlesAfter(8)).containsExactly("a");
    assertThat(titlesAfter(9)).containsExactly("late");
  }

  @Test
  void a_new_version_has_a_past_of_its_own() {
    rows.write(change -> {
      change.at(1);
      change.table(OTHERS).put(new Other("a", 1));
    });
    ReadModel<Other> second = ReadModel.of("others", 2, Other.class);
    reopen(List.of(BOOKS, second), _ -> true);
    rows.write(change -> {
      change.at(1);
      change.table(second).put(new Other("b", 1));
      change.at(2);
      change.table(second).put(new Other("b", 2));
      change.serve(second);
    });

    try (Moment moment = rows.read(1)) {
      assertThat(moment.rows(Other.class).all().first(5)).containsExactly(new Other("b", 1));
    }
  }

  private List<String> titlesAfter(long position) {
    try (Moment moment = rows.read(position)) {
      return moment.rows(Book.class).all().first(100).stream()
          .map(book -> book.title().value())
          .toList();
    }
  }
}
