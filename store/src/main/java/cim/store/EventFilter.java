package cim.store;

import cim.model.SubjectPattern;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which events a read returns; every part that is given must hold.
 *
 * @param types any of these patterns; none given: all
 * @param from recorded at this time or later
 * @param until recorded before this time
 */
public record EventFilter(
    Set<SubjectPattern> types,
    Set<String> tags,
    Optional<UUID> stream,
    Optional<UUID> correlation,
    Optional<UUID> actor,
    Optional<Instant> from,
    Optional<Instant> until) {
  public static final EventFilter ALL =
      new EventFilter(
          Set.of(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public EventFilter {
    types = Set.copyOf(types);
    tags = Set.copyOf(tags);
  }

  public EventFilter ofTypes(SubjectPattern... patterns) {
    return new EventFilter(Set.of(patterns), tags, stream, correlation, actor, from, until);
  }

  public EventFilter withTags(String... names) {
    return new EventFilter(types, Set.of(names), stream, correlation, actor, from, until);
  }

  public EventFilter ofStream(UUID aggregate) {
    return new EventFilter(types, tags, Optional.of(aggregate), correlation, actor, from, until);
  }

  public EventFilter correlatedTo(UUID id) {
    return new EventFilter(types, tags, stream, Optional.of(id), actor, from, until);
  }

  public EventFilter by(UUID id) {
    return new EventFilter(types, tags, stream, correlation, Optional.of(id), from, until);
  }

  public EventFilter between(Instant start, Instant end) {
    return new EventFilter(
        types, tags, stream, correlation, actor, Optional.of(start), Optional.of(end));
  }

  /** Whether an event passes. */
  public boolean matches(StoredEvent event) {
    return stream.map(id -> id.equals(event.stream().aggregate())).orElse(true)
        && correlation.map(id -> id.equals(event.correlation())).orElse(true)
        && actor.map(id -> event.actor().filter(id::equals).isPresent()).orElse(true)
        && from.map(time -> !event.timestamp().isBefore(time)).orElse(true)
        && until.map(time -> event.timestamp().isBefore(time)).orElse(true)
        && (types.isEmpty() || types.stream().anyMatch(pattern -> pattern.matches(event.subject())))
        && event.tags().containsAll(tags);
  }
}
