package cim.domains.git;

import static cim.domains.git.Examples.A;
import static cim.domains.git.Examples.ADA;
import static cim.domains.git.Examples.B;
import static cim.domains.git.Examples.REPOSITORY;
import static cim.domains.git.Examples.message;
import static cim.testkit.DeciderFixture.given;

import cim.domains.git.TagCommand.Create;
import cim.domains.git.TagCommand.Delete;
import cim.domains.git.TagEvent.Created;
import cim.domains.git.TagEvent.Deleted;
import cim.model.EntityId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TagTest {
  private static final RefName FIRST = new RefName("v1.0");
  private static final EntityId<Tag> TAG = GitIds.tag(REPOSITORY, FIRST);
  private final TagDecider decider = new TagDecider();

  @Test
  void a_light_tag_is_a_name_for_a_commit() {
    given(decider).noEvents().when(create(A, Optional.empty())).then(light(A));
  }

  @Test
  void an_annotated_tag_says_who_tagged_and_why() {
    Optional<Annotation> annotation = Optional.of(new Annotation(ADA, message(ADA, "First")));
    given(decider)
        .noEvents()
        .when(create(A, annotation))
        .then(new Created(REPOSITORY, FIRST, A, annotation));
  }

  @Test
  void a_tag_that_stands_there_already_is_nothing_new() {
    given(decider).events(light(A)).when(create(A, Optional.empty())).nothing();
  }

  @Test
  void a_tag_that_is_forced_elsewhere_is_deleted_and_created() {
    given(decider)
        .events(light(A))
        .when(create(B, Optional.empty()))
        .then(new Deleted(REPOSITORY, FIRST, A), light(B));
  }

  @Test
  void an_unknown_tag_is_not_deleted() {
    given(decider).noEvents().when(new Delete(TAG)).rejected("tag_not_found");
  }

  private static Create create(CommitHash target, Optional<Annotation> annotation) {
    return new Create(TAG, REPOSITORY, FIRST, target, annotation);
  }

  private static Created light(CommitHash target) {
    return new Created(REPOSITORY, FIRST, target, Optional.empty());
  }
}
