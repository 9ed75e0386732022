package cim.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.InvalidValue;
import cim.model.Key;
import cim.model.Match;
import cim.model.Page;
import cim.model.Paging;
import cim.model.ReadModel;
import cim.model.Rows;
import cim.model.Table;
import cim.runtime.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every read-model store must do. A subclass says which store. */
public abstract class ReadModelStoreConformance {

  enum Mood {
    CALM,
    LOUD
  }

  record Title(String value) {}

  record Book(
      @Key EntityId<Book> id,
      @Indexed Title title,
      @Indexed long pages,
      double weight,
      boolean lent,
      Mood mood,
      Instant printed,
      @Indexed Optional<String> shelf,
      OptionalLong loans,
      List<String> words) {}

  record Other(@Key String name, int count) {}

  record NewOther(@Key String name, int count, boolean fresh) {}

  record Keyless(String name) {}

  static final ReadModel<Book> BOOKS = ReadModel.of("books", 1, Book.class);
  static final ReadModel<Other> OTHERS = ReadModel.of("others", 1, Other.class);

  private ReadModelStore store;
  private DomainRows rows;

  /**
   * A store; called again after {@link ReadModelStore#close}, it opens what the one before left.
   */
  protected abstract ReadModelStore open();

  @BeforeEach
  void openLibrary() {
    store = open();
    rows = store.open("library", List.of(BOOKS, OTHERS), _ -> true);
  }

  @AfterEach
  void close() {
    rows.close();
    store.close();
  }

  @Test
  void a_row_comes_back_as_it_was_put() {
    Book book = book(1, "Größe 🌳", Optional.of("A1"));
    put(book);
    assertThat(find(book.id)).contains(book);
  }

  @Test
  void an_absent_value_comes_back_absent() {
    Book book = book(1, "x", Optional.empty());
    put(book);
    assertThat(find(book.id)).contains(book);
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
  void conditions_narrow_a_selection_down() {
    put(
        book(1, "alpha", Optional.of("A1")),
        book(2, "Beta", Optional.of("A2")),
        book(3, "ÄGGER", Optional.empty()),
        book(4, "100%_x", Optional.of("a%")));
    assertThat(titles(all -> all.where("title", Match.equalTo(new Title("Beta")))))
        .containsExactly("Beta");
    assertThat(titles(all -> all.where("title", Match.equalTo("Beta")))).containsExactly("Beta");
    assertThat(titles(all -> all.where("id", Match.oneOf(id(1), id(4)))))
        .containsExactly("alpha", "100%_x");
    assertThat(titles(all -> all.where("id", Match.oneOf()))).isEmpty();
    assertThat(titles(all -> all.where("pages", Match.atLeast(3))))
        .containsExactly("ÄGGER", "100%_x");
    assertThat(titles(all -> all.where("pages", Match.atMost(2L))))
        .containsExactly("alpha", "Beta");
    assertThat(titles(all -> all.where("title", Match.contains("ägg")))).containsExactly("ÄGGER");
    assertThat(titles(all -> all.where("title", Match.contains("%")))).containsExactly("100%_x");
    assertThat(titles(all -> all.where("shelf", Match.startsWith("A"))))
        .containsExactly("alpha", "Beta");
    assertThat(titles(all -> all.where("shelf", Match.startsWith("a%")))).containsExactly("100%_x");
    assertThat(titles(all -> all.where("mood", Match.equalTo(Mood.LOUD)))).isEmpty();
    assertThat(titles(all -> all.where("lent", Match.equalTo(true))))
        .containsExactly("Beta", "100%_x");
    assertThat(
            titles(all -> all.where("lent", Match.equalTo(true)).where("pages", Match.atMost(3))))
        .containsExactly("Beta");
    assertThat(titles(all -> all.where("printed", Match.atLeast(Instant.ofEpochSecond(4)))))
        .containsExactly("100%_x");
  }

  @Test
  void text_is_ordered_by_code_point_and_absent_values_come_first() {
    put(
        book(1, "a", Optional.of("\uFFFD")),
        book(2, "b", Optional.of("🌳")),
        book(3, "c", Optional.empty()),
        book(4, "d", Optional.of("z")));
    assertThat(titles(all -> all.orderBy("shelf", Rows.Order.ASCENDING)))
        .containsExactly("c", "d", "a", "b");
    assertThat(titles(all -> all.orderBy("shelf", Rows.Order.DESCENDING)))
        .containsExactly("b", "a", "d", "c");
  }

  @Test
  void pages_of_any_size_and_order_make_up_the_whole_selection_once() {
    Random random = new Random(11);
    List<Book> books = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      Optional<String> shelf =
          random.nextInt(3) == 0 ? Optional.empty() : Optional.of("s" + random.nextInt(4));
      books.add(book(i, "t" + random.nextInt(5), shelf));
    }
    put(books.toArray(Book[]::new));
    for (Rows.Order shelf : Rows.Order.values()) {
      for (Rows.Order title : Rows.Order.values()) {
        Comparator<Book> byShelf = Comparator.comparing(book -> book.shelf.orElse(""));
        Comparator<Book> byTitle = Comparator.comparing(book -> book.title.value);
        List<Book> expected =
            books.stream()
                .filter(book -> book.pages > 5)
                .sorted(
                    directed(byShelf, shelf)
                        .thenComparing(directed(byTitle, title))
                        .thenComparing(book -> book.id.value()))
                .toList();
        for (int limit : new int[] {1, 7, 100}) {
          List<Book> walked =
              walk(
                  all ->
                      all.where("pages", Match.atLeast(6))
                          .orderBy("shelf", shelf)
                          .orderBy("title", title),
                  limit);
          assertThat(walked).containsExactlyElementsOf(expected);
        }
      }
    }
  }

  @Test
  void a_page_says_how_many_rows_there_are_in_all() {
    put(
        book(1, "a", Optional.empty()),
        book(2, "b", Optional.empty()),
        book(3, "c", Optional.empty()));
    Page<Book> page =
        read(all -> all.where("pages", Match.atLeast(2)).page(new Paging(1, Optional.empty())));
    assertThat(page.total()).isEqualTo(2);
    assertThat(page.next()).isPresent();
  }

  @Test
  void a_cursor_that_was_changed_or_comes_from_another_selection_is_refused() {
    put(book(1, "a", Optional.empty()), book(2, "b", Optional.empty()));
    String cursor = read(all -> all.page(new Paging(1, Optional.empty()))).next().orElseThrow();
    for (int i = 0; i < cursor.length(); i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
      assertInvalidCursor(all -> all.page(new Paging(1, Optional.of(changed))));
    }
    assertInvalidCursor(
        all -> all.orderBy("title", Rows.Order.ASCENDING).page(new Paging(1, Optional.of(cursor))));
    assertInvalidCursor(
        all -> all.where("lent", Match.equalTo(true)).page(new Paging(1, Optional.of(cursor))));
    assertInvalidCursor(all -> all.page(new Paging(1, Optional.of(""))));
  }

  @Test
  void columns_are_checked_by_name_and_operands_by_type() {
    assertInvalidValue(all -> all.where("tittle", Match.equalTo("x")).count());
    assertInvalidValue(
        all -> all.orderBy("pages; DROP TABLE books__v1", Rows.Order.ASCENDING).count());
    assertInvalidValue(all -> all.where("pages", Match.equalTo("many")).count());
    assertInvalidValue(all -> all.where("pages", Match.contains("1")).count());
    assertInvalidValue(all -> all.where("words", Match.equalTo(List.of("x"))).count());
  }

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
            .isEqualTo(expected.stream().filter(book -> book.id.equals(id(3))).findFirst());
        assertThat(
                books
                    .all()
                    .where("pages", Match.atLeast(3))
                    .orderBy("title", Rows.Order.DESCENDING)
                    .first(1))
            .isEqualTo(
                expected.stream()
                    .filter(book -> book.pages >= 3)
                    .max(Comparator.comparing(book -> book.title.value))
                    .stream()
                    .toList());
      }
    }
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

  // What the cases are told with.

  static EntityId<Book> id(int number) {
    return EntityId.of(new java.util.UUID(0x8000L, 0x8000000000000000L | number));
  }

  static Book book(int number, String title, Optional<String> shelf) {
    return new Book(
        id(number),
        new Title(title),
        number,
        number / 3.0,
        number % 2 == 0,
        Mood.CALM,
        Instant.ofEpochSecond(number, 123_456_000),
        shelf,
        number % 3 == 0 ? OptionalLong.empty() : OptionalLong.of(number),
        List.of("w" + number, "ü"));
  }

  static Checkpoint checkpoint(long position) {
    return new Checkpoint(
        position, Cid.of(Codec.DAG_CBOR, ("p" + position).getBytes(StandardCharsets.UTF_8)));
  }

  static DeadLetter letter(int position) {
    return new DeadLetter(
        id(position).value(),
        "library",
        "books",
        position,
        id(100 + position).value(),
        checkpoint(position).head(),
        "boom",
        5,
        Instant.ofEpochSecond(77));
  }

  private void reopen(List<ReadModel<?>> models, Predicate<Checkpoint> holds) {
    rows.close();
    store.close();
    store = open();
    rows = store.open("library", models, holds);
  }

  private void put(Book... books) {
    change(table -> {
      for (Book book : books) {
        table.put(book);
      }
    });
  }

  private void putOther(Other other) {
    rows.write(change -> change.table(OTHERS).put(other));
  }

  private void change(Consumer<Table<Book>> work) {
    rows.write(change -> work.accept(change.table(BOOKS)));
  }

  private void change(long at, Consumer<Table<Book>> work) {
    rows.write(change -> {
      change.at(at);
      work.accept(change.table(BOOKS));
    });
  }

  private List<String> titlesAfter(long position) {
    try (Moment moment = rows.read(position)) {
      return moment.rows(Book.class).all().first(100).stream()
          .map(book -> book.title.value)
          .toList();
    }
  }

  private <T> T read(Function<Rows.Selection<Book>, T> question) {
    try (Moment moment = rows.read()) {
      return question.apply(moment.rows(Book.class).all());
    }
  }

  private List<Book> books() {
    return read(all -> all.first(10));
  }

  private long count() {
    return read(Rows.Selection::count);
  }

  private Optional<Book> find(EntityId<Book> id) {
    try (Moment moment = rows.read()) {
      return moment.rows(Book.class).find(id);
    }
  }

  private List<Other> others() {
    try (Moment moment = rows.read()) {
      return moment.rows(Other.class).all().first(10);
    }
  }

  private List<String> titles(Function<Rows.Selection<Book>, Rows.Selection<Book>> selection) {
    return read(
        all -> selection.apply(all).first(100).stream().map(book -> book.title.value).toList());
  }

  private List<Book> walk(
      Function<Rows.Selection<Book>, Rows.Selection<Book>> selection, int limit) {
    List<Book> walked = new ArrayList<>();
    Page<Book> page = read(all -> selection.apply(all).page(new Paging(limit, Optional.empty())));
    walked.addAll(page.items());
    while (page.next().isPresent()) {
      Paging next = new Paging(limit, page.next());
      page = read(all -> selection.apply(all).page(next));
      walked.addAll(page.items());
    }
    return walked;
  }

  private void assertInvalidCursor(Function<Rows.Selection<Book>, Object> question) {
    assertThatThrownBy(() -> read(question))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("invalid_cursor"));
  }

  private void assertInvalidValue(Function<Rows.Selection<Book>, Object> question) {
    assertThatThrownBy(() -> read(question)).isInstanceOf(InvalidValue.class);
  }

  private static Comparator<Book> directed(Comparator<Book> comparator, Rows.Order order) {
    return order == Rows.Order.ASCENDING ? comparator : comparator.reversed();
  }
}
