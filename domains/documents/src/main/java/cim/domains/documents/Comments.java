package cim.domains.documents;

import cim.domains.documents.Comment.Status;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import java.time.Instant;
import java.util.Optional;

/** What was said of documents. */
final class Comments {

  /**
   * A comment; one that was taken away has no words any more, and its answers stay.
   *
   * @param answers the comment that it answers
   */
  public record CommentRow(
      @Key EntityId<Comment> id,
      @Indexed EntityId<Document> document,
      @Indexed EntityId<Contributor> writer,
      @Indexed Optional<EntityId<Comment>> answers,
      @Indexed Optional<Comment.Block> block,
      @Indexed Status status,
      Optional<Comment.Words> words,
      @Indexed long position,
      Instant at) {

    private CommentRow in(Status next) {
      return new CommentRow(id, document, writer, answers, block, next, words, position, at);
    }

    private CommentRow saying(Optional<Comment.Words> next) {
      return new CommentRow(id, document, writer, answers, block, status, next, position, at);
    }
  }

  static final ReadModel<CommentRow> MODEL =
      ReadModel.of("comments", 1, CommentRow.class)
          .on(
              CommentEvent.CommentAdded.class,
              (event, rows) -> {
                CommentEvent.CommentAdded added = event.event();
                rows.put(
                    new CommentRow(
                        EntityId.of(event.stream()),
                        added.document(),
                        added.writer(),
                        added.answers(),
                        added.block(),
                        Status.OPEN,
                        Optional.of(added.words()),
                        event.position(),
                        event.at()));
              })
          .on(
              CommentEvent.WordsAdded.class,
              (event, rows) ->
                  rows.change(event, row -> row.saying(Optional.of(event.event().words()))))
          .on(
              CommentEvent.Resolved.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.RESOLVED)))
          .on(
              CommentEvent.Reopened.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.OPEN)))
          .on(
              CommentEvent.CommentRemoved.class,
              (event, rows) ->
                  rows.change(event, row -> row.in(Status.REMOVED).saying(Optional.empty())));

  private Comments() {}
}
