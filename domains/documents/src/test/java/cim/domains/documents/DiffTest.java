package cim.domains.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.documents.Diff.Change;
import cim.model.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffTest {

  @Test
  void a_line_in_the_place_of_another_is_one_change() {
    assertThat(Diff.of(List.of("a", "b", "c"), List.of("a", "x", "c")))
        .containsExactly(new Change(1, 2, 1, 2));
  }

  @Test
  void the_same_lines_are_no_change() {
    assertThat(Diff.of(List.of("a", "b"), List.of("a", "b"))).isEmpty();
    assertThat(Diff.of(List.of(), List.of())).isEmpty();
  }

  @Test
  void changes_make_the_new_lines_of_the_old() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      List<String> old = some(random, 30, 5);
      List<String> next = some(random, 30, 5);
      assertThat(made(old, next)).isEqualTo(next);
    }
  }

  @Test
  void as_few_lines_are_changed_as_can_be() {
    Random random = new Random(2);
    for (int i = 0; i < 1_000; i++) {
      List<String> old = some(random, 20, 4);
      List<String> next = some(random, 20, 4);
      int changed =
          Diff.of(old, next).stream()
              .mapToInt(one -> one.toOld() - one.fromOld() + one.toNew() - one.fromNew())
              .sum();
      assertThat(changed)
          .as("%s to %s", old, next)
          .isEqualTo(old.size() + next.size() - 2 * longestCommon(old, next));
    }
  }

  @Test
  void texts_that_have_little_in_common_are_compared_in_good_time() {
    Random random = new Random(3);
    List<String> old = some(random, 30_000, 1_000_000);
    List<String> next = some(random, 30_000, 1_000_000);
    assertThat(made(old, next)).isEqualTo(next);
  }

  @Test
  void a_unified_difference_makes_the_new_text_of_the_old() {
    Random random = new Random(4);
    for (int i = 0; i < 1_000; i++) {
      String old = text(random);
      String next = text(random);
      String patch = UnifiedDiff.of(old, next);
      if (old.equals(next)) {
        assertThat(patch).isEmpty();
      } else {
        assertThat(UnifiedDiff.apply(old, patch)).as(patch).isEqualTo(next);
      }
    }
  }

  @Test
  void a_unified_difference_is_written_as_diff_writes_it() {
    assertThat(UnifiedDiff.of("a\nb\nc\n", "a\nB\nc\nd"))
        .isEqualTo(
            """
            @@ -1,3 +1,4 @@
             a
            -b
            +B
             c
            +d
            \\ No newline at end of file
            """);
  }

  @Test
  void a_patch_is_applied_where_its_lines_have_moved_to() {
    String patch = UnifiedDiff.of("1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nfive\n6\n7\n8\n");
    assertThat(UnifiedDiff.apply("new\nlines\n1\n2\n3\n4\n5\n6\n7\n8\n", patch))
        .isEqualTo("new\nlines\n1\n2\n3\n4\nfive\n6\n7\n8\n");
  }

  @Test
  void a_patch_of_another_text_is_refused() {
    String patch = UnifiedDiff.of("a\nb\n", "a\nc\n");
    assertThatThrownBy(() -> UnifiedDiff.apply("x\ny\n", patch))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("the lines that it replaces");
  }

  @Test
  void what_is_no_patch_is_refused() {
    assertThatThrownBy(() -> UnifiedDiff.apply("a\n", "Hello")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> UnifiedDiff.apply("a\n", "@@ -1,2 +1,2 @@\n a\n"))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> UnifiedDiff.apply("a\n", "@@ -1 +1 @@\n?a\n"))
        .isInstanceOf(InvalidValue.class);
  }

  static String text(Random random) {
    String text = String.join("\n", some(random, 25, 6));
    return random.nextBoolean() ? text : text + "\n";
  }

  private static List<String> made(List<String> old, List<String> next) {
    List<String> made = new ArrayList<>();
    int at = 0;
    for (Change change : Diff.of(old, next)) {
      made.addAll(old.subList(at, change.fromOld()));
      made.addAll(next.subList(change.fromNew(), change.toNew()));
      at = change.toOld();
    }
    made.addAll(old.subList(at, old.size()));
    return made;
  }

  private static List<String> some(Random random, int most, int kinds) {
    int size = most > 1000 ? most : random.nextInt(most);
    return IntStream.range(0, size).mapToObj(_ -> "l" + random.nextInt(kinds)).toList();
  }

  /** The plain dynamic programme. */
  private static int longestCommon(List<String> one, List<String> other) {
    int[][] best = new int[one.size() + 1][other.size() + 1];
    for (int i = 1; i <= one.size(); i++) {
      for (int j = 1; j <= other.size(); j++) {
        best[i][j] =
            one.get(i - 1).equals(other.get(j - 1))
                ? best[i - 1][j - 1] + 1
                : Math.max(best[i - 1][j], best[i][j - 1]);
      }
    }
    return best[one.size()][other.size()];
  }
}
