package cim.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Paging;
import cim.model.Rows;
import cim.runtime.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every read-model store must find, in which order and on which page. */
abstract class SelectionConformance extends LibraryOfRows {
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
        Comparator<Book> byShelf = Comparator.comparing(book -> book.shelf().orElse(""));
        Comparator<Book> byTitle = Comparator.comparing(book -> book.title().value());
        List<Book> expected =
            books.stream()
                .filter(book -> book.pages() > 5)
                .sorted(
                    directed(byShelf, shelf)
                        .thenComparing(directed(byTitle, title))
                        .thenComparing(book -> book.id().value()))
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
