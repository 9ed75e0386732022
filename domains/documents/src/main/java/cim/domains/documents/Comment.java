package cim.domains.documents;

import cim.model.EntityId;
import cim.model.Personal;
import cim.model.TextForm;
import cim.model.Texts;
import cim.model.Transitions;
import java.util.Optional;

/** What somebody said of a document, or of one of its blocks. */
public record Comment(
    Status status,
    Optional<EntityId<Document>> document,
    Optional<EntityId<Contributor>> writer,
    Optional<Words> words) {

  /** Whether what was said is still to be dealt with. */
  public enum Status {
    UNKNOWN,
    OPEN,
    RESOLVED,
    REMOVED
  }

  /** What was said. It is sealed with the key of who said it. */
  @Personal
  public record Words(@TextForm(min = 1, max = Words.LONGEST) String value) {
    static final int LONGEST = 10_000;

    /** Stands for words that were erased. */
    static final Words MASKED = new Words("erased");

    public Words {
      value = Texts.within(LONGEST, "words", value);
    }
  }

  /** A part of the content: a heading, a line, whatever its form names so. */
  public record Block(@TextForm(min = 1, max = Block.LONGEST, example = "line 12") String value) {
    static final int LONGEST = 200;

    public Block {
      value = Texts.within(LONGEST, "block", value);
    }
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.OPEN)
          .allow(Status.OPEN, Status.RESOLVED, Status.REMOVED)
          .allow(Status.RESOLVED, Status.OPEN, Status.REMOVED);

  static final Comment UNKNOWN =
      new Comment(Status.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty());

  Comment in(Status next) {
    return new Comment(next, document, writer, words);
  }

  Comment of(EntityId<Document> about, EntityId<Contributor> who) {
    return new Comment(Status.OPEN, Optional.of(about), Optional.of(who), words);
  }

  Comment saying(Optional<Words> next) {
    return new Comment(status, document, writer, next);
  }
}
