package cim.domains.documents;

import cim.domains.documents.Document.Status;
import cim.domains.documents.DocumentCommand.Archive;
import cim.domains.documents.DocumentEvent.Archived;
import cim.domains.documents.DocumentEvent.Deleted;
import cim.domains.documents.DocumentEvent.ExpiryAdded;
import cim.domains.documents.DocumentEvent.ExpiryRemoved;
import cim.domains.documents.DocumentEvent.RetentionAdded;
import cim.domains.documents.DocumentEvent.RetentionRemoved;
import cim.domains.documents.DocumentEvent.Superseded;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a document comes to its end. */
final class LifeRules {
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private LifeRules() {}

  static Decision<DocumentEvent> supersede(
      EntityId<Document> self, EntityId<Document> successor, Document state) {
    return self.equals(successor)
        ? Decision.reject(
            "successor_is_itself", "successor: the document itself; name the one that follows it")
        : Document.TRANSITIONS.move(state.status(), Status.SUPERSEDED, new Superseded(successor));
  }

  /** A retention is never made shorter. */
  static Decision<DocumentEvent> archive(Archive archive, Document state, Inputs in) {
    Duration retention = archive.retention().orElse(Duration.ZERO);
    if (retention.isNegative() || retention.compareTo(LONGEST) > 0) {
      return Decision.reject(
          "retention_out_of_range",
          "retention: %s (expected: up to %d days); choose another"
              .formatted(retention, LONGEST.toDays()));
    }
    List<DocumentEvent> events = new ArrayList<>();
    if (state.status() != Status.ARCHIVED) {
      events.add(new Archived());
    }
    Instant until = in.now().plus(retention);
    Optional<Instant> known = state.term().retained();
    if (!retention.isZero() && known.filter(one -> !one.isBefore(until)).isEmpty()) {
      known.map(RetentionRemoved::new).ifPresent(events::add);
      events.add(new RetentionAdded(until));
    }
    return Decision.accept(events);
  }

  static Decision<DocumentEvent> expire(Optional<Instant> expires, Document state, Inputs in) {
    return expires.filter(at -> !at.isAfter(in.now())).isPresent()
        ? Decision.reject(
            "expiry_in_the_past",
            "expires: %s (expected: after %s); archive the document instead"
                .formatted(expires.get(), in.now()))
        : Decision.replace(state.term().expires(), expires, ExpiryRemoved::new, ExpiryAdded::new);
  }

  static Decision<DocumentEvent> purge(Document state, Inputs in) {
    Optional<Instant> until = state.term().retained().filter(in.now()::isBefore);
    return until.isPresent()
        ? Decision.reject(
            "retention_not_over",
            "retained until %s (expected: before %s); wait until then"
                .formatted(until.get(), in.now()))
        : Decision.accept(new Deleted());
  }
}
