package cim.domains.dialogs;

import cim.model.Decision;
import cim.model.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How a dialog goes from one topic to another. */
final class TopicRules {
  private TopicRules() {}

  static Decision<DialogEvent> enter(Topic topic, Dialog state, Instant now) {
    if (state.status() != Dialog.Status.ACTIVE) {
      return Dialog.TRANSITIONS.wrong(state.status());
    }
    Optional<Dialog.Discussed> known = state.topic(topic.name());
    if (known.filter(one -> one.standing() == Dialog.Discussed.Standing.COMPLETED).isPresent()) {
      return Decision.reject(
          "topic_completed",
          "topic: %s (expected: one that is open); give it another name"
              .formatted(topic.name().value()));
    }
    if (known.isEmpty() && state.topics().size() >= Dialog.MOST) {
      return Decision.tooMany(Dialog.MOST);
    }
    boolean same = known.filter(one -> one.topic().equals(topic)).isPresent();
    if (same && state.current().equals(Optional.of(topic.name()))) {
      return Decision.nothing();
    }
    List<DialogEvent> events = new ArrayList<>();
    state.current().map(left -> new DialogEvent.TopicLeft(left, now)).ifPresent(events::add);
    if (!same) {
      known.map(Dialog.Discussed::topic).map(DialogEvent.TopicRemoved::new).ifPresent(events::add);
      events.add(new DialogEvent.TopicAdded(topic, now));
    }
    events.add(new DialogEvent.TopicEntered(topic.name(), now));
    return Decision.accept(events);
  }

  static Decision<DialogEvent> complete(
      Topic.Name name, Reason resolution, Dialog state, Instant now) {
    Optional<Dialog.Discussed> known = state.topic(name);
    if (known.isEmpty()) {
      return Decision.reject(
          "topic_not_found",
          "topic: %s (expected: one that was spoken of); switch to it first"
              .formatted(name.value()));
    }
    if (known.get().standing() == Dialog.Discussed.Standing.COMPLETED) {
      return Decision.nothing();
    }
    DialogEvent completed = new DialogEvent.TopicCompleted(name, resolution);
    return state.current().equals(Optional.of(name))
        ? Decision.accept(new DialogEvent.TopicLeft(name, now), completed)
        : Decision.accept(List.of(completed));
  }

  static Dialog spokenOf(Topic.Name name, Instant at, Dialog state) {
    return changed(name, state, one -> new Dialog.Discussed(one.topic(), at, one.standing()));
  }

  static Dialog changed(Topic.Name name, Dialog state, UnaryOperator<Dialog.Discussed> change) {
    return state.withTopics(
        state.topics().stream()
            .map(one -> one.topic().name().equals(name) ? change.apply(one) : one)
            .toList());
  }
}
