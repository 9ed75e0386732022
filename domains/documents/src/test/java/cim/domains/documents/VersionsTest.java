package cim.domains.documents;

import static cim.domains.documents.Examples.CREATED;
import static cim.domains.documents.Examples.FIRST;
import static cim.domains.documents.Examples.GUIDE;
import static cim.domains.documents.Examples.OTHER;
import static cim.domains.documents.Examples.PERSON;
import static cim.domains.documents.Examples.SECOND;
import static cim.domains.documents.Examples.TITLE;
import static cim.domains.documents.Examples.version;
import static cim.testkit.DeciderFixture.NOW;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.documents.DocumentCommand.BeginEdit;
import cim.domains.documents.DocumentCommand.CancelEdit;
import cim.domains.documents.DocumentCommand.CommitEdit;
import cim.domains.documents.DocumentCommand.Fork;
import cim.domains.documents.DocumentCommand.RollBack;
import cim.domains.documents.DocumentCommand.Sign;
import cim.domains.documents.DocumentCommand.TagVersion;
import cim.domains.documents.DocumentCommand.UntagVersion;
import cim.domains.documents.DocumentCommand.UpdateContent;
import cim.domains.documents.DocumentEvent.Approved;
import cim.domains.documents.DocumentEvent.Created;
import cim.domains.documents.DocumentEvent.EditBegun;
import cim.domains.documents.DocumentEvent.EditEnded;
import cim.domains.documents.DocumentEvent.Forked;
import cim.domains.documents.DocumentEvent.LinkAdded;
import cim.domains.documents.DocumentEvent.Reopened;
import cim.domains.documents.DocumentEvent.Signed;
import cim.domains.documents.DocumentEvent.Submitted;
import cim.domains.documents.DocumentEvent.VersionCreated;
import cim.domains.documents.DocumentEvent.VersionTagged;
import cim.domains.documents.DocumentEvent.VersionUntagged;
import cim.domains.documents.EditSession.Ending;
import cim.domains.documents.EditSession.Mode;
import cim.domains.documents.Revision.Origin;
import cim.domains.documents.SemanticVersion.Step;
import cim.ipld.Cid;
import cim.model.EntityId;
import cim.model.EntityRef;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
  private static final EntityId<EditSession> SESSION = EntityId.derived("an edit");
  private static final EntityId<EditSession> ANOTHER = EntityId.derived("another edit");
  private static final VersionTag FINAL = new VersionTag(new Label("final"), 1);
  private final DocumentDecider decider = new DocumentDecider();

  @ParameterizedTest
  @CsvSource({"MAJOR,2.0.0", "MINOR,1.3.0", "PATCH,1.2.4"})
  void a_step_names_the_next_version(Step step, String expected) {
    assertThat(new SemanticVersion("1.2.3").next(step)).isEqualTo(new SemanticVersion(expected));
  }

  @Test
  void a_major_change_is_a_major_step() {
    given(decider)
        .events(CREATED)
        .when(update(SECOND, Optional.empty(), Optional.of(Step.MAJOR)))
        .then(
            new VersionCreated(
                2, new SemanticVersion("2.0.0"), SECOND, FIRST.cid(), Origin.EDITED));
  }

  @Test
  void content_that_follows_another_than_the_newest_is_refused() {
    given(decider)
        .events(CREATED, version(2, SECOND, FIRST))
        .when(update(Examples.content("third"), Optional.of(FIRST.cid()), Optional.empty()))
        .rejected("content_superseded");
  }

  @Test
  void a_fork_names_what_it_was_made_of() {
    given(decider)
        .noEvents()
        .when(new Fork(OTHER, GUIDE, TITLE, Optional.empty(), FIRST))
        .then(
            new Created(TITLE, Optional.empty(), FIRST),
            new Forked(GUIDE, FIRST.cid()),
            new LinkAdded(
                new Link(Link.Kind.DERIVED_FROM, EntityRef.of("documents.document", GUIDE))));
  }

  @Test
  void forking_again_changes_nothing() {
    given(decider)
        .events(new Created(TITLE, Optional.empty(), FIRST), new Forked(GUIDE, FIRST.cid()))
        .when(new Fork(OTHER, GUIDE, TITLE, Optional.empty(), FIRST))
        .nothing();
  }

  @Test
  void rolling_back_makes_an_earlier_content_the_newest_version() {
    given(decider)
        .events(CREATED, version(2, SECOND, FIRST), new Submitted(), new Approved())
        .when(new RollBack(GUIDE, 1))
        .then(
            new Reopened(),
            new VersionCreated(
                3, new SemanticVersion("1.2.0"), FIRST, SECOND.cid(), Origin.RESTORED));
  }

  @Test
  void rolling_back_to_a_version_that_is_not_there_is_refused() {
    given(decider).events(CREATED).when(new RollBack(GUIDE, 2)).rejected("version_not_found");
    given(decider).events(CREATED).when(new RollBack(GUIDE, 1)).nothing();
  }

  @Test
  void a_hundred_versions_are_remembered() {
    Document state = decider.evolve(Document.UNKNOWN, CREATED);
    Content before = FIRST;
    for (int i = 2; i <= 150; i++) {
      Content next = Examples.content("content " + i);
      state = decider.evolve(state, version(i, next, before));
      before = next;
    }
    assertThat(state.lineage().newest()).hasSize(Lineage.KEPT);
    assertThat(state.lineage().numbered(51)).isPresent();
    assertThat(state.lineage().numbered(50)).isEmpty();
  }

  @Test
  void a_version_is_tagged_once() {
    given(decider)
        .events(CREATED)
        .when(new TagVersion(GUIDE, FINAL))
        .then(new VersionTagged(FINAL));
    given(decider)
        .events(CREATED, new VersionTagged(FINAL))
        .when(new TagVersion(GUIDE, FINAL))
        .nothing();
    given(decider)
        .events(CREATED, new VersionTagged(FINAL))
        .when(new UntagVersion(GUIDE, FINAL.label()))
        .then(new VersionUntagged(FINAL));
  }

  @Test
  void a_tag_stays_with_its_version() {
    given(decider)
        .events(CREATED, version(2, SECOND, FIRST), new VersionTagged(FINAL))
        .when(new TagVersion(GUIDE, new VersionTag(FINAL.label(), 2)))
        .rejected("version_tag_taken");
    given(decider)
        .events(CREATED)
        .when(new TagVersion(GUIDE, new VersionTag(FINAL.label(), 7)))
        .rejected("version_not_found");
  }

  @Test
  void an_edit_begins_at_the_newest_version() {
    given(decider)
        .events(CREATED)
        .when(begin(SESSION, Mode.SHARED))
        .then(new EditBegun(session(SESSION, Mode.SHARED, FIRST.cid())));
  }

  @Test
  void nobody_edits_beside_an_exclusive_edit() {
    given(decider)
        .events(CREATED, new EditBegun(session(SESSION, Mode.EXCLUSIVE, FIRST.cid())))
        .when(begin(ANOTHER, Mode.SHARED))
        .rejected("document_being_edited");
    given(decider)
        .events(CREATED, new EditBegun(session(SESSION, Mode.SHARED, FIRST.cid())))
        .when(begin(ANOTHER, Mode.EXCLUSIVE))
        .rejected("document_being_edited");
  }

  @Test
  void an_edit_that_is_over_makes_way() {
    given(decider)
        .events(CREATED, new EditBegun(session(SESSION, Mode.EXCLUSIVE, FIRST.cid())))
        .at(NOW.plus(Duration.ofHours(1)))
        .when(new BeginEdit(GUIDE, ANOTHER, PERSON, Optional.empty(), Optional.empty()))
        .then(
            new EditEnded(SESSION, Ending.EXPIRED),
            new EditBegun(
                new EditSession(
                    ANOTHER, PERSON, FIRST.cid(), Mode.SHARED, NOW.plus(Duration.ofHours(2)))));
  }

  @Test
  void an_edit_is_not_begun_for_ever() {
    given(decider)
        .events(CREATED)
        .when(
            new BeginEdit(
                GUIDE, SESSION, PERSON, Optional.empty(), Optional.of(Duration.ofDays(31))))
        .rejected("edit_too_long");
  }

  @Test
  void an_edit_that_is_committed_is_the_next_version() {
    given(decider)
        .events(CREATED, new EditBegun(session(SESSION, Mode.SHARED, FIRST.cid())))
        .when(new CommitEdit(GUIDE, SESSION, SECOND, Optional.of(Step.PATCH)))
        .then(
            new VersionCreated(2, new SemanticVersion("1.0.1"), SECOND, FIRST.cid(), Origin.EDITED),
            new EditEnded(SESSION, Ending.COMMITTED));
  }

  @Test
  void an_edit_of_a_content_that_is_another_by_now_is_not_committed() {
    given(decider)
        .events(
            CREATED,
            new EditBegun(session(SESSION, Mode.SHARED, FIRST.cid())),
            version(2, SECOND, FIRST))
        .when(new CommitEdit(GUIDE, SESSION, Examples.content("third"), Optional.empty()))
        .rejected("content_superseded");
  }

  @Test
  void an_edit_that_is_over_or_unknown_is_not_committed() {
    given(decider)
        .events(CREATED, new EditBegun(session(SESSION, Mode.SHARED, FIRST.cid())))
        .at(NOW.plus(Duration.ofHours(1)))
        .when(new CommitEdit(GUIDE, SESSION, SECOND, Optional.empty()))
        .rejected("edit_not_found");
  }

  @Test
  void an_edit_is_cancelled_once() {
    given(decider)
        .events(CREATED, new EditBegun(session(SESSION, Mode.SHARED, FIRST.cid())))
        .when(new CancelEdit(GUIDE, SESSION))
        .then(new EditEnded(SESSION, Ending.CANCELLED));
    given(decider).events(CREATED).when(new CancelEdit(GUIDE, SESSION)).nothing();
  }

  @Test
  void a_content_is_signed_once() {
    Signature signature = Examples.signed(FIRST);
    given(decider).events(CREATED).when(new Sign(GUIDE, signature)).then(new Signed(signature));
    given(decider)
        .events(CREATED, new Signed(signature))
        .when(new Sign(GUIDE, signature))
        .nothing();
  }

  @Test
  void a_signature_of_another_content_is_refused() {
    Signature signature = Examples.signed(SECOND);
    given(decider).events(CREATED).when(new Sign(GUIDE, signature)).rejected("content_not_found");
    given(decider)
        .events(CREATED)
        .when(
            new Sign(GUIDE, new Signature(PERSON, FIRST.cid(), signature.key(), signature.value())))
        .rejected("signature_not_valid");
  }

  @Test
  void a_key_that_is_none_signs_nothing() {
    Signature signature = Examples.signed(FIRST);
    given(decider)
        .events(CREATED)
        .when(
            new Sign(GUIDE, new Signature(PERSON, FIRST.cid(), "f".repeat(64), signature.value())))
        .rejected("signature_not_valid");
  }

  private static UpdateContent update(Content content, Optional<Cid> follows, Optional<Step> step) {
    return new UpdateContent(GUIDE, content, follows, step, Optional.empty());
  }

  private static BeginEdit begin(EntityId<EditSession> session, Mode mode) {
    return new BeginEdit(GUIDE, session, PERSON, Optional.of(mode), Optional.empty());
  }

  private static EditSession session(EntityId<EditSession> id, Mode mode, Cid base) {
    return new EditSession(id, PERSON, base, mode, NOW.plus(Duration.ofHours(1)));
  }
}
