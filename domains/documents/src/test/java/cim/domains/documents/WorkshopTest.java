package cim.domains.documents;

import static cim.domains.documents.Examples.LETTER;
import static cim.domains.documents.Examples.MARKDOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cim.domains.documents.Workshop.Conflicted;
import cim.domains.documents.Workshop.Made;
import cim.domains.documents.Workshop.NotDone;
import cim.domains.documents.Workshop.Outcome;
import cim.ipld.Cid;
import cim.model.EntityId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkshopTest {
  private final Map<Cid, String> contents = new HashMap<>();
  private final Cid base = keep("one\ntwo\nthree\n");
  private final Cid ours = keep("ONE\ntwo\nthree\n");
  private final Cid theirs = keep("one\ntwo\nTHREE\n");
  private final Cid others = keep("eins\ntwo\nthree\n");
  private final Workshop workshop =
      new Workshop(
          new Workshop.Library() {
            @Override
            public Optional<String> text(Cid content) {
              return Optional.ofNullable(contents.get(content));
            }

            @Override
            public MediaType mediaType(Cid content) {
              return MARKDOWN;
            }

            @Override
            public Optional<Template> template(EntityId<Template> template) {
              return template.equals(LETTER) ? Optional.of(letter()) : Optional.empty();
            }
          });

  @Test
  void a_text_is_written() {
    assertThat(done(new Work.Writing(MARKDOWN, new Passage("Hello."))))
        .isEqualTo(new Made(MARKDOWN, "Hello."));
  }

  @Test
  void patches_are_applied() {
    String unified = UnifiedDiff.of("one\ntwo\nthree\n", "one\n2\nthree\n");
    assertThat(done(new Work.Patch(base, Work.Patch.Form.UNIFIED, new Passage(unified))))
        .isEqualTo(new Made(MARKDOWN, "one\n2\nthree\n"));
    String json = "[{\"op\":\"add\",\"path\":\"/b\",\"value\":2}]";
    assertThat(done(new Work.Patch(keep("{\"a\":1}"), Work.Patch.Form.JSON, new Passage(json))))
        .isInstanceOf(Made.class);
  }

  @Test
  void a_patch_of_another_text_says_so_without_quoting_it() {
    String unified = UnifiedDiff.of("secret\n", "public\n");
    assertThat(done(new Work.Patch(base, Work.Patch.Form.UNIFIED, new Passage(unified))))
        .asInstanceOf(type(NotDone.class))
        .satisfies(notDone -> {
          assertThat(notDone.failure().code()).isEqualTo("does_not_apply");
          assertThat(notDone.failure().reason().value()).doesNotContain("secret");
        });
  }

  @Test
  void blocks_are_edited() {
    BlockEdit edit = new BlockEdit(BlockEdit.Operation.REPLACE, 0, new Passage("All new."));
    assertThat(done(new Work.StructuredEdit(base, List.of(edit))))
        .isEqualTo(new Made(MARKDOWN, "All new.\n"));
  }

  @Test
  void what_does_not_conflict_is_merged_by_every_strategy() {
    for (Work.Merge.Strategy strategy : Work.Merge.Strategy.values()) {
      assertThat(done(new Work.Merge(base, ours, theirs, strategy)))
          .isEqualTo(new Made(MARKDOWN, "ONE\ntwo\nTHREE\n"));
    }
  }

  @Test
  void conflicts_are_settled_as_the_strategy_says() {
    assertThat(merged(Work.Merge.Strategy.OURS)).isEqualTo(new Made(MARKDOWN, "ONE\ntwo\nthree\n"));
    assertThat(merged(Work.Merge.Strategy.THEIRS))
        .isEqualTo(new Made(MARKDOWN, "eins\ntwo\nthree\n"));
    assertThat(failure(merged(Work.Merge.Strategy.THREE_WAY))).isEqualTo("merge_conflicts");
    assertThat(merged(Work.Merge.Strategy.MANUAL))
        .asInstanceOf(type(Conflicted.class))
        .satisfies(found -> assertThat(found.conflicts()).isEqualTo(1));
  }

  @Test
  void a_manual_merge_goes_on_with_the_sides_that_were_chosen() {
    assertThat(
            workshop.perform(
                new Work.Merge(base, ours, others, Work.Merge.Strategy.MANUAL),
                List.of(ThreeWay.Side.THEIRS)))
        .isEqualTo(new Made(MARKDOWN, "eins\ntwo\nthree\n"));
  }

  @Test
  void contents_are_compared() {
    assertThat(done(new Work.Comparison(base, ours)))
        .isEqualTo(
            new Workshop.Compared(
                new Comparison(
                    base,
                    ours,
                    1,
                    1,
                    1,
                    new Passage("@@ -1,3 +1,3 @@\n-one\n+ONE\n two\n three\n"))));
  }

  @Test
  void a_template_is_filled() {
    assertThat(
            done(
                new Work.Filling(
                    LETTER,
                    List.of(
                        new Work.Filling.Given(new Variable.Name("name"), new Passage("Ada"))))))
        .isEqualTo(new Made(MARKDOWN, "Dear Ada, 14 days."));
    assertThat(failure(done(new Work.Filling(EntityId.derived("none"), List.of()))))
        .isEqualTo("template_not_found");
  }

  @Test
  void texts_are_summed_up_and_looked_through() {
    Cid text = keep("Write to ada@example.org. It is urgent.");
    assertThat(done(new Work.Digest(text, Summarizer.Length.BRIEF, Optional.empty())))
        .isEqualTo(new Workshop.SummedUp(new Passage("Write to ada@example.org. It is urgent.")));
    assertThat(done(new Work.Extraction(text)))
        .isEqualTo(
            new Workshop.Extracted(
                List.of(new Entity(Entity.Kind.EMAIL, new Entity.Mention("ada@example.org")))));
  }

  @Test
  void what_needs_something_outside_is_not_configured() {
    assertThat(
            failure(
                done(
                    new Work.Digest(
                        base, Summarizer.Length.BRIEF, Optional.of(new Passage("Who?"))))))
        .isEqualTo("not_configured");
    assertThat(
            failure(
                done(
                    new Work.Transformation(
                        base, Work.Transformation.Kind.GRAMMAR, Optional.empty()))))
        .isEqualTo("not_configured");
    assertThat(failure(done(new Work.Conversion(base, Work.Conversion.Format.HTML))))
        .isEqualTo("not_configured");
  }

  @Test
  void a_content_that_is_not_there_is_said_to_be_so() {
    assertThat(failure(done(new Work.Extraction(Examples.FIRST.cid()))))
        .isEqualTo("content_not_found");
  }

  private Outcome merged(Work.Merge.Strategy strategy) {
    return done(new Work.Merge(base, ours, others, strategy));
  }

  private Outcome done(Work work) {
    return workshop.perform(work, List.of());
  }

  private static String failure(Outcome outcome) {
    return outcome instanceof NotDone notDone ? notDone.failure().code() : "none";
  }

  private Cid keep(String text) {
    Cid cid = Examples.content(text).cid();
    contents.put(cid, text);
    return cid;
  }

  private static Template letter() {
    return new TemplateDecider()
        .replay(
            List.of(
                new TemplateEvent.Created(new Title("Letter")),
                new TemplateEvent.VariableAdded(Examples.NAME),
                new TemplateEvent.VariableAdded(Examples.DAYS),
                new TemplateEvent.BodyAdded(Examples.DEAR)));
  }
}
