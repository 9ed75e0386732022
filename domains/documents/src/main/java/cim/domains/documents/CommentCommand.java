package cim.domains.documents;

import cim.model.Command;
import cim.model.DataSubject;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of a comment. */
public sealed interface CommentCommand extends Command<Comment> {

  /**
   * @param block the part of the content that it is about; empty: the whole
   * @param answers the comment that it answers, of the same document
   */
  @Doc("Says something of a document.")
  record Add(
      EntityId<Comment> comment,
      EntityId<Document> document,
      @DataSubject EntityId<Contributor> writer,
      Comment.Words words,
      Optional<Comment.Block> block,
      Optional<EntityId<Comment>> answers)
      implements CommentCommand {}

  /**
   * @param writer who said it first
   */
  @Doc("Says it in other words; only who said it does.")
  record Reword(
      EntityId<Comment> comment, @DataSubject EntityId<Contributor> writer, Comment.Words words)
      implements CommentCommand {}

  @Doc("Says that the comment has been dealt with.")
  record Resolve(EntityId<Comment> comment) implements CommentCommand {}

  @Doc("Says that there is still something to be done.")
  record Reopen(EntityId<Comment> comment) implements CommentCommand {}

  @Doc("Takes the comment away; answers to it stay.")
  record Remove(EntityId<Comment> comment) implements CommentCommand {}
}
