package cim.domains.nix.language;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.nix.language.Expr.Part;
import cim.domains.nix.language.Expr.Quotes;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrinterTest {

  private static String printed(String source) {
    return Printer.print(Parser.parse(source));
  }

  private static String canonical(String source) {
    return Canonical.of(Parser.parse(source), "/here");
  }

  @Test
  void what_is_written_means_what_was_read() {
    Sources sources = new Sources(11, EnumSet.of(Quotes.DOUBLE));
    for (int i = 0; i < 3000; i++) {
      String source = sources.expression();
      assertThat(canonical(printed(source))).as("%s", source).isEqualTo(canonical(source));
    }
  }

  @Test
  void what_is_written_is_written_the_same_again() {
    Sources sources = new Sources(12, EnumSet.allOf(Quotes.class));
    for (int i = 0; i < 2000; i++) {
      String once = printed(sources.expression());
      assertThat(printed(once)).isEqualTo(once);
    }
  }

  @Test
  void an_indented_string_comes_back_as_it_was() {
    Random random = new Random(13);
    List<String> pieces =
        List.of(
            "a", " ", "\n", "  ", "'", "''", "$", "${", "\\", "\"", "\t", "{", "}", "\n\n", "x y");
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(10); j >= 0; j--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      Position at = new Position(1, 1);
      Part name = new Part.Interpolated(new Expr.Name(at, "n"));
      List<Part> parts =
          random.nextBoolean()
              ? List.of(new Part.Literal(text.toString()))
              : List.of(new Part.Literal(text.toString()), name, new Part.Literal("\nend"));
      String written = Printer.print(new Expr.Text(at, Quotes.INDENTED, parts));
      assertThat(shape((Expr.Text) Parser.parse(written)))
          .as("%s", written)
          .isEqualTo(shape(new Expr.Text(at, Quotes.INDENTED, parts)));
    }
  }

  /** The text, with a mark for each interpolation. */
  private static String shape(Expr.Text text) {
    StringBuilder shape = new StringBuilder();
    for (Part part : text.parts()) {
      shape.append(
          switch (part) {
            case Part.Literal(String piece) -> piece;
            case Part.Interpolated _ -> "\u0001";
          });
    }
    return shape.toString();
  }

  @Test
  void a_set_of_several_attributes_stands_on_several_lines() {
    assertThat(printed("{a=1;b={c=2;};}"))
        .isEqualTo(
            """
            {
              a = 1;
              b = { c = 2; };
            }
            """);
  }

  @Test
  void a_long_list_stands_on_several_lines() {
    assertThat(printed("[" + " aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".repeat(4) + "]"))
        .isEqualTo("[\n" + "  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n".repeat(4) + "]\n");
  }

  @Test
  void a_script_keeps_its_lines() {
    assertThat(printed("{ run = ''\n      make\n        all ${x}\n\n      end\n    ''; }"))
        .isEqualTo(
            """
            {
              run = ''
                make
                  all ${x}

                end
              '';
            }
            """);
  }

  @Test
  void parentheses_stand_where_they_are_needed_only() {
    assertThat(printed("((a)) + (b * (c)) - (d - (e))")).isEqualTo("a + b * c - (d - e)\n");
    assertThat(printed("(x: (x)) ((f) (g h))")).isEqualTo("(x: x) (f (g h))\n");
    assertThat(printed("- (./p)")).isEqualTo("- ./p\n");
  }
}
