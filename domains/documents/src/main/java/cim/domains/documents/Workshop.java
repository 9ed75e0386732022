package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.InvalidValue;
import cim.model.Reason;
import java.util.List;
import java.util.Optional;

/**
 * Does the work that a job asks for, with contents that somebody else reads and keeps. A pure
 * function of the work and of what the library holds.
 */
public final class Workshop {
  private static final String MISSING = "content_not_found";

  /** What the work is done with. */
  public interface Library {

    /** A content as text; nothing where it is not there or has none. */
    Optional<String> text(Cid content);

    /** What kind of content it is; asked only of content that is there. */
    MediaType mediaType(Cid content);

    Optional<Template> template(EntityId<Template> template);
  }

  /** What came of the work. */
  public sealed interface Outcome {}

  /** A content was made; it is to be kept as an object. */
  public record Made(MediaType mediaType, String text) implements Outcome {}

  /** A merge waits for conflicts to be resolved. */
  public record Conflicted(int conflicts, MediaType mediaType, String marked) implements Outcome {}

  public record Compared(Comparison comparison) implements Outcome {}

  public record SummedUp(Passage summary) implements Outcome {}

  public record Extracted(List<Entity> entities) implements Outcome {}

  public record NotDone(Failure failure) implements Outcome {}

  private final Library library;

  public Workshop(Library library) {
    this.library = library;
  }

  /**
   * @param resolved which side each conflict of a merge was settled for; empty as long as nobody
   *     has resolved them
   */
  public Outcome perform(Work work, List<ThreeWay.Side> resolved) {
    try {
      return switch (work) {
        case Work.Writing(MediaType type, Passage text) -> new Made(type, text.value());
        case Work.Patch(Cid base, Work.Patch.Form form, Passage patch) ->
            made(base, patched(text(base), form, patch.value()));
        case Work.StructuredEdit(Cid base, List<BlockEdit> edits) ->
            made(base, BlockEdit.apply(text(base), edits));
        case Work.Merge merge -> merge(merge, resolved);
        case Work.Filling(EntityId<Template> template, List<Work.Filling.Given> values) ->
            fill(template, values);
        case Work.Comparison(Cid from, Cid to) ->
            new Compared(Comparison.of(from, text(from), to, text(to)));
        case Work.Digest(Cid source, Summarizer.Length length, Optional<Passage> question) ->
            question.isPresent()
                ? notConfigured("no language model is set up that could answer a question")
                : new SummedUp(Passage.of(Summarizer.of(text(source), length)));
        case Work.Extraction(Cid source) -> new Extracted(Entity.in(text(source)));
        case Work.Conversion _ -> notConfigured("nothing is set up that converts contents");
        case Work.Transformation _ -> notConfigured("nothing is set up that transforms contents");
        case Work.Verification _ -> notConfigured("nothing is set up that verifies contents");
      };
    } catch (Missing e) {
      return notDone(MISSING, "a content is not there, or has no text");
    } catch (InvalidValue e) {
      // The value itself may tell of people.
      return notDone("does_not_apply", e.field() + " (expected: " + e.expected() + ")");
    }
  }

  private Made made(Cid base, String text) {
    return new Made(library.mediaType(base), text);
  }

  private static String patched(String text, Work.Patch.Form form, String patch) {
    return switch (form) {
      case UNIFIED -> UnifiedDiff.apply(text, patch);
      case JSON -> JsonPatch.apply(text, patch);
    };
  }

  private Outcome merge(Work.Merge merge, List<ThreeWay.Side> resolved) {
    List<ThreeWay.Part> parts =
        ThreeWay.of(text(merge.base()), text(merge.ours()), text(merge.theirs()));
    int conflicts = ThreeWay.conflicts(parts);
    if (conflicts == 0) {
      return made(merge.ours(), ThreeWay.settled(parts, List.of()));
    }
    return switch (merge.strategy()) {
      case OURS -> made(merge.ours(), ThreeWay.settled(parts, ThreeWay.Side.OURS));
      case THEIRS -> made(merge.ours(), ThreeWay.settled(parts, ThreeWay.Side.THEIRS));
      case THREE_WAY -> notDone("merge_conflicts", conflicts + " conflicts; merge manually");
      case MANUAL -> {
        if (resolved.size() == conflicts) {
          yield made(merge.ours(), ThreeWay.settled(parts, resolved));
        }
        yield conflicts > Job.MOST_CONFLICTS
            ? notDone("merge_conflicts", conflicts + " conflicts are too many to be resolved")
            : new Conflicted(conflicts, library.mediaType(merge.ours()), ThreeWay.marked(parts));
      }
    };
  }

  private Outcome fill(EntityId<Template> id, List<Work.Filling.Given> values) {
    Optional<Template> template =
        library.template(id).filter(one -> one.status() == Template.Status.ACTIVE);
    return template
        .flatMap(Template::body)
        .<Outcome>map(body -> new Made(body.mediaType(), template.get().filled(values)))
        .orElseGet(() -> notDone("template_not_found", "there is no such template in use"));
  }

  private String text(Cid content) {
    return library.text(content).orElseThrow(Missing::new);
  }

  public static NotDone notConfigured(String reason) {
    return notDone("not_configured", reason);
  }

  private static NotDone notDone(String code, String reason) {
    return new NotDone(new Failure(code, new Reason(reason)));
  }

  private static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
