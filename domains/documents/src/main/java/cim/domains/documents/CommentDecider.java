package cim.domains.documents;

import cim.domains.documents.Comment.Status;
import cim.domains.documents.CommentCommand.Add;
import cim.domains.documents.CommentCommand.Remove;
import cim.domains.documents.CommentCommand.Reopen;
import cim.domains.documents.CommentCommand.Resolve;
import cim.domains.documents.CommentCommand.Reword;
import cim.domains.documents.CommentEvent.CommentAdded;
import cim.domains.documents.CommentEvent.CommentRemoved;
import cim.domains.documents.CommentEvent.Reopened;
import cim.domains.documents.CommentEvent.Resolved;
import cim.domains.documents.CommentEvent.WordsAdded;
import cim.domains.documents.CommentEvent.WordsRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.Optional;

/** Decides what happens to a comment. */
public final class CommentDecider implements Decider<CommentCommand, CommentEvent, Comment> {

  /** An answer must know what it answers; nothing else of the document's comments. */
  static Sought sought(CommentCommand command, Comment state) {
    return command instanceof Add add && state.status() == Status.UNKNOWN
        ? add.answers().map(other -> Sought.tagged("comment", other)).orElse(Sought.NOTHING)
        : Sought.NOTHING;
  }

  @Override
  public Comment initial() {
    return Comment.UNKNOWN;
  }

  @Override
  public Decision<CommentEvent> decide(CommentCommand command, Comment state, Inputs in) {
    if (command instanceof Add add) {
      return state.status() == Status.UNKNOWN ? add(add, in) : again(add, state);
    }
    return switch (state.status()) {
      case UNKNOWN ->
          Decision.reject("comment_not_found", "there is no such comment; add it first");
      case REMOVED ->
          command instanceof Remove
              ? Decision.nothing()
              : Decision.reject("comment_removed", "the comment was taken away; add another");
      case OPEN, RESOLVED -> decideThere(command, state);
    };
  }

  private static Decision<CommentEvent> decideThere(CommentCommand command, Comment state) {
    return switch (command) {
      case Add _ -> Decision.nothing();
      case Reword(_, EntityId<Contributor> writer, Comment.Words words) ->
          reword(writer, words, state);
      case Resolve _ -> Comment.TRANSITIONS.move(state.status(), Status.RESOLVED, new Resolved());
      case Reopen _ -> Comment.TRANSITIONS.move(state.status(), Status.OPEN, new Reopened());
      case Remove(EntityId<Comment> comment) -> Decision.accept(new CommentRemoved(comment));
    };
  }

  private static Decision<CommentEvent> add(Add command, Inputs in) {
    if (command.answers().isPresent()) {
      Optional<EntityId<Document>> document = Optional.empty();
      for (Recorded<CommentEvent> one : in.found(CommentEvent.class)) {
        document =
            switch (one.event()) {
              case CommentAdded added -> Optional.of(added.document());
              case CommentRemoved _ -> Optional.empty();
              case WordsAdded _, WordsRemoved _, Resolved _, Reopened _ -> document;
            };
      }
      if (!document.equals(Optional.of(command.document()))) {
        return Decision.reject(
            "answered_comment_not_found",
            "answers: %s (expected: a comment that is there, of the same document); answer another"
                .formatted(command.answers().get()));
      }
    }
    return Decision.accept(
        new CommentAdded(
            command.comment(),
            command.document(),
            command.writer(),
            command.words(),
            command.block(),
            command.answers()));
  }

  private static Decision<CommentEvent> again(Add command, Comment state) {
    return state.document().equals(Optional.of(command.document()))
            && state.writer().equals(Optional.of(command.writer()))
        ? Decision.nothing()
        : Decision.reject(
            "comment_already_added", "the id stands for another comment; give a new one");
  }

  private static Decision<CommentEvent> reword(
      EntityId<Contributor> writer, Comment.Words words, Comment state) {
    if (!state.writer().equals(Optional.of(writer))) {
      return Decision.reject(
          "not_the_writer", "only who said it says it in other words; answer the comment instead");
    }
    return Decision.replace(
        state.words(),
        words,
        old -> new WordsRemoved(writer, old),
        next -> new WordsAdded(writer, next));
  }

  @Override
  public Comment evolve(Comment state, CommentEvent event) {
    return switch (event) {
      case CommentAdded added ->
          state.of(added.document(), added.writer()).saying(Optional.of(added.words()));
      case WordsRemoved _ -> state.saying(Optional.empty());
      case WordsAdded added -> state.saying(Optional.of(added.words()));
      case Resolved _ -> state.in(Status.RESOLVED);
      case Reopened _ -> state.in(Status.OPEN);
      case CommentRemoved _ -> state.in(Status.REMOVED).saying(Optional.empty());
    };
  }
}
