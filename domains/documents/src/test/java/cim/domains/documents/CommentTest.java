package cim.domains.documents;

import static cim.domains.documents.Examples.ADA;
import static cim.domains.documents.Examples.GUIDE;
import static cim.domains.documents.Examples.OTHER;
import static cim.domains.documents.Examples.REMARK;
import static cim.testkit.DeciderFixture.given;

import cim.domains.documents.Comment.Words;
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
import cim.model.Aggregate;
import cim.model.EntityId;
import cim.model.Policy;
import cim.model.Scope;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommentTest {
  private static final EntityId<Comment> ANSWER = EntityId.derived("an answer");
  private static final Words WHY = new Words("Why?");
  private static final Words SO = new Words("So.");
  private static final CommentAdded ADDED =
      new CommentAdded(REMARK, GUIDE, ADA.subject(), WHY, Optional.empty(), Optional.empty());
  private static final CommentAdded ANSWERED =
      new CommentAdded(ANSWER, GUIDE, ADA.subject(), SO, Optional.empty(), Optional.of(REMARK));
  private static final Aggregate<CommentCommand, CommentEvent, Comment> COMMENT =
      Aggregate.of(
              "comment",
              CommentCommand.class,
              CommentEvent.class,
              Comment.class,
              new CommentDecider())
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .seeking(CommentDecider::sought);

  @Test
  void a_comment_is_added_once() {
    given(COMMENT).noEvents().when(add(REMARK, GUIDE, WHY, Optional.empty())).then(ADDED);
    given(COMMENT).events(ADDED).when(add(REMARK, GUIDE, WHY, Optional.empty())).nothing();
    given(COMMENT)
        .events(ADDED)
        .when(add(REMARK, OTHER, WHY, Optional.empty()))
        .rejected("comment_already_added");
  }

  @Test
  void a_comment_answers_another_of_the_same_document() {
    given(COMMENT)
        .elsewhere(REMARK, ADDED)
        .noEvents()
        .when(add(ANSWER, GUIDE, SO, Optional.of(REMARK)))
        .then(ANSWERED);
  }

  @Test
  void an_answer_to_nothing_is_refused() {
    given(COMMENT)
        .noEvents()
        .when(add(ANSWER, GUIDE, SO, Optional.of(REMARK)))
        .rejected("answered_comment_not_found");
    given(COMMENT)
        .elsewhere(REMARK, ADDED)
        .noEvents()
        .when(add(ANSWER, OTHER, SO, Optional.of(REMARK)))
        .rejected("answered_comment_not_found");
    given(COMMENT)
        .elsewhere(REMARK, ADDED, new CommentRemoved(REMARK))
        .noEvents()
        .when(add(ANSWER, GUIDE, SO, Optional.of(REMARK)))
        .rejected("answered_comment_not_found");
  }

  @Test
  void only_who_said_it_says_it_in_other_words() {
    given(COMMENT)
        .events(ADDED)
        .when(new Reword(REMARK, ADA.subject(), SO))
        .then(new WordsRemoved(ADA.subject(), WHY), new WordsAdded(ADA.subject(), SO));
    given(COMMENT)
        .events(ADDED)
        .when(new Reword(REMARK, EntityId.derived("Bob"), SO))
        .rejected("not_the_writer");
  }

  @Test
  void a_comment_is_resolved_and_taken_up_again() {
    given(COMMENT).events(ADDED).when(new Resolve(REMARK)).then(new Resolved());
    given(COMMENT).events(ADDED, new Resolved()).when(new Resolve(REMARK)).nothing();
    given(COMMENT).events(ADDED, new Resolved()).when(new Reopen(REMARK)).then(new Reopened());
  }

  @Test
  void what_was_taken_away_changes_no_more() {
    given(COMMENT).events(ADDED).when(new Remove(REMARK)).then(new CommentRemoved(REMARK));
    given(COMMENT).events(ADDED, new CommentRemoved(REMARK)).when(new Remove(REMARK)).nothing();
    given(COMMENT)
        .events(ADDED, new CommentRemoved(REMARK))
        .when(new Resolve(REMARK))
        .rejected("comment_removed");
  }

  @Test
  void an_unknown_comment_takes_no_other_command() {
    given(COMMENT).noEvents().when(new Resolve(REMARK)).rejected("comment_not_found");
  }

  private static Add add(
      EntityId<Comment> id,
      EntityId<Document> document,
      Words words,
      Optional<EntityId<Comment>> answers) {
    return new Add(id, document, ADA.subject(), words, Optional.empty(), answers);
  }
}
