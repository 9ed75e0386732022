package cim.domains.documents;

import static cim.domains.documents.Examples.content;
import static cim.domains.documents.Examples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.documents.DocumentEvent.Created;
import cim.domains.documents.DocumentEvent.Submitted;
import cim.domains.documents.DocumentEvent.TextExtracted;
import cim.domains.documents.SearchQueries.FindSimilar;
import cim.domains.documents.SearchQueries.Hit;
import cim.domains.documents.SearchQueries.Search;
import cim.domains.documents.SearchQueries.Similar;
import cim.domains.documents.SearchQueries.Sorting;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.testkit.DomainFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchQueriesTest {
  private final DomainFixture documents = DomainFixture.of(new DocumentsDomain());

  @Test
  void the_document_that_speaks_most_of_it_comes_first() {
    write("long", "The machine. " + "Other things. ".repeat(50));
    write("short", "The machine and the machine.");
    write("none", "Nothing of it.");
    assertThat(found(search("machine", Optional.empty(), Optional.empty())))
        .containsExactly("short", "long");
  }

  @Test
  void a_word_in_the_title_counts_more() {
    write("machine", "All about it, and about more.");
    write("other", "All about a machine, and more.");
    assertThat(found(search("machine", Optional.empty(), Optional.empty())))
        .containsExactly("machine", "other");
  }

  @Test
  void all_words_must_be_there_and_those_in_quotation_marks_in_a_row() {
    write("one", "information machine");
    write("two", "machine information");
    assertThat(found(search("machine information", Optional.empty(), Optional.empty())))
        .containsExactlyInAnyOrder("one", "two");
    assertThat(found(search("\"information machine\"", Optional.empty(), Optional.empty())))
        .containsExactly("one");
    assertThat(found(search("machine zebra", Optional.empty(), Optional.empty()))).isEmpty();
  }

  @Test
  void what_is_found_is_narrowed_and_sorted() {
    write("one", "machine machine");
    write("two", "machine");
    documents.happened(id("one").value(), new Submitted());
    assertThat(found(search("machine", Optional.of(Document.Status.IN_REVIEW), Optional.empty())))
        .containsExactly("one");
    assertThat(found(search("machine", Optional.empty(), Optional.of(Sorting.NEWEST))))
        .containsExactly("two", "one");
  }

  @Test
  void a_hit_shows_where_it_was_found() {
    write("one", "The composable information machine.");
    Hit hit =
        documents.ask(search("information", Optional.empty(), Optional.empty())).items().getFirst();
    Ranking.Highlight highlight = hit.highlights().getFirst();
    assertThat(hit.snippet().value().substring(highlight.from()).substring(0, highlight.length()))
        .isEqualTo("information");
    assertThat(hit.score()).isPositive();
  }

  @Test
  void a_search_for_nothing_is_refused() {
    assertThatThrownBy(() -> search(" \"\" ", Optional.empty(), Optional.empty()))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void similar_documents_are_those_that_a_scan_finds() {
    Random random = new Random(9);
    List<String> texts = new ArrayList<>();
    String common = words(random, 120);
    for (int i = 0; i < 60; i++) {
      String text = common.substring(0, common.length() * (i % 6) / 6) + " " + words(random, 10);
      texts.add(text);
      write("d" + i, text);
    }
    List<String> expected =
        IntStream.range(0, 59)
            .filter(i -> likeness(texts.get(59), texts.get(i)) >= 0.6)
            .boxed()
            .map(i -> "d" + i)
            .toList();
    assertThat(expected).isNotEmpty();
    assertThat(similar("d59", 60)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void a_new_version_is_no_longer_found_by_the_likeness_of_the_old() {
    write("one", "a text of five words");
    write("two", "a text of five words");
    assertThat(similar("one", 10)).containsExactly("two");
    documents.happened(
        id("two").value(), Examples.version(2, content("else"), content("a text of five words")));
    assertThat(similar("one", 10)).isEmpty();
  }

  private void write(String title, String text) {
    documents.happened(
        id(title).value(),
        new Created(new Title(title), Optional.empty(), content(text)),
        new TextExtracted(text(content(text), text)));
  }

  private static EntityId<Document> id(String title) {
    return EntityId.derived("a document of the tests", title);
  }

  private static Search search(
      String text, Optional<Document.Status> status, Optional<Sorting> sorting) {
    return new Search(
        text,
        status,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        sorting);
  }

  private List<String> found(Search query) {
    return documents.ask(query).items().stream().map(hit -> hit.title().value()).toList();
  }

  private List<String> similar(String title, int least) {
    return documents.ask(new FindSimilar(id(title), Optional.of(least))).items().stream()
        .map(Similar::title)
        .map(Title::value)
        .toList();
  }

  private static double likeness(String one, String other) {
    return Shingles.alike(Shingles.of(one), Shingles.of(other));
  }

  private static String words(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> "w" + random.nextInt(100_000))
        .collect(Collectors.joining(" "));
  }
}
