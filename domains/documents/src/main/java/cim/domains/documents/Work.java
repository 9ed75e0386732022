package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.Bounded;
import cim.model.EntityId;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done with contents. Contents are objects, which the domain does not hold: an
 * adapter reads them, does the work by {@link Workshop} and records what came of it.
 */
public sealed interface Work {

  /** A text is made an object. */
  record Writing(MediaType mediaType, Passage text) implements Work {}

  /**
   * A patch is applied.
   *
   * @param base the content that it is made for
   */
  record Patch(Cid base, Form form, Passage patch) implements Work {
    /** The forms of patches: {@code diff -u}, or RFC 6902. */
    public enum Form {
      UNIFIED,
      JSON
    }
  }

  /** Blocks of a text are replaced, inserted and removed. */
  record StructuredEdit(Cid base, @Bounded(StructuredEdit.MOST) List<BlockEdit> edits)
      implements Work {
    static final int MOST = 100;

    public StructuredEdit {
      edits = List.copyOf(edits);
    }
  }

  /**
   * Two contents that were made of one are brought together.
   *
   * @param base what both were made of
   * @param ours the document's own
   */
  record Merge(Cid base, Cid ours, Cid theirs, Strategy strategy) implements Work {
    /** What becomes of conflicts. */
    public enum Strategy {
      /** They are found, and end the merge. */
      THREE_WAY,
      /** Each is settled for ours. */
      OURS,
      /** Each is settled for theirs. */
      THEIRS,
      /** They wait until somebody resolves them. */
      MANUAL
    }
  }

  /** A template's variables are given values. */
  record Filling(EntityId<Template> template, @Bounded(Template.MOST) List<Given> values)
      implements Work {

    /** The value of a variable. */
    public record Given(Variable.Name name, Passage value) {}

    public Filling {
      values = List.copyOf(values);
    }
  }

  /** A content is written in another form. */
  record Conversion(Cid source, Format to) implements Work {
    /** What documents are written as. */
    public enum Format {
      MARKDOWN,
      PLAIN_TEXT,
      HTML,
      JSON
    }
  }

  /** Two contents are compared line by line. */
  record Comparison(Cid from, Cid to) implements Work {}

  /**
   * A text is summed up in its own sentences.
   *
   * @param question what the summary is to answer; needs a language model
   */
  record Digest(Cid source, Summarizer.Length length, Optional<Passage> question) implements Work {}

  /** What a text names is found: addresses, dates, amounts. */
  record Extraction(Cid source) implements Work {}

  /** What only something outside can do. */
  record Transformation(Cid source, Kind kind, Optional<Language> to) implements Work {
    /** The kinds of transformation. */
    public enum Kind {
      GRAMMAR,
      TRANSLATION,
      OCR,
      IMAGE
    }
  }

  /** The chain of a document's contents is checked, the objects too. */
  record Verification() implements Work {}

  /** What the content that is made takes the place of; empty where it takes nobody's. */
  default Optional<Cid> follows() {
    return switch (this) {
      case Patch patch -> Optional.of(patch.base());
      case StructuredEdit edit -> Optional.of(edit.base());
      case Merge merge -> Optional.of(merge.ours());
      case Conversion conversion -> Optional.of(conversion.source());
      case Transformation transformation -> Optional.of(transformation.source());
      case Writing _, Filling _, Comparison _, Digest _, Extraction _, Verification _ ->
          Optional.empty();
    };
  }

  /** How a version comes about that is made so. */
  default Revision.Origin origin() {
    return switch (this) {
      case Patch _ -> Revision.Origin.PATCHED;
      case Merge _ -> Revision.Origin.MERGED;
      case Filling _ -> Revision.Origin.FILLED;
      case Conversion _, Transformation _ -> Revision.Origin.CONVERTED;
      case Writing _, StructuredEdit _, Comparison _, Digest _, Extraction _, Verification _ ->
          Revision.Origin.EDITED;
    };
  }

  /** Whether a content comes of it, or else an answer. */
  default boolean makesContent() {
    return switch (this) {
      case Writing _,
          Patch _,
          StructuredEdit _,
          Merge _,
          Filling _,
          Conversion _,
          Transformation _ ->
          true;
      case Comparison _, Digest _, Extraction _, Verification _ -> false;
    };
  }
}
