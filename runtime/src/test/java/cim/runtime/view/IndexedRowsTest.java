package cim.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.RowIndex;
import cim.model.RowIndex.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is kept in memory of rows is as of the same moment as they are. */
final class IndexedRowsTest extends LibraryOfRows {
  private static final RowIndex<Book, Map<Object, String>> TITLES =
      RowIndex.of(Book.class, Map.of(), IndexedRowsTest::titles);

  @Override
  protected ReadModelStore open() {
    return new MemoryReadModels(new PlainCodec());
  }

  private static Map<Object, String> titles(
      Map<Object, String> before, List<Change<Book>> changes) {
    Map<Object, String> next = new HashMap<>(before);
    for (Change<Book> change : changes) {
      switch (change) {
        case Change.Put<Book>(Book book) -> next.put(book.id(), book.title().value());
        case Change.Removed<Book>(Object key) -> next.remove(key);
      }
    }
    return Map.copyOf(next);
  }

  private IndexedRows indexed() {
    IndexedRows indexed = new IndexedRows(rows);
    rows = indexed;
    return indexed;
  }

  private static Map<Object, String> titles(IndexedRows indexed) {
    return indexed.ask(moment -> moment.index(TITLES));
  }

  @Test
  void an_index_is_made_of_all_rows_and_follows_what_becomes_of_them() {
    IndexedRows indexed = indexed();
    put(book(1, "one", Optional.empty()), book(2, "two", Optional.empty()));
    assertThat(titles(indexed)).containsOnly(Map.entry(id(1), "one"), Map.entry(id(2), "two"));
    change(table -> table.remove(id(1)));
    put(book(2, "zwei", Optional.empty()), book(3, "three", Optional.empty()));
    assertThat(titles(indexed)).containsOnly(Map.entry(id(2), "zwei"), Map.entry(id(3), "three"));
  }

  @Test
  void what_is_known_is_carried_along_and_not_made_again() {
    AtomicInteger changes = new AtomicInteger();
    RowIndex<Book, Integer> counting =
        RowIndex.of(Book.class, 0, (before, some) -> before + changes.addAndGet(some.size()));
    IndexedRows indexed = indexed();
    put(book(1, "one", Optional.empty()), book(2, "two", Optional.empty()));
    indexed.ask(moment -> moment.index(counting));
    put(book(3, "three", Optional.empty()));
    indexed.ask(moment -> moment.index(counting));
    assertThat(changes).hasValue(3);
  }

  @Test
  void a_row_changed_while_the_index_is_made_is_not_missed() {
    IndexedRows indexed = indexed();
    put(book(1, "one", Optional.empty()));
    AtomicInteger calls = new AtomicInteger();
    RowIndex<Book, Map<Object, String>> slow =
        RowIndex.of(
            Book.class,
            Map.of(),
            (before, changes) -> {
              if (calls.incrementAndGet() == 1) {
                put(book(2, "meanwhile", Optional.empty()));
              }
              return titles(before, changes);
            });
    assertThat(indexed.<Map<Object, String>>ask(moment -> moment.index(slow)))
        .containsOnly(Map.entry(id(1), "one"), Map.entry(id(2), "meanwhile"));
  }

  @Test
  void a_transaction_that_throws_leaves_no_trace() {
    IndexedRows indexed = indexed();
    titles(indexed);
    assertThatThrownBy(() ->
            change(table -> {
              table.put(book(1, "lost", Optional.empty()));
              throw new IllegalStateException("on purpose");
            }))
        .hasMessage("on purpose");
    assertThat(titles(indexed)).isEmpty();
  }

  @Test
  void what_was_taken_back_within_a_transaction_leaves_no_trace() {
    IndexedRows indexed = indexed();
    titles(indexed);
    rows.write(change -> {
      change.table(BOOKS).put(book(1, "kept", Optional.empty()));
      assertThatThrownBy(() ->
              change.attempt(() -> {
                change.table(BOOKS).put(book(2, "lost", Optional.empty()));
                throw new IllegalStateException("on purpose");
              }))
          .hasMessage("on purpose");
    });
    assertThat(titles(indexed)).containsOnly(Map.entry(id(1), "kept"));
  }

  @Test
  void an_index_that_fails_is_made_again_when_it_is_asked_for() {
    AtomicInteger calls = new AtomicInteger();
    RowIndex<Book, Map<Object, String>> failing =
        RowIndex.of(
            Book.class,
            Map.of(),
            (before, changes) -> {
              if (calls.incrementAndGet() == 2) {
                throw new IllegalStateException("on purpose");
              }
              return titles(before, changes);
            });
    IndexedRows indexed = indexed();
    indexed.ask(moment -> moment.index(failing));
    put(book(1, "one", Optional.empty()));
    assertThat(indexed.<Map<Object, String>>ask(moment -> moment.index(failing)))
        .containsOnly(Map.entry(id(1), "one"));
  }

  @Test
  void rows_and_index_are_of_one_moment_whatever_is_written_meanwhile() {
    IndexedRows indexed = indexed();
    titles(indexed);
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(() -> {
          for (int i = 0; i < 300; i++) {
            put(book(i, "any", Optional.empty()));
          }
        });
    while (!writing.isDone()) {
      long apart =
          indexed.ask(
              moment -> moment.rows(Book.class).all().count() - moment.index(TITLES).size());
      assertThat(apart).isZero();
    }
    writing.join();
    assertThat(titles(indexed)).hasSize(300);
  }

  @Test
  void of_the_past_an_index_is_made_of_the_rows_as_they_were() {
    IndexedRows indexed = indexed();
    change(1, table -> table.put(book(1, "then", Optional.empty())));
    change(2, table -> table.put(book(1, "now", Optional.empty())));
    titles(indexed);
    try (Moment then = indexed.read(1)) {
      assertThat(then.index(TITLES)).containsOnly(Map.entry(id(1), "then"));
    }
  }

  @Test
  void where_nobody_keeps_it_an_index_is_made_for_the_question() {
    put(book(1, "one", Optional.empty()));
    try (Moment moment = rows.read()) {
      assertThat(moment.index(TITLES)).containsOnly(Map.entry(id(1), "one"));
    }
  }
}
