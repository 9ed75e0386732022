package cim.domains.nix.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.nix.language.Expr.Part;
import cim.model.InvalidValue;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parser does with or without Nix beside it; {@code ReferenceTest} asks Nix. */
class ParserTest {

  private static String canonical(String source) {
    return Canonical.of(Parser.parse(source), "/here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 2 * 3 | (1 + (__mul 2 3))",
        "a -> b -> c | (a -> (b -> c))",
        "!a == b | ((! a) == b)",
        "-a ? b | (((__sub 0 a)) ? b)",
        "f x.y or z w | (f (x).y or (z) w)",
        "a <= b | (! (__lessThan b a))",
        "{ a.b = 1; a.c = 2; } | { a = { b = 1; c = 2; }; }",
        "./a/../b | /here/b",
        "<nixpkgs/lib> | (__findFile __nixPath \"nixpkgs/lib\")",
        "let { body = 1; } | (rec { body = 1; }).body",
        "{ b, a ? 1, ... } @ c: a | ({ a ? 1, b, ... } @ c: a)",
        "\"a${b}\" | (\"a\" + b)",
        "x: with x; assert y; z | (x: (with x; (assert y; z)))"
      })
  void an_expression_means_what_the_manual_says(String source, String meaning) {
    assertThat(canonical(source)).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ a = 1 } | line 1, column 9: } (expected: ;)",
        "a == b == c | line 1, column 8: == (expected: parentheses: what == makes is not compared again)",
        "[ 1 | line 1, column 4: the end (expected: an expression)",
        "{ a = 1; a = 2; } | line 1, column 10: a (expected: another name: it is defined at line 1, column 3 already)",
        "f x: x | line 1, column 4: : (expected: an operator, an argument or the end)",
        "99999999999999999999 | line 1, column 1: 99999999999999999999 (expected: a whole number of at most 9223372036854775807)"
      })
  void an_error_says_where_what_and_what_was_expected(String source, String message) {
    assertThatThrownBy(() -> Parser.parse(source))
        .isInstanceOf(InvalidValue.class)
        .hasMessage(message);
  }

  @Test
  void an_error_in_a_later_line_is_told_by_its_line() {
    assertThatThrownBy(() -> Parser.parse("{\n  a = 1;\n  b = ;\n}"))
        .hasMessageStartingWith("line 3, column 7: ;");
  }

  @Test
  void space_that_all_lines_begin_with_is_no_part_of_an_indented_string() {
    assertThat(text("''\n    a\n      b\n    ''")).isEqualTo("a\n  b\n");
    assertThat(text("''one''")).isEqualTo("one");
    assertThat(text("''\n  ''${x} '''\n  ''\\n ''")).isEqualTo("${x} ''\n\n");
  }

  @Test
  void a_dollar_before_a_dollar_interpolates_nothing() {
    assertThat(text("\"$${a}\"")).isEqualTo("$${a}");
  }

  private static String text(String source) {
    return ((Expr.Text) Parser.parse(source)).literal().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "[", "{a=", "x: ", "!", "-", "\"${", "a.b or ", "let a=", "if ", "f {}@a:"})
  void nesting_without_end_is_refused_and_not_an_overflow(String opening) {
    assertThatThrownBy(() -> Parser.parse(opening.repeat(100_000)))
        .isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+ 1", "++ a", "// a", "-> a", "? a", "&& a"})
  void a_chain_that_makes_too_deep_a_tree_is_refused(String link) {
    assertThat(Parser.parse("a " + (link + " ").repeat(150))).isNotNull();
    assertThatThrownBy(() -> Parser.parse("a " + (link + " ").repeat(5000)))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void many_arguments_and_items_are_not_deep() {
    assertThat(Parser.parse("f " + "x ".repeat(100_000))).isInstanceOf(Expr.Call.class);
    assertThat(Parser.parse("[ " + "x ".repeat(100_000) + "]").children()).hasSize(100_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.", "a-", "1.", "<a/", "a/b ", "a:", "'", "''", "$", "\"", "\\", "/*", "#", "~/", "a.b.c "
      })
  void reading_takes_time_in_proportion_to_the_source(String piece) {
    String source = piece.repeat(1_000_000 / piece.length());
    Assertions.assertThatCode(() ->
            org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> {
                  try {
                    Parser.parse(source);
                  } catch (InvalidValue e) {
                    // Most of these are no expressions; that is not the question here.
                  }
                }))
        .doesNotThrowAnyException();
  }

  @Test
  void whatever_is_read_ends_in_an_expression_or_an_invalid_value() {
    Random random = new Random(7);
    List<String> words =
        List.of(
            "{", "}", "[", "]", "(", ")", "\"", "''", "${", "$", "\\", "let", "in", "rec", "if",
            "then", "else", "a", "b.c", ".", "=", ";", ":", "@", "?", ",", "...", "or", "inherit",
            "./x", "<x>", "1", "1.5", "->", "//", "-", "!", "/", "*", "#", "\n", " ", "~", "ä");
    for (int i = 0; i < 20_000; i++) {
      StringBuilder source = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        source.append(words.get(random.nextInt(words.size())));
      }
      try {
        assertThat(Parser.parse(source.toString())).isNotNull();
      } catch (InvalidValue e) {
        assertThat(e.field()).startsWith("line ");
      }
    }
  }

  @Test
  void pieces_of_an_indented_string_stay_apart_as_in_nix() {
    Expr.Text text = (Expr.Text) Parser.parse("''a''${b}''");
    assertThat(text.parts())
        .containsExactly(new Part.Literal("a"), new Part.Literal("$"), new Part.Literal("{b}"));
  }
}
