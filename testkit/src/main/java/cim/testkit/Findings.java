package cim.testkit;

import cim.model.Aggregate;
import cim.model.Causality;
import cim.model.Command;
import cim.model.Domain;
import cim.model.Event;
import cim.model.Recorded;
import cim.model.Sought;
import cim.model.Uuids;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.EventType;
import cim.runtime.registry.Registry;
import cim.runtime.registry.TagType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to aggregates of one kind, and what a decision finds of it. Immutable.
 *
 * @param events in the order in which they happened
 */
record Findings<C extends Command<S>, E extends Event<S>, S>(
    @Nullable Seeker<C, E, S> seeker, List<Of> events) {
  private static final String ALONE = "fixture";

  /** Who seeks, and the types of what there is. */
  record Seeker<C extends Command<S>, E extends Event<S>, S>(
      Aggregate<C, E, S> aggregate, Registry registry, String domain) {
    private DomainType types() {
      return registry.domain(domain);
    }
  }

  /** An event and whose it is. */
  record Of(UUID stream, Event<?> event) {}

  Findings {
    events = List.copyOf(events);
  }

  /** Of a decider without its descriptor: nothing is sought. */
  static <C extends Command<S>, E extends Event<S>, S> Findings<C, E, S> none() {
    return new Findings<>(null, List.of());
  }

  static <C extends Command<S>, E extends Event<S>, S> Findings<C, E, S> of(
      Aggregate<C, E, S> aggregate) {
    return of(
        aggregate, Domain.named(ALONE, "One aggregate in a test").aggregate(aggregate).build());
  }

  /** Of an aggregate whose decisions also rest on what has happened to others of its domain. */
  static <C extends Command<S>, E extends Event<S>, S> Findings<C, E, S> of(
      Aggregate<C, E, S> aggregate, Domain domain) {
    return new Findings<>(new Seeker<>(aggregate, Registry.of(domain), domain.name()), List.of());
  }

  Findings<C, E, S> and(UUID stream, List<? extends Event<?>> more) {
    if (seeker == null) {
      throw new IllegalArgumentException(
          "elsewhere: events of another (expected: given(Aggregate), which knows what is sought)");
    }
    List<Of> all = new ArrayList<>(events);
    more.forEach(event -> all.add(new Of(stream, event)));
    return new Findings<>(seeker, all);
  }

  /** What the decision of a command in that state finds; its aggregate's own events came last. */
  List<Recorded<Event<?>>> of(C command, S state, List<E> own) {
    if (seeker == null || seeker.aggregate().seeking().isEmpty()) {
      return List.of();
    }
    Findings<C, E, S> all = and(seeker.registry().command(command).target(command), own);
    Aggregate.Seeking<C, S> seeking = seeker.aggregate().seeking().get();
    Sought sought = seeking.sought(command, state);
    Sought next = sought;
    List<Recorded<Event<?>>> found = List.of();
    while (!next.items().isEmpty()) {
      found = all.matching(sought, seeker);
      next = seeking.following(command, state, found).without(sought);
      sought = sought.or(next);
    }
    return found;
  }

  private List<Recorded<Event<?>>> matching(Sought sought, Seeker<C, E, S> by) {
    List<Event<?>> all = events.stream().<Event<?>>map(Of::event).toList();
    return places(by.types(), sought, all).stream()
        .map(place -> recorded(by.registry().event(all.get(place).getClass()), place))
        .toList();
  }

  /** Where among the events those stand that are sought. */
  static SortedSet<Integer> places(DomainType domain, Sought sought, List<Event<?>> events) {
    SortedSet<Integer> places = new TreeSet<>();
    for (Sought.Item item : sought.items()) {
      List<Integer> matching =
          IntStream.range(0, events.size())
              .filter(place -> matches(domain, item, events.get(place)))
              .boxed()
              .toList();
      places.addAll(
          item.which() == Sought.Which.NEWEST
              ? matching.subList(Math.max(0, matching.size() - 1), matching.size())
              : matching);
    }
    return places;
  }

  private static boolean matches(DomainType domain, Sought.Item item, Event<?> event) {
    return (item.events().isEmpty() || item.events().contains(event.getClass()))
        && borne(domain, event).containsAll(wanted(domain, item));
  }

  private static Set<TagType.Tagged> borne(DomainType domain, Event<?> event) {
    return domain.aggregates().stream()
        .flatMap(aggregate -> aggregate.events().stream())
        .filter(type -> type.type() == event.getClass())
        .flatMap(type -> type.tags(event).stream())
        .collect(Collectors.toSet());
  }

  private static Set<TagType.Tagged> wanted(DomainType domain, Sought.Item item) {
    return item.tags().entrySet().stream()
        .map(tag -> tag(domain, tag.getKey()).of(tag.getValue()))
        .collect(Collectors.toSet());
  }

  private static TagType tag(DomainType domain, String name) {
    return domain
        .findTag(name)
        .orElseThrow(
            () -> new AssertionError(name + ": tag sought (expected: one that the events bear)"));
  }

  private Recorded<Event<?>> recorded(EventType type, int position) {
    Of one = events.get(position);
    UUID id = Uuids.derived("cim.testkit.found", Integer.toString(position));
    long revision =
        events.subList(0, position).stream()
            .filter(earlier -> earlier.stream().equals(one.stream()))
            .count();
    return new Recorded<>(
        one.event(),
        id,
        type.subject(),
        one.stream(),
        revision,
        position,
        DomainFixture.timeOf(position),
        Optional.empty(),
        Causality.root(id));
  }
}
