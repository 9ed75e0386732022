package cim.runtime.registry;

import cim.model.Scope;
import cim.model.Tag;
import java.util.HashMap;
import java.util.Map;

/** What can be a tag, and who may decide by tags. */
record TagChecks(DomainType domain, DomainChecks.Faults faults) {

  void check() {
    domain.events().forEach(this::tags);
    sameTags();
    seekers();
  }

  private void tags(EventType event) {
    for (Field field : event.shape().fields()) {
      if (DomainChecks.isMarked(event.type(), field.name(), Tag.class)
          && (!DomainChecks.isPiece(field.shape()) || field.shape() instanceof Shape.Real)) {
        faults.fault(
            event + "." + field.name(),
            "no tag can be made of it",
            "tag text, ids, integers, or lists of them");
      }
    }
  }

  /** A tag is one thing in a domain, so that all who seek it find the same. */
  private void sameTags() {
    Map<String, TagType> known = new HashMap<>();
    for (EventType event : domain.events()) {
      for (TagType tag : event.tags()) {
        TagType other = known.putIfAbsent(tag.name(), tag);
        if (other != null && !other.equals(tag)) {
          faults.fault(
              event + "." + tag.name(),
              "a tag of another kind than elsewhere",
              "give it the same type everywhere, or another name");
        }
      }
    }
  }

  /** A condition over tags holds for one log of one node (RULINGS 10). */
  private void seekers() {
    for (AggregateType aggregate : domain.aggregates()) {
      if (aggregate.seeks() && aggregate.scope() != Scope.LOCAL_ONLY) {
        faults.fault(
            aggregate.kind(),
            "seeks events by tags, and travels as far as " + aggregate.scope().text(),
            "keep it local_only, or make what must be unique an aggregate of its own");
      }
    }
  }
}
