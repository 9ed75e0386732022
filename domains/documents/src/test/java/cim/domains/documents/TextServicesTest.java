package cim.domains.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import cim.domains.documents.BlockEdit.Operation;
import cim.ipld.Cid;
import cim.model.InvalidValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextServicesTest {
  private static final String BLOCKS = "# Head\n\nFirst.\n\n\nSecond.\n";

  @Test
  void blocks_are_replaced_inserted_and_removed_by_the_places_that_they_had() {
    assertThat(
            BlockEdit.apply(
                BLOCKS,
                List.of(
                    edit(Operation.REMOVE, 1, ""),
                    edit(Operation.REPLACE, 0, "# Title"),
                    edit(Operation.INSERT_AFTER, 2, "Last."),
                    edit(Operation.INSERT_BEFORE, 2, "Between."))))
        .isEqualTo("# Title\n\nBetween.\n\nSecond.\n\nLast.\n");
  }

  @Test
  void a_block_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> BlockEdit.apply(BLOCKS, List.of(edit(Operation.REMOVE, 3, ""))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("at most 2");
  }

  @Test
  void a_first_block_is_inserted_into_an_empty_text() {
    assertThat(BlockEdit.apply("", List.of(edit(Operation.INSERT_BEFORE, 0, "Hello."))))
        .isEqualTo("Hello.\n");
  }

  @Test
  void a_summary_keeps_the_sentences_of_which_the_text_speaks_most_in_their_order() {
    String text =
        "The machine composes documents. It rained on Tuesday. Documents of the machine are"
            + " composed of blocks. Someone laughed. A machine that composes blocks composes"
            + " documents.";
    assertThat(Summarizer.of(text, Summarizer.Length.BRIEF))
        .isEqualTo(
            "The machine composes documents. Documents of the machine are composed of blocks.");
  }

  @Test
  void a_short_text_is_its_own_summary() {
    assertThat(Summarizer.of("One sentence only.", Summarizer.Length.DETAILED))
        .isEqualTo("One sentence only.");
    assertThat(Summarizer.of("", Summarizer.Length.BRIEF)).isEmpty();
  }

  @Test
  void entities_are_found_by_their_forms_each_once() {
    assertThat(
            Entity.in(
                "Write to ada@example.org by 2026-03-01 (see https://example.org/a?b=1). It costs"
                    + " € 1,200.50 or 19 %, call +49 30 1234567. ada@example.org answers."))
        .extracting(Entity::kind, one -> one.mention().value())
        .containsExactly(
            tuple(Entity.Kind.EMAIL, "ada@example.org"),
            tuple(Entity.Kind.DATE, "2026-03-01"),
            tuple(Entity.Kind.URI, "https://example.org/a?b=1"),
            tuple(Entity.Kind.MONEY, "€ 1,200.50"),
            tuple(Entity.Kind.PERCENTAGE, "19 %"),
            tuple(Entity.Kind.PHONE, "+49 30 1234567"));
  }

  @Test
  void what_stands_inside_another_entity_is_left_out() {
    assertThat(Entity.in("https://example.org/2026-03-01/ada@example.org"))
        .extracting(Entity::kind)
        .containsExactly(Entity.Kind.URI);
  }

  @Test
  void likeness_is_the_share_of_runs_that_both_have() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      String one = words(random, 3);
      String other = words(random, 3);
      Set<String> both = new HashSet<>(runs(one));
      both.retainAll(runs(other));
      Set<String> all = new HashSet<>(runs(one));
      all.addAll(runs(other));
      assertThat(Shingles.alike(Shingles.of(one), Shingles.of(other)))
          .isCloseTo((double) both.size() / all.size(), within(1e-12));
    }
  }

  @Test
  void texts_that_share_half_of_their_runs_almost_always_share_a_sum() {
    Random random = new Random(8);
    int shared = 0;
    for (int i = 0; i < 200; i++) {
      String common = words(random, 100_000);
      Set<Long> one = Shingles.of(common + " " + common(random) + " end");
      Set<Long> other = Shingles.of(common + " " + common(random) + " fin");
      Set<Long> sums = new HashSet<>(Shingles.sums(one));
      sums.retainAll(Shingles.sums(other));
      shared += sums.isEmpty() ? 0 : 1;
    }
    assertThat(shared).isGreaterThan(190);
  }

  @Test
  void texts_without_words_have_no_sums() {
    assertThat(Shingles.sums(Shingles.of("..."))).isEmpty();
  }

  @Test
  void rare_words_count_more_than_frequent_ones() {
    List<Ranking.Term> rare = List.of(new Ranking.Term("zebra", 1));
    List<Ranking.Term> frequent = List.of(new Ranking.Term("horse", 90));
    assertThat(Ranking.score("zebra horse", rare, 100, 11))
        .isGreaterThan(Ranking.score("zebra horse", frequent, 100, 11));
  }

  @Test
  void more_mentions_and_shorter_texts_count_more() {
    List<Ranking.Term> terms = List.of(new Ranking.Term("cat", 10));
    double once = Ranking.score("cat and more words", terms, 100, 20);
    assertThat(Ranking.score("cat cat cat words.", terms, 100, 20)).isGreaterThan(once);
    assertThat(Ranking.score("cat", terms, 100, 20)).isGreaterThan(once);
  }

  @Test
  void a_snippet_shows_where_most_of_the_words_stand_together() {
    Ranking.Snippet snippet =
        Ranking.snippet(
            "Machine. " + "x ".repeat(100) + "the information\nmachine",
            Ranking.terms("information \"MACHINE\""));
    assertThat(snippet.text()).endsWith("the information machine");
    assertThat(snippet.highlights())
        .extracting(one -> snippet.text().substring(one.from(), one.from() + one.length()))
        .containsExactly("information", "machine");
  }

  @Test
  void what_stands_between_quotation_marks_is_one_term() {
    assertThat(Ranking.terms("a \"b c\" A")).containsExactly("a", "b c");
  }

  @Test
  void a_whole_chain_has_no_faults() {
    assertThat(ChainFault.in(chain(), TextServicesTest::intact)).isEmpty();
  }

  @Test
  void every_fault_of_a_chain_is_told() {
    Revision second = chain().get(1);
    List<Revision> broken =
        List.of(
            chain().getFirst(),
            new Revision(
                2, second.version(), second.content(), Optional.of(second.content().cid())),
            new Revision(2, second.version(), Examples.FIRST, Optional.of(second.content().cid())));
    assertThat(
            ChainFault.in(
                broken,
                cid ->
                    cid.equals(second.content().cid())
                        ? Optional.empty()
                        : Optional.of(new ChainFault.Found(false, 5))))
        .extracting(ChainFault::number, ChainFault::kind)
        .containsExactly(
            tuple(2L, ChainFault.Kind.BROKEN_LINK),
            tuple(2L, ChainFault.Kind.DUPLICATE),
            tuple(1L, ChainFault.Kind.HASH_MISMATCH),
            tuple(2L, ChainFault.Kind.MISSING_CONTENT),
            tuple(2L, ChainFault.Kind.HASH_MISMATCH));
  }

  @Test
  void an_object_of_another_size_is_a_fault() {
    assertThat(
            ChainFault.in(
                chain().subList(0, 1), _ -> Optional.of(new ChainFault.Found(true, 1_000_000))))
        .extracting(ChainFault::kind)
        .containsExactly(ChainFault.Kind.WRONG_SIZE);
  }

  private static List<Revision> chain() {
    return List.of(
        Revision.first(Examples.FIRST),
        Revision.of(Examples.version(2, Examples.SECOND, Examples.FIRST)));
  }

  private static Optional<ChainFault.Found> intact(Cid cid) {
    return Optional.of(
        new ChainFault.Found(
            true,
            cid.equals(Examples.FIRST.cid()) ? Examples.FIRST.size() : Examples.SECOND.size()));
  }

  private static BlockEdit edit(Operation operation, int block, String text) {
    return new BlockEdit(operation, block, new Passage(text));
  }

  private static String words(Random random, int kinds) {
    return IntStream.range(0, 40)
        .mapToObj(_ -> "w" + random.nextInt(kinds))
        .collect(Collectors.joining(" "));
  }

  /** Half as many words as the common part has. */
  private static String common(Random random) {
    return IntStream.range(0, 18)
        .mapToObj(_ -> "o" + random.nextInt(100_000))
        .collect(Collectors.joining(" "));
  }

  private static Set<String> runs(String text) {
    List<String> words = List.of(text.split(" "));
    return IntStream.range(0, words.size() - 2)
        .mapToObj(i -> String.join(" ", words.subList(i, i + 3)))
        .collect(Collectors.toSet());
  }
}
