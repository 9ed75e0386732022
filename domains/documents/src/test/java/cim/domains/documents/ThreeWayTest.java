package cim.domains.documents;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.documents.ThreeWay.Part;
import cim.domains.documents.ThreeWay.Side;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThreeWayTest {
  private static final String BASE = "one\ntwo\nthree\nfour\nfive\n";
  private static final String OURS = "ONE\ntwo\nthree\nfour\nfive\n";
  private static final String THEIRS = "one\ntwo\nthree\nfour\nFIVE\n";
  private static final String OTHERS = "eins\ntwo\nthree\nfour\nfive\n";

  @Test
  void changes_of_different_places_come_together() {
    List<Part> parts = ThreeWay.of(BASE, OURS, THEIRS);
    assertThat(ThreeWay.conflicts(parts)).isZero();
    assertThat(ThreeWay.marked(parts)).isEqualTo("ONE\ntwo\nthree\nfour\nFIVE\n");
  }

  @Test
  void what_both_changed_alike_is_taken_once() {
    assertThat(ThreeWay.marked(ThreeWay.of(BASE, OURS, OURS))).isEqualTo(OURS);
  }

  @Test
  void what_both_changed_differently_is_a_conflict() {
    List<Part> parts = ThreeWay.of(BASE, OURS, OTHERS);
    assertThat(ThreeWay.conflicts(parts)).isEqualTo(1);
    assertThat(ThreeWay.marked(parts))
        .isEqualTo(
            """
            <<<<<<< ours
            ONE
            ||||||| base
            one
            =======
            eins
            >>>>>>> theirs
            two
            three
            four
            five
            """);
  }

  @Test
  void conflicts_are_settled_for_one_side() {
    List<Part> parts = ThreeWay.of(BASE, OURS, OTHERS);
    assertThat(ThreeWay.settled(parts, Side.OURS)).isEqualTo(OURS);
    assertThat(ThreeWay.settled(parts, Side.THEIRS)).isEqualTo(OTHERS);
    assertThat(ThreeWay.settled(parts, Side.BASE)).isEqualTo(BASE);
  }

  @Test
  void conflicts_are_settled_one_by_one() {
    List<Part> parts = ThreeWay.of("a\n1\n2\n3\nb\n", "A\n1\n2\n3\nB\n", "aa\n1\n2\n3\nbb\n");
    assertThat(ThreeWay.settled(parts, List.of(Side.OURS, Side.THEIRS)))
        .isEqualTo("A\n1\n2\n3\nbb\n");
  }

  @Test
  void changes_that_touch_are_one_place() {
    assertThat(ThreeWay.conflicts(ThreeWay.of("a\nb\n", "A\nb\n", "a\nB\n"))).isEqualTo(1);
  }

  @Test
  void who_changed_nothing_takes_what_the_other_changed() {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      String base = DiffTest.text(random);
      String changed = DiffTest.text(random);
      assertThat(ThreeWay.marked(ThreeWay.of(base, base, changed))).isEqualTo(changed);
      assertThat(ThreeWay.marked(ThreeWay.of(base, changed, base))).isEqualTo(changed);
    }
  }

  @Test
  void it_does_not_matter_who_is_called_ours() {
    Random random = new Random(6);
    for (int i = 0; i < 500; i++) {
      String base = DiffTest.text(random);
      String ours = DiffTest.text(random);
      String theirs = DiffTest.text(random);
      List<Part> parts = ThreeWay.of(base, ours, theirs);
      List<Part> mirrored = ThreeWay.of(base, theirs, ours);
      assertThat(ThreeWay.settled(parts, Side.OURS))
          .isEqualTo(ThreeWay.settled(mirrored, Side.THEIRS));
    }
  }
}
