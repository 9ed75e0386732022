package cim.domains.documents;

import cim.domains.documents.DocumentCommand.BeginEdit;
import cim.domains.documents.DocumentCommand.CommitEdit;
import cim.domains.documents.DocumentEvent.EditBegun;
import cim.domains.documents.DocumentEvent.EditEnded;
import cim.domains.documents.EditSession.Ending;
import cim.domains.documents.EditSession.Mode;
import cim.domains.documents.Revision.Origin;
import cim.domains.documents.SemanticVersion.Step;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who may edit a document, and what comes of it. */
final class EditRules {
  private static final Duration USUAL = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(30);

  private EditRules() {}

  static Decision<DocumentEvent> begin(BeginEdit begin, Document state, Inputs in) {
    Duration lasting = begin.lasting().orElse(USUAL);
    if (!lasting.isPositive() || lasting.compareTo(LONGEST) > 0) {
      return Decision.reject(
          "edit_too_long",
          "lasting: %s (expected: up to %d days); choose another"
              .formatted(lasting, LONGEST.toDays()));
    }
    Mode mode = begin.mode().orElse(Mode.SHARED);
    List<EditSession> open =
        state.sessions().stream().filter(one -> !one.isOverAt(in.now())).toList();
    if (find(begin.session(), open).isPresent()) {
      return Decision.nothing();
    }
    if (open.stream().anyMatch(one -> mode == Mode.EXCLUSIVE || one.mode() == Mode.EXCLUSIVE)) {
      return Decision.reject(
          "document_being_edited",
          "session: %s is open (expected: none that excludes another); wait until %s"
              .formatted(open.getFirst().id(), open.getFirst().until()));
    }
    if (open.size() >= Document.MOST_EDITORS) {
      return Decision.tooMany(Document.MOST_EDITORS);
    }
    List<DocumentEvent> events = new ArrayList<>();
    state.sessions().stream()
        .filter(one -> one.isOverAt(in.now()))
        .forEach(one -> events.add(new EditEnded(one.id(), Ending.EXPIRED)));
    state
        .lineage()
        .content()
        .ifPresent(content ->
            events.add(
                new EditBegun(
                    new EditSession(
                        begin.session(),
                        begin.editor(),
                        content.cid(),
                        mode,
                        in.now().plus(lasting)))));
    return Decision.accept(events);
  }

  static Decision<DocumentEvent> commit(CommitEdit commit, Document state, Inputs in) {
    Optional<EditSession> session = find(commit.session(), state.sessions());
    if (session.isEmpty() || session.get().isOverAt(in.now())) {
      return Decision.reject(
          "edit_not_found", "session: none that is open; begin another and commit it");
    }
    if (!state.lineage().isNewest(session.get().base())) {
      return VersionRules.superseded(session.get().base(), state.lineage());
    }
    List<DocumentEvent> events = new ArrayList<>();
    if (!state.lineage().isNewest(commit.content().cid())) {
      events.addAll(
          VersionRules.next(
              commit.content(), commit.step().orElse(Step.MINOR), Origin.EDITED, state));
    }
    events.add(new EditEnded(commit.session(), Ending.COMMITTED));
    return Decision.accept(events);
  }

  static Decision<DocumentEvent> cancel(EntityId<EditSession> session, Document state) {
    return Decision.remove(
        find(session, state.sessions()), one -> new EditEnded(one.id(), Ending.CANCELLED));
  }

  private static Optional<EditSession> find(
      EntityId<EditSession> session, List<EditSession> sessions) {
    return sessions.stream().filter(one -> one.id().equals(session)).findFirst();
  }
}
