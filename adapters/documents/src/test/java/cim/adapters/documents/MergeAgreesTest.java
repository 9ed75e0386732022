package cim.adapters.documents;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.documents.ThreeWay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;
import org.junit.jupiter.api.Test;

/** The domain's three-way merge comes to what JGit's comes to. */
class MergeAgreesTest {

  /** Lines are each there once, so that there is one way only to tell what has changed. */
  @Test
  void texts_are_merged_as_jgit_merges_them() throws IOException {
    Random random = new Random(11);
    int clean = 0;
    int conflicting = 0;
    for (int i = 0; i < 1_000; i++) {
      List<String> base = new ArrayList<>();
      for (int line = 0; line < 25; line++) {
        base.add("line " + line + "\n");
      }
      String ours = String.join("", changed(base, "ours", random));
      String theirs = String.join("", changed(base, "theirs", random));
      MergeResult<RawText> expected =
          new MergeAlgorithm(new HistogramDiff())
              .merge(RawTextComparator.DEFAULT, raw(String.join("", base)), raw(ours), raw(theirs));
      List<ThreeWay.Part> parts = ThreeWay.of(String.join("", base), ours, theirs);
      assertThat(ThreeWay.conflicts(parts) > 0).isEqualTo(expected.containsConflicts());
      if (expected.containsConflicts()) {
        conflicting++;
      } else {
        clean++;
        assertThat(ThreeWay.marked(parts)).isEqualTo(text(expected));
      }
    }
    assertThat(clean).isGreaterThan(100);
    assertThat(conflicting).isGreaterThan(100);
  }

  private static List<String> changed(List<String> base, String who, Random random) {
    List<String> lines = new ArrayList<>(base);
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      int at = random.nextInt(lines.size());
      switch (random.nextInt(3)) {
        case 0 -> lines.set(at, who + " " + i + "\n");
        case 1 -> lines.add(at, who + " " + i + "\n");
        default -> lines.remove(at);
      }
    }
    return lines;
  }

  private static RawText raw(String text) {
    return new RawText(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(MergeResult<RawText> result) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new MergeFormatter()
        .formatMerge(out, result, List.of("base", "ours", "theirs"), StandardCharsets.UTF_8);
    return out.toString(StandardCharsets.UTF_8);
  }
}
