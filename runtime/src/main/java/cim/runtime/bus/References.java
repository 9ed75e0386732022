package cim.runtime.bus;

import cim.ipld.Cid;
import cim.model.Event;
import cim.model.Recorded;
import cim.model.Sought;
import cim.model.Subject;
import cim.model.SubjectPattern;
import cim.runtime.Refusal;
import cim.runtime.registry.EventType;
import cim.runtime.registry.Registry;
import cim.runtime.registry.TagType;
import cim.store.Condition;
import cim.store.DataSubjects;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The events beside its own that a decision rests on: read before it, and guarded when its commit
 * is appended (RULINGS 8). Safe for all threads.
 *
 * <p>A personal tag stands in blocks and conditions as a random id that the key store gives for its
 * value, so that no block holds anything made of personal data (docs/decisions/009).
 */
final class References {

  /** The most events that a decision may rest on; their CIDs stand in the command block. */
  static final int MOST = 1_000;

  private final Registry registry;
  private final DataSubjects subjects;

  References(Registry registry, DataSubjects subjects) {
    this.registry = registry;
    this.subjects = subjects;
  }

  /**
   * What was found.
   *
   * @param sought what was sought, with what followed from what was found
   * @param position up to which the log was read
   * @param cids of the events, in log order
   */
  record Found(Sought sought, long position, List<Cid> cids, List<Recorded<Event<?>>> events) {
    Found {
      cids = List.copyOf(cids);
      events = List.copyOf(events);
    }
  }

  /** What must be known besides, once these events are found. */
  @FunctionalInterface
  interface Following {
    Sought sought(Sought known, List<Recorded<Event<?>>> found);
  }

  /** All that is sought, and follows, and is durable now; empty where nothing is sought. */
  Optional<Found> read(DomainLog log, Sought sought, Following following) {
    if (sought.items().isEmpty()) {
      return Optional.empty();
    }
    long position = log.end() - 1;
    SortedMap<Long, Matched> matched = new TreeMap<>();
    Sought all = sought;
    Sought next = sought;
    while (!next.items().isEmpty()) {
      for (Sought.Item item : next.items()) {
        filter(log.domain(), item)
            .ifPresent(filter -> collect(log, item, filter, position, matched));
      }
      next = following.sought(all, events(matched));
      all = all.or(next);
    }
    return Optional.of(
        new Found(
            all, position, matched.values().stream().map(Matched::cid).toList(), events(matched)));
  }

  private static List<Recorded<Event<?>>> events(SortedMap<Long, Matched> matched) {
    return matched.values().stream().flatMap(one -> one.events().stream()).toList();
  }

  /** A stored event that an item matches, and what it says. */
  private record Matched(Cid cid, List<Recorded<Event<?>>> events) {}

  private void collect(
      DomainLog log,
      Sought.Item item,
      EventFilter filter,
      long last,
      SortedMap<Long, Matched> matched) {
    if (last < 0) {
      return;
    }
    try (Stream<StoredEvent> events = read(log, item, filter, last)) {
      Stream<Map.Entry<Long, Matched>> telling =
          events
              .takeWhile(event -> event.position() <= last && matched.size() <= MOST)
              .map(event ->
                  Map.entry(
                      event.position(), new Matched(event.cid(), registry.recorded(event, 1))))
              .filter(one ->
                  one.getValue().events().stream()
                      .anyMatch(said -> tells(log.domain(), item, said)));
      switch (item.which()) {
        case ALL -> telling.forEach(one -> matched.put(one.getKey(), one.getValue()));
        case NEWEST ->
            telling.findFirst().ifPresent(one -> matched.put(one.getKey(), one.getValue()));
      }
    }
    if (matched.size() > MOST) {
      throw new Refusal(
          "commit_too_large",
          "found: more than " + MOST + " events that the decision rests on",
          "at most " + MOST,
          "seek by narrower tags, or by types that sum up");
    }
  }

  private static Stream<StoredEvent> read(
      DomainLog log, Sought.Item item, EventFilter filter, long last) {
    return switch (item.which()) {
      case ALL -> log.read(0, filter, DomainLog.Direction.FORWARDS);
      case NEWEST -> log.read(last, filter, DomainLog.Direction.BACKWARDS);
    };
  }

  /** Which events may be of the item; empty where no block can bear its personal tags yet. */
  private Optional<EventFilter> filter(String domain, Sought.Item item) {
    Set<String> tags = new HashSet<>();
    for (TagType.Tagged tag : tags(domain, item)) {
      Optional<String> value =
          tag.type().isPersonal()
              ? subjects.find(kind(domain, tag), tag.value()).map(id -> id.toString())
              : Optional.of(tag.value());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      tags.add(tag.type().name() + ":" + value.get());
    }
    return Optional.of(
        EventFilter.ALL
            .ofTypes(types(domain, item).toArray(SubjectPattern[]::new))
            .withTags(tags.toArray(String[]::new)));
  }

  /** Whether an event still tells the personal values sought: not once they have been erased. */
  private boolean tells(String domain, Sought.Item item, Recorded<Event<?>> event) {
    List<TagType.Tagged> personal =
        tags(domain, item).stream().filter(tag -> tag.type().isPersonal()).toList();
    return new HashSet<>(registry.event(event.event().getClass()).tags(event.event()))
        .containsAll(personal);
  }

  /** That nothing new is there of what was read up to a position. */
  Condition.NothingMatches guard(String domain, Sought sought, long position) {
    return new Condition.NothingMatches(
        sought.items().stream()
            .map(item ->
                new Condition.Item(
                    types(domain, item),
                    tags(domain, item).stream()
                        .map(tag -> stored(domain, tag))
                        .collect(Collectors.toSet())))
            .toList(),
        position);
  }

  /** The tags of an event as they stand in its block. */
  List<String> stored(EventType type, Event<?> event) {
    String domain = type.subject().context();
    return type.tags(event).stream().map(tag -> stored(domain, tag)).toList();
  }

  private String stored(String domain, TagType.Tagged tag) {
    String value =
        tag.type().isPersonal()
            ? subjects.subjectFor(kind(domain, tag), tag.value()).toString()
            : tag.value();
    return tag.type().name() + ":" + value;
  }

  private static String kind(String domain, TagType.Tagged tag) {
    return "tag/" + domain + "." + tag.type().name();
  }

  private List<TagType.Tagged> tags(String domain, Sought.Item item) {
    List<TagType.Tagged> tags = new ArrayList<>();
    item.tags()
        .forEach((name, value) -> {
          TagType type =
              registry
                  .domain(domain)
                  .findTag(name)
                  .orElseThrow(() ->
                      new IllegalStateException(
                          name
                              + ": tag sought (expected: one that events of "
                              + domain
                              + " bear)"));
          tags.add(type.of(value));
        });
    return tags;
  }

  /** The types in whichever version they are stored. */
  private Set<SubjectPattern> types(String domain, Sought.Item item) {
    Set<SubjectPattern> types = new HashSet<>();
    for (Class<?> event : item.events()) {
      Subject subject = registry.event(event).subject();
      if (!subject.context().equals(domain)) {
        throw new IllegalStateException(
            subject + ": sought (expected: an event of " + domain + ")");
      }
      types.add(new SubjectPattern(List.of(domain, subject.aggregate(), subject.event(), "*")));
    }
    return types;
  }
}
