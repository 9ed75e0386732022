package cim.domains.documents;

import cim.model.DataSubject;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;
import java.util.Optional;

/** What can have happened to a comment. A changed value is removed and added (seed 001). */
public sealed interface CommentEvent extends Event<Comment> {

  @Version(1)
  record CommentAdded(
      @Tag EntityId<Comment> comment,
      EntityId<Document> document,
      @DataSubject EntityId<Contributor> writer,
      Comment.Words words,
      Optional<Comment.Block> block,
      Optional<EntityId<Comment>> answers)
      implements CommentEvent {}

  @Version(1)
  record WordsRemoved(@DataSubject EntityId<Contributor> writer, Comment.Words words)
      implements CommentEvent {}

  @Version(1)
  record WordsAdded(@DataSubject EntityId<Contributor> writer, Comment.Words words)
      implements CommentEvent {}

  @Version(1)
  record Resolved() implements CommentEvent {}

  @Version(1)
  record Reopened() implements CommentEvent {}

  @Version(1)
  record CommentRemoved(@Tag EntityId<Comment> comment) implements CommentEvent {}
}
