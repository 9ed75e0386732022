package cim.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.InvalidValue;
import cim.model.ReadModel;
import cim.model.Table;
import cim.runtime.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every read-model store must do: what is said here, and of selections and of the past. A
 * subclass says which store.
 */
public abstract class ReadModelStoreConformance extends PastConformance {
  @Test
  void a_row_comes_back_as_it_was_put() {
    Book book = book(1, "Größe 🌳", Optional.of("A1"));
    put(book);
    assertThat(find(book.id())).contains(book);
  }

  @Test
  void an_absent_value_comes_back_absent() {
    Book book = book(1, "x", Optional.empty());
    put(book);
    assertThat(find(book.id())).contains(book);
  }

  @Test
  void a_row_of_the_same_key_takes_the_place_of_the_older() {
    put(book(1, "old", Optional.empty()), book(1, "new", Optional.of("B")));
    assertThat(books()).containsExactly(book(1, "new", Optional.of("B")));
  }

  @Test
  void a_removed_row_is_gone_and_removing_it_again_changes_nothing() {
    put(book(1, "a", Optional.empty()), book(2, "b", Optional.empty()));
    change(table -> table.remove(id(1)));
    change(table -> table.remove(id(1)));
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void a_write_that_throws_has_not_happened() {
    put(book(1, "kept", Optional.empty()));
    assertThatThrownBy(() ->
            rows.write(change -> {
              change.table(BOOKS).put(book(1, "lost", Optional.empty()));
              change.reached(BOOKS, checkpoint(7));
              throw new IllegalStateException("on purpose");
            }))
        .hasMessage("on purpose");
    assertThat(find(id(1))).contains(book(1, "kept", Optional.empty()));
    assertThat(rows.reached(BOOKS)).isEmpty();
  }

  @Test
  void an_attempt_that_throws_takes_back_its_own_changes_only() {
    rows.write(change -> {
      change.table(BOOKS).put(book(1, "before", Optional.empty()));
      assertThatThrownBy(() ->
              change.attempt(() -> {
                change.table(BOOKS).put(book(2, "lost", Optional.empty()));
                throw new IllegalStateException("on purpose");
              }))
          .hasMessage("on purpose");
      change.attempt(() -> change.table(BOOKS).put(book(3, "after", Optional.empty())));
    });
    assertThat(titles(all -> all)).containsExactly("before", "after");
  }

  @Test
  void a_moment_does_not_see_what_is_written_after_it_began() {
    put(book(1, "first", Optional.empty()));
    try (Moment moment = rows.read()) {
      assertThat(moment.rows(Book.class).all().count()).isEqualTo(1);
      put(book(2, "second", Optional.empty()));
      assertThat(moment.rows(Book.class).all().count()).isEqualTo(1);
    }
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void a_transaction_sees_its_own_changes() {
    rows.write(change -> {
      Table<Other> table = change.table(OTHERS);
      table.put(new Other("a", 1));
      table.put(new Other("a", table.find("a").orElseThrow().count() + 1));
    });
    try (Moment moment = rows.read()) {
      assertThat(moment.rows(Other.class).find("a")).contains(new Other("a", 2));
    }
  }

  @Test
  void a_row_type_without_key_is_refused() {
    assertThatThrownBy(
            () -> store.open("keyless", List.of(ReadModel.of("k", 1, Keyless.class)), _ -> true))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void domains_do_not_see_each_other() {
    put(book(1, "a", Optional.empty()));
    assertThat(count()).isEqualTo(1);
    try (DomainRows elsewhere = store.open("elsewhere", List.of(BOOKS), _ -> true);
        Moment moment = elsewhere.read()) {
      assertThat(moment.rows(Book.class).all().count()).isZero();
    }
  }

  @Test
  void rows_checkpoints_and_dead_letters_survive_a_restart() {
    put(book(1, "a", Optional.empty()));
    DeadLetter letter = letter(3);
    rows.write(change -> {
      change.reached(BOOKS, checkpoint(3));
      change.keep(letter);
    });
    reopen(List.of(BOOKS, OTHERS), _ -> true);
    assertThat(titles(all -> all)).containsExactly("a");
    assertThat(rows.reached(BOOKS)).contains(checkpoint(3));
    assertThat(rows.reached(OTHERS)).isEmpty();
    assertThat(rows.deadLetters()).containsExactly(letter);
  }

  @Test
  void a_forgotten_dead_letter_is_gone_and_the_others_stand_by_position() {
    rows.write(change -> {
      change.keep(letter(9));
      change.keep(letter(3));
      change.keep(letter(5));
      change.forget(letter(5).id());
    });
    assertThat(rows.deadLetters()).containsExactly(letter(3), letter(9));
  }

  @Test
  void a_new_version_is_built_beside_the_old_one_which_answers_until_it_serves() {
    putOther(new Other("a", 1));
    ReadModel<Other> second = ReadModel.of("others", 2, Other.class);
    reopen(List.of(BOOKS, second), _ -> true);
    assertThat(rows.serving(second)).isEqualTo(DomainRows.Serving.BUILDING);
    assertThat(rows.reached(second)).isEmpty();
    rows.write(change -> change.table(second).put(new Other("b", 2)));
    assertThat(others()).containsExactly(new Other("a", 1));
    rows.write(change -> change.serve(second));
    assertThat(rows.serving(second)).isEqualTo(DomainRows.Serving.CURRENT);
    assertThat(others()).containsExactly(new Other("b", 2));
    reopen(List.of(BOOKS, second), _ -> true);
    assertThat(others()).containsExactly(new Other("b", 2));
  }

  @Test
  void a_new_version_with_other_columns_is_refused_until_it_serves() {
    putOther(new Other("a", 1));
    ReadModel<NewOther> second = ReadModel.of("others", 2, NewOther.class);
    reopen(List.of(second), _ -> true);
    rows.write(change -> change.table(second).put(new NewOther("b", 2, true)));
    try (Moment moment = rows.read()) {
      assertThatThrownBy(() -> moment.rows(NewOther.class))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("not_ready"));
    }
    rows.write(change -> change.serve(second));
    try (Moment moment = rows.read()) {
      assertThat(moment.rows(NewOther.class).all().first(5))
          .containsExactly(new NewOther("b", 2, true));
    }
  }

  @Test
  void rows_that_are_ahead_of_the_log_are_thrown_away() {
    put(book(1, "a", Optional.empty()));
    assertThat(count()).isEqualTo(1);
    rows.write(change -> change.reached(BOOKS, checkpoint(3)));
    reopen(List.of(BOOKS, OTHERS), checkpoint -> checkpoint.position() < 3);
    assertThat(count()).isZero();
    assertThat(rows.reached(BOOKS)).isEmpty();
  }

  @Test
  void rows_whose_columns_changed_without_a_new_version_are_thrown_away() {
    putOther(new Other("a", 1));
    assertThat(others()).hasSize(1);
    reopen(List.of(ReadModel.of("others", 1, NewOther.class)), _ -> true);
    try (Moment moment = rows.read()) {
      assertThat(moment.rows(NewOther.class).all().count()).isZero();
    }
  }
}
